/** Reading: a view is asked under its power, answers purely, and what it returns is opened for this reader. */
import type { About, Actor, Verdict } from "../../Actor.ts"
import type { Flow } from "../../Answer.ts"
import { settled } from "../../Answer.ts"
import { Unavailable } from "../../Errors.ts"
import type { View } from "../../View.ts"
import { bounded } from "../bounded.ts"
import { Fault, guarded } from "../engine/fault.ts"
import { copied } from "../engine/frozen.ts"
import type { Asking } from "../engine/judge.ts"
import { InvalidInput } from "../../Errors.ts"
import { revealAll } from "../sealing.ts"
import { parsed } from "./input.ts"
import { type Instance, outside, sync, todayOf } from "./instance.ts"
import { permitted } from "./power.ts"

const kernelReader: Actor = { person: "system:kernel" }

/** What `reader.may` answers; the authority has to be synchronous for it. */
const mayOf = (i: Instance, asking: Asking, module: string) => (power: string, about?: Partial<About>) => {
  const verdict = settled<Verdict>(
    i.authority.may(asking.actor, power, { module, stream: "", ...about }, { now: asking.now, today: asking.today })
  )
  if ("then" in verdict) throw new Fault("the authority is asynchronous, so `reader.may` cannot be answered in a view")
  return verdict.allowed
}

const query = (i: Instance, module: string, name: string, input: unknown, asking: Asking): unknown => {
  const view = i.projection.view(module, name)
  if (view === undefined) throw new Fault(`the view \`${module}.${name}\` is not installed`)
  const { fault, model } = view.fold
  if (fault !== undefined) throw new Fault(`the view \`${module}.${name}\` failed on a fact`, fault)
  const reader = {
    actor: asking.actor,
    today: asking.today,
    may: mayOf(i, asking, module),
    read: i.ground.read,
    param: (p: { readonly id: string }) => i.wiring.paramsOn(asking.today).get(p.id)
  }
  return guarded(`the view \`${module}.${name}\``, () => view.spec.query(model, input, reader))
}

/** A view's answer for the kernel itself: for questions and ports. Sealed fields stay sealed. */
export const viewAnswer = (i: Instance, view: View<any, any>, input: unknown): unknown => {
  const { module, name } = view as unknown as { readonly module: string; readonly name: string }
  const now = i.clock()
  return query(i, module, name, input, { actor: kernelReader, now, today: todayOf(now, i.zone) })
}

/** Opens what the reader may open. */
export function* reveal(i: Instance, operation: string, module: string, asking: Asking, value: unknown): Flow<unknown> {
  let sensitive: boolean | undefined
  const reader = {
    // whoever looks, not the person acted for: what was said in confidence is not for the clerk
    person: asking.actor.person,
    get readSensitive() {
      return (sensitive ??= mayOf(i, asking, module)(`${module}.readSensitive`))
    }
  }
  return yield* revealAll(value, reader, (id) => outside(operation, "the keys", () => i.keys.unwrap(i.community, id)))
}

/** One read of a module's own view. */
export function* readView(i: Instance, module: string, name: string, actor: Actor, raw: unknown): Flow<unknown> {
  const operation = `${module}.${name}`
  const plain = bounded(raw)
  if (!plain.ok) throw new InvalidInput({ operation, problems: plain.problems })
  const spec = i.projection.view(module, name)?.spec
  if (spec === undefined) throw new Unavailable({ operation, because: "this view is not installed" })
  const input: unknown = spec.input === undefined ? undefined : parsed(operation, spec.input, plain.value as never)
  yield* sync(i, operation)
  const now = i.clock()
  const asking = { actor, now, today: todayOf(now, i.zone) }
  if (spec.readers !== "anyone") yield* permitted(i, operation, asking, operation, { module, stream: "" })
  else if (actor.onBehalfOf !== undefined) {
    yield* permitted(i, operation, asking, `${module}.actFor`, { module, stream: "" })
  }
  const answer = query(i, module, name, input, asking)
  const shown = yield* reveal(i, operation, module, asking, answer)
  // a view may answer with what it keeps; nobody outside gets hold of that
  return shown === answer ? copied(shown) : shown
}
