/** A composition as data: sorted, so that equal compositions have equal descriptions. */
import { kernelViews } from "../Case.ts"
import type { DescribedOperation, DescribedPlugin, Description } from "../Describe.ts"
import type { EventSpec } from "../Fact.ts"
import type { Json } from "../Json.ts"
import type { Parts } from "../Plugin.ts"
import type { Rule } from "../Reason.ts"
import type { CivilDate } from "../Time.ts"
import { many, sorted } from "./compose/issues.ts"
import { mermaid } from "./mermaid.ts"
import type { Kit, Wiring } from "./wiring.ts"

type WiredModule = Wiring["modules"] extends ReadonlyMap<string, infer M> ? M : never

interface Offering {
  readonly "~standard": {
    readonly jsonSchema?: { readonly input?: (options: { readonly target: string }) => unknown } | undefined
  }
}

/** JSON Schema of what a schema takes, where its library offers one and the schema has one. */
const jsonSchema = (schema: unknown): { readonly json?: Json } => {
  try {
    const made = (schema as Offering | undefined)?.["~standard"].jsonSchema?.input?.({ target: "draft-2020-12" })
    // some libraries hang functions and caches on what they return
    return made === undefined ? {} : { json: JSON.parse(JSON.stringify(made)) as Json }
  } catch {
    return {}
  }
}
const inputOf = (schema: unknown): { readonly input?: Json } => {
  const { json } = jsonSchema(schema)
  return json === undefined ? {} : { input: json }
}

const rulesOf = (...all: ReadonlyArray<ReadonlyArray<Rule<any>> | undefined>) => {
  const rules = all
    .flatMap((rules) => rules ?? [])
    .map(({ code, rule, source }) => ({
      rule,
      code,
      ...(source === undefined ? {} : { source })
    }))
  return rules.length === 0 ? {} : { rules }
}

interface AnyOperation {
  readonly summary?: string
  readonly input?: unknown
  readonly check?: ReadonlyArray<Rule<any>>
  readonly when?: ReadonlyArray<Rule<any>>
  readonly by?: string | ReadonlyArray<string>
}
const operation = (module: string, name: string, kind: DescribedOperation["kind"], spec: AnyOperation) => ({
  id: `${module}.${name}`,
  kind,
  power: `${module}.${name}`,
  ...(spec.summary === undefined ? {} : { summary: spec.summary }),
  ...(many(spec.by).length === 0 ? {} : { by: many(spec.by) }),
  ...inputOf(spec.input),
  ...rulesOf(spec.when, spec.check)
})

/** What every workflow has. */
const kernelOperations = (id: string): ReadonlyArray<DescribedOperation> => [
  operation(id, "adopt", "act", {}),
  ...kernelViews.map((name) => ({
    ...operation(id, name, "view", {}),
    ...(name === "options" || name === "mine" ? { power: "anyone" } : {})
  }))
]

const operationsOf = (id: string, module: WiredModule): ReadonlyArray<DescribedOperation> => {
  const { kind, spec } = module
  const acts =
    kind === "case"
      ? sorted(spec.acts).map(([name, act]) => ({
          ...operation(id, name, "act", act),
          in: many(act.in),
          ...(many(act.to).length === 0 ? {} : { to: many(act.to) })
        }))
      : sorted(spec.commands).map(([name, command]) => operation(id, name, "command", command))
  const views =
    kind === "step"
      ? []
      : sorted(spec.views).map(([name, view]) => ({
          ...operation(id, name, "view", { input: view.input }),
          ...(view.readers === "anyone" ? { power: "anyone" } : {})
        }))
  const own = kind === "case" ? kernelOperations(id) : []
  const tasks = sorted(spec.tasks).map(([name, task]) => ({
    ...operation(id, name, "task", { input: task.input }),
    ...(task.after === undefined ? {} : { after: task.after, power: `system:${module.plugin}` })
  }))
  return [...acts, ...views, ...own, ...tasks]
}

const recordsOf = (id: string, events: Readonly<Record<string, EventSpec<any>>>) =>
  sorted(events).map(([name, event]) => {
    const versioned = "upcast" in event
    const { json } = jsonSchema(versioned ? event.schema : event)
    return {
      type: `${id}/${name}`,
      version: versioned ? event.version : 1,
      ...(json === undefined ? {} : { data: json })
    }
  })

/** What a contribution is called: `point: id`. */
const contributed = ({ point, value }: Parts["contributes"][number]): string => {
  const one = (typeof value === "object" && value !== null ? value : {}) as {
    readonly id?: unknown
    readonly kind?: unknown
    readonly step?: { readonly id: string }
    readonly rule?: { readonly rule: string; readonly code: string }
    readonly grants?: ReadonlyArray<string>
  }
  if (one.kind === "step" && one.step !== undefined) return `${point}: step ${one.step.id}`
  if ((one.kind === "rule" || one.kind === "check") && one.rule !== undefined)
    return `${point}: ${one.kind} ${one.rule.rule} ${one.rule.code}`
  const powers = one.grants === undefined || one.grants.length === 0 ? "" : ` may ${one.grants.join(", ")}`
  return typeof one.id === "string" ? `${point}: ${one.id}${powers}` : point
}

const pluginOf = (id: string, parts: Parts, wiring: Wiring): DescribedPlugin => {
  const modules = [...wiring.modules].filter(([, m]) => m.plugin === id)
  const ports = [
    ...parts.uses.map((p) => p.id),
    ...modules.flatMap(([, { spec }]) =>
      Object.values(spec.tasks).flatMap((t) => Object.values(t.uses ?? {}).map((p) => p.id))
    )
  ]
  return {
    id,
    version: parts.version,
    ...(parts.summary === undefined ? {} : { summary: parts.summary }),
    modules: modules.map(([name]) => name),
    operations: modules.flatMap(([name, module]) => operationsOf(name, module)),
    records: modules.flatMap(([name, { spec }]) => recordsOf(name, spec.events)),
    contributes: parts.contributes.map(contributed).toSorted(),
    uses: [...new Set(ports.map((port) => `port ${port}`))].toSorted()
  }
}

/** Who uses a param: modules, and the plugin whose default is in force. */
const usersOf = (wiring: Wiring, param: string): ReadonlyArray<string> =>
  [...wiring.modules].flatMap(([id, { spec }]) => (Object.values(spec.params).some((p) => p.id === param) ? [id] : []))

const kitOf = (wiring: Wiring, workflow: string, day: CivilDate): Kit | undefined => {
  try {
    return wiring.kitOn(workflow, day)
  } catch {
    // a value is missing, and the issues say which
    return undefined
  }
}

export const describe = (wiring: Wiring, day: CivilDate): Description => ({
  plugins: [...wiring.plugins].map(([id, parts]) => pluginOf(id, parts, wiring)),
  roles: [...wiring.roles.values()].map(({ grants, id, title }) => ({ id, title, grants })),
  params: [...wiring.paramsOn(day)].map(([id, { from, layer, source, trust, value }]) => ({
    id,
    usedBy: usersOf(wiring, id),
    value: value as Json,
    from,
    source,
    layer,
    trust
  })),
  workflows: [...wiring.workflows.keys()].flatMap((id) => {
    const kit = kitOf(wiring, id, day)
    return kit === undefined ? [] : [{ id, digest: kit.digest, diagram: mermaid(kit.definition) }]
  }),
  digest: wiring.digest
})
