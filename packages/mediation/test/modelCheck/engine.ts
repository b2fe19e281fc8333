/** The composed workflow, as it is or with a fault planted in its specification. */
import { type AnyPlugin, pure, type PureWorkflow } from "@linli/kernel"
import { Mediation, MediationPlugin } from "@linli/mediation"
import { Objections, Waives } from "../fixtures/city.ts"
import { Land } from "../fixtures/land.ts"

export type Engine = PureWorkflow<typeof Mediation>
/** A specification as data: acts with their rules, clocks, states. Its parts are typed where it is made, not here. */
export type Spec = any
export const specOf = (module: unknown): Spec => (module as { readonly spec: Spec }).spec

/** The plugin with another specification of the workflow in it. */
const planted = (change: (spec: Spec) => Spec): AnyPlugin => ({
  id: MediationPlugin.id,
  "~type": MediationPlugin["~type"],
  parts: (config) => {
    const parts = MediationPlugin.parts(config)
    const modules = parts.modules.map((m) =>
      m.id === "mediation" ? Object.assign(Object.create(m), { spec: change(specOf(m)) }) : m
    )
    return { ...parts, modules }
  }
})
export const engineWith = (change?: (spec: Spec) => Spec, plugins: ReadonlyArray<AnyPlugin> = []): Engine =>
  pure(Mediation, {
    zone: "Asia/Shanghai",
    jurisdiction: [Land, Waives, Objections],
    on: "2026-03-02",
    plugins: [change === undefined ? MediationPlugin : planted(change), ...plugins]
  })
