/** What does not work at the moment, by place. Nothing of it stops the rest. */
import type { Flow } from "../../Answer.ts"
import type { Health } from "../../Community.ts"
import { type Instance, sync } from "./instance.ts"

/** Causes stay with the host: they may hold personal data. */
const hidden = (cause: unknown) => () => cause

export function* health(i: Instance): Flow<Health> {
  yield* sync(i, "health")
  const streams = [...i.projection.streams].flatMap(([stream, { fault }]) =>
    fault === undefined ? [] : [{ stream, hidden: hidden(fault) }]
  )
  const views = [...i.wiring.modules].flatMap(([module, { kind, plugin, spec }]) =>
    kind === "step"
      ? []
      : Object.keys(spec.views).flatMap((name) => {
          const fault = i.projection.view(module, name)?.fold.fault
          return fault === undefined ? [] : [{ view: `${module}.${name}`, plugin, hidden: hidden(fault) }]
        })
  )
  return { facts: i.projection.position, streams, views, failed: [...i.failed.values()] }
}
