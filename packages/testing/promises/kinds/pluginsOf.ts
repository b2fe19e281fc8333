/** The plugins and the pack that a shape describes, made with the kernel's own functions. */
import * as z from "zod"
import {
  type AnyModule,
  type AnyPack,
  type AnyPlugin,
  defineCase,
  definePack,
  defineParam,
  definePlugin,
  defineStep,
  role,
  type Span,
  versioned
} from "@linli/kernel"
import { everything, type Shape, type ShapeAct, type ShapeRule, workflow } from "./Shape.ts"

// names are made at run time here: composition judges what the compiler judges where names are written
type Erased = (...args: ReadonlyArray<any>) => any

const span = z.strictObject({
  amount: z.int().positive(),
  unit: z.literal("day"),
  rollForward: z.literal(false)
}) as unknown as z.ZodType<Span, Span>
const days = (amount: number): Span => ({ amount, unit: "day", rollForward: false })

const ruleOf = (rule: ShapeRule) => ({
  rule: `R ${rule.code}`,
  code: rule.code,
  ...(rule.ifRemoved === undefined ? {} : { ifRemoved: rule.ifRemoved }),
  ...(rule.again === true ? { again: true } : {}),
  holds: ({ case: c }: { readonly case: { readonly data: { readonly notes: number } } }) => c.data.notes < rule.below
})

const input = z.strictObject({ n: z.int().min(0).max(1_000) })
const actOf = (act: ShapeAct) => {
  const base = {
    in: act.in,
    ...(act.to.length === 0 ? {} : { to: act.to }),
    when: act.rules.map(ruleOf)
  }
  const [first = "", second = first] = act.to
  switch (act.does) {
    case "moves":
      return base
    case "notes":
      return { ...base, input, decide: ({ emit, input: i }: any) => emit.Noted({ n: i.n }) }
    case "chooses":
      return {
        ...base,
        input,
        decide: ({ emit, go, input: i }: any) => go[i.n % 2 === 0 ? first : second](emit.Noted({ n: i.n }))
      }
    case "holds":
      return { ...base, decide: ({ clock }: any) => clock[act.clock ?? ""].suspend("held") }
    case "resumes":
      return { ...base, decide: ({ clock }: any) => clock[act.clock ?? ""].resume() }
  }
}

const notedOf = (version: Shape["noted"]): unknown => {
  const first = z.strictObject({ n: z.int() })
  return version === 1
    ? first
    : versioned(z.strictObject({ n: z.int(), kind: z.string() }), (old: { readonly n: number }) => ({
        ...old,
        kind: "old"
      }))
}

const hostOf = (shape: Shape) => {
  const params = Object.fromEntries(
    Object.entries(shape.params).map(([name, { binds }]) => [name, defineParam(`${workflow}/${name}`, span, { binds })])
  )
  const facts = (defineCase as Erased)(workflow, {
    subject: z.strictObject({ n: z.int() }),
    events: { Noted: notedOf(shape.noted) },
    data: () => ({ notes: 0, sum: 0, passed: 0 }),
    capacities: () => ({ party: ["ann"] })
  })
  const host = facts.workflow({
    initial: shape.states[0],
    params,
    states: Object.fromEntries(shape.states.map((s) => [s, shape.finals.includes(s) ? { final: true } : {}])),
    clocks: Object.fromEntries(
      Object.entries(shape.clocks).map(([name, c]) => [
        name,
        {
          while: c.while,
          within: typeof c.within === "string" ? c.within : days(c.within),
          ...(c.else === undefined ? {} : { else: c.else }),
          ...(c.stepsMay ? { stepsMay: "suspend" } : {})
        }
      ])
    ),
    evolve: {
      Noted: (d: any, e: any) => ({ ...d, notes: d.notes + 1, sum: d.sum + e.n }),
      DeadlinePassed: (d: any) => ({ ...d, passed: d.passed + 1 })
    },
    always: shape.always.map((rule) => ({ ...ruleOf(rule), ...(rule.in === undefined ? {} : { in: rule.in }) })),
    acts: (act: Erased) => ({
      open: act({ in: "new", by: "party" }),
      ...Object.fromEntries(
        Object.entries(shape.acts).map(([name, spec]) => [
          name,
          act(shape.noted === 1 ? actOf(spec) : kinded(actOf(spec)))
        ])
      )
    }),
    seams: shape.seams
  })
  return { host, params }
}

/** Today's shape of `Noted` has a kind. */
const kinded = (act: any): object =>
  act.decide === undefined
    ? act
    : {
        ...act,
        decide: (c: any) =>
          act.decide(
            Object.defineProperty(Object.create(c), "emit", {
              value: { Noted: (data: object) => c.emit.Noted({ ...data, kind: "new" }) }
            })
          )
      }

const stepOf = (host: any, id: string, spec: Shape["plugins"][string]["steps"][string]) =>
  (defineStep as Erased)(id, {
    events: { Seen: z.strictObject({ well: z.boolean() }) },
    state: () => ({ seen: 0 })
  }).step({
    of: host,
    within: days(spec.days),
    else: spec.else,
    suspends: spec.suspends,
    evolve: { Seen: (s: any) => ({ seen: s.seen + 1 }) },
    commands: (command: Erased) => ({
      see: command({
        input: z.strictObject({ how: z.enum(["go", "back", "stay"]) }),
        decide: ({ back, emit, go, input: { how } }: any) => {
          const fact = emit.Seen({ well: how === "go" })
          return how === "go" ? go(fact) : how === "back" ? back(fact) : fact
        }
      })
    })
  })

const bothWords = (module: string, codes: ReadonlyArray<string>) => {
  const all = Object.fromEntries(codes.map((code) => [`${module}/${code}`, code]))
  return { en: all, "zh-CN": all }
}

const aroundOf = (shape: Shape, host: any, id: string): AnyPlugin => {
  const { rules, steps, version } = shape.plugins[id] as Shape["plugins"][string]
  const made = Object.entries(steps).map(([name, spec]) => ({ spec, step: stepOf(host, name, spec) }))
  const words = [
    bothWords(
      id,
      rules.map((r) => r.code)
    ),
    ...Object.keys(steps).map((name) => bothWords(name, [name]))
  ]
  return (definePlugin as Erased)(id, {
    version,
    modules: made.map(({ step }) => step),
    contributes: [
      ...made.flatMap(({ spec, step }) =>
        host.seams[spec.seam] === undefined
          ? []
          : [host.seams[spec.seam].step(step, spec.odd ? { when: ({ case: c }: any) => c.subject.n % 2 === 1 } : {})]
      ),
      ...rules.flatMap((rule) =>
        host.seams[rule.seam] === undefined ? [] : [host.seams[rule.seam].rule(ruleOf(rule))]
      )
    ],
    words: {
      en: Object.assign({}, ...words.map((w) => w.en)),
      "zh-CN": Object.assign({}, ...words.map((w) => w["zh-CN"]))
    }
  })
}

export interface Made {
  readonly workflow: AnyModule
  readonly plugins: ReadonlyArray<AnyPlugin>
  readonly jurisdiction: ReadonlyArray<AnyPack>
}

/** What is installed of a shape. Without its workflow none of the plugins around it can be installed either. */
export const pluginsOf = (shape: Shape): Made => {
  const { host, params } = hostOf(shape)
  const around = Object.keys(shape.plugins).filter((id) => shape.installed && shape.plugins[id]?.installed === true)
  const codes = [
    ...shape.states,
    ...new Set([...Object.values(shape.acts).flatMap((a) => a.rules), ...shape.always].map((r) => r.code))
  ]
  const grants = shape.installed
    ? [
        ...["open", "adopt", "find", "list", ...Object.keys(shape.acts)].map((name) => ({
          power: `${workflow}.${name}`
        })),
        ...around.flatMap((id) => Object.keys(shape.plugins[id]?.steps ?? {}).map((name) => ({ power: `${name}.see` })))
      ]
    : []
  const desk = definePlugin("desk", {
    version: "1.0.0",
    contributes: [role(everything, { title: { en: "Everything", "zh-CN": "全部" }, grants })]
  })
  const own = definePlugin(workflow, { version: shape.version, modules: [host], words: bothWords(workflow, codes) })
  const pack = definePack("land", {
    values: Object.entries(shape.params).flatMap(([name, { values }]) =>
      values.map((v) => params[name]?.from(v.from, days(v.days), "Sample Act 1"))
    ) as never
  })
  return {
    workflow: host,
    plugins: [desk, ...(shape.installed ? [own as AnyPlugin, ...around.map((id) => aroundOf(shape, host, id))] : [])],
    jurisdiction: [pack]
  }
}
