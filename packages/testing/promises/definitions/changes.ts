/** Ways in which authors change what is installed, by name. Some do not fit together any more: those must be refused. */
import { newRule, newStep, some } from "../kinds/shapes.ts"
import type { Shape, ShapeAct, ShapeClock, ShapePlugin } from "../kinds/Shape.ts"
import type { Random } from "../Random.ts"

type Change = (r: Random, shape: Shape, n: number) => Shape
type Named<A> = Readonly<Record<string, A>>

const without = <A>(record: Named<A>, key: string | undefined): Named<A> =>
  Object.fromEntries(Object.entries(record).filter(([k]) => k !== key))
const renamedKey = <A>(record: Named<A>, from: string, to: string): Named<A> =>
  Object.fromEntries(Object.entries(record).map(([k, v]) => [k === from ? to : k, v]))
const mapped = <A, B>(record: Named<A>, change: (value: A, key: string) => B): Named<B> =>
  Object.fromEntries(Object.entries(record).map(([k, v]) => [k, change(v, k)]))
const swap = (all: ReadonlyArray<string>, from: string, to: string): ReadonlyArray<string> => [
  ...new Set(all.map((s) => (s === from ? to : s)))
]
const maybe = (r: Random, record: Named<unknown>): string | undefined => {
  const keys = Object.keys(record)
  return keys.length === 0 ? undefined : r.pick(keys)
}

/** Every place that names a state. */
const stateNamed = (shape: Shape, from: string, to: string): Pick<Shape, "acts" | "clocks" | "seams"> => ({
  acts: mapped(shape.acts, (a) => ({ ...a, in: swap(a.in, from, to), to: swap(a.to, from, to) })),
  clocks: mapped(shape.clocks, (c) => ({
    ...c,
    while: swap(c.while, from, to),
    ...(c.else === from ? { else: to } : {})
  })),
  seams: mapped(shape.seams, (s) => (s.to === from ? { ...s, to } : s))
})
const bumped = (version: string): string => {
  const [major = "1", minor = "0"] = version.split(".")
  return `${major}.${Number(minor) + 1}.0`
}
const withPlugin = (r: Random, shape: Shape, change: (plugin: ShapePlugin, id: string) => ShapePlugin): Shape => {
  const id = maybe(r, shape.plugins)
  const plugin = id === undefined ? undefined : shape.plugins[id]
  return id === undefined || plugin === undefined
    ? shape
    : { ...shape, plugins: { ...shape.plugins, [id]: change(plugin, id) } }
}
const withAct = (r: Random, shape: Shape, change: (act: ShapeAct) => ShapeAct): Shape => {
  const name = maybe(r, shape.acts)
  const act = name === undefined ? undefined : shape.acts[name]
  return name === undefined || act === undefined ? shape : { ...shape, acts: { ...shape.acts, [name]: change(act) } }
}
const withClock = (r: Random, shape: Shape, change: (clock: ShapeClock) => ShapeClock): Shape => {
  const name = maybe(r, shape.clocks)
  const clock = name === undefined ? undefined : shape.clocks[name]
  return name === undefined || clock === undefined
    ? shape
    : { ...shape, clocks: { ...shape.clocks, [name]: change(clock) } }
}
const open = (shape: Shape): ReadonlyArray<string> => shape.states.filter((s) => !shape.finals.includes(s))

export const changes: Named<Change> = {
  "a state added": (r, s, n) => {
    const state = `n${n}`
    return {
      ...s,
      states: [...s.states, state],
      acts: {
        ...s.acts,
        [`to-${state}`]: { does: "moves", in: some(r, open(s), 1), to: [state], rules: [] },
        [`from-${state}`]: { does: "moves", in: [state], to: [r.pick(s.states)], rules: [] }
      }
    }
  },
  "a state removed": (r, s) => {
    const gone = r.pick(open(s))
    const left = s.states.filter((one) => one !== gone)
    const instead = r.pick(left)
    // a careless author sometimes forgets the places that name it
    return r.oneIn(4) ? { ...s, states: left } : { ...s, states: left, ...stateNamed(s, gone, instead) }
  },
  "a state renamed": (r, s, n) => {
    const old = r.pick(s.states)
    const states = swap(s.states, old, `r${n}`)
    return { ...s, states, finals: swap(s.finals, old, `r${n}`), ...stateNamed(s, old, `r${n}`) }
  },
  "a state made final": (r, s) => ({ ...s, finals: [...new Set([...s.finals, r.pick(s.states)])] }),
  "another first state": (r, s) => {
    const first = r.pick(open(s))
    return { ...s, states: [first, ...s.states.filter((one) => one !== first)] }
  },
  "an act added": (r, s, n) => ({
    ...s,
    acts: {
      ...s.acts,
      [`a${n}`]: r.oneIn(2)
        ? { does: "notes", in: some(r, open(s), 1), to: [], rules: [newRule(r, `a${n}-is-late`)] }
        : { does: "moves", in: some(r, open(s), 1), to: [r.pick(s.states)], rules: [] }
    }
  }),
  "an act removed": (r, s) => ({ ...s, acts: without(s.acts, maybe(r, s.acts)) }),
  "an act renamed": (r, s, n) => {
    const old = maybe(r, s.acts) ?? ""
    return {
      ...s,
      acts: renamedKey(s.acts, old, `b${n}`),
      seams: mapped(s.seams, (seam) => (seam.on === old ? { ...seam, on: `b${n}` } : seam))
    }
  },
  "an act in other states": (r, s) => withAct(r, s, (a) => ({ ...a, in: some(r, open(s), 1) })),
  "a rule added": (r, s, n) => withAct(r, s, (a) => ({ ...a, rules: [...a.rules, newRule(r, `rule-${n}`)] })),
  "a rule removed": (r, s) => withAct(r, s, (a) => ({ ...a, rules: a.rules.slice(1) })),
  "a rule for all acts": (r, s, n) => ({
    ...s,
    always: [
      { ...newRule(r, `always-${n}`), ...(r.oneIn(2) ? { in: some(r, open(s), 1) } : {}) },
      ...s.always.slice(0, 2)
    ]
  }),
  "a clock added": (r, s, n) => ({
    ...s,
    clocks: {
      ...s.clocks,
      [`k${n}`]: { while: some(r, open(s), 1), within: 2 + r.below(90), else: r.pick(s.states), stepsMay: r.oneIn(2) }
    }
  }),
  "a clock removed": (r, s) => ({ ...s, clocks: without(s.clocks, maybe(r, s.clocks)) }),
  "a clock renamed": (r, s, n) => ({ ...s, clocks: renamedKey(s.clocks, maybe(r, s.clocks) ?? "", `m${n}`) }),
  "a clock of another length": (r, s) => withClock(r, s, (c) => ({ ...c, within: 1 + r.below(100) })),
  "a clock in other states": (r, s) => withClock(r, s, (c) => ({ ...c, while: some(r, open(s), 1) })),
  "a clock that leads elsewhere": (r, s) => withClock(r, s, (c) => ({ ...c, else: r.pick(s.states) })),
  "another value of a param": (r, s, n) => ({
    ...s,
    params: mapped(s.params, (p) => ({
      ...p,
      values: [
        ...p.values,
        {
          from: `2026-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + r.below(28)).padStart(2, "0")}`,
          days: 1 + r.below(90)
        }
      ]
        .toSorted((a, b) => (a.from < b.from ? -1 : 1))
        .filter((v, i, all) => all[i - 1]?.from !== v.from)
    }))
  }),
  "a param that binds otherwise": (_, s) => ({
    ...s,
    params: mapped(s.params, (p) => ({ ...p, binds: p.binds === "day-of-act" ? "day-of-opening" : "day-of-act" }))
  }),
  "a fact of another shape": (_, s) => ({ ...s, noted: 2 }),
  "the workflow upgraded": (_, s) => ({ ...s, version: bumped(s.version) }),
  "the workflow removed": (_, s) => ({ ...s, installed: false }),
  "the workflow back": (_, s) => ({ ...s, installed: true }),
  "a seam of another version": (r, s) => {
    const key = maybe(r, s.seams)
    return { ...s, seams: mapped(s.seams, (seam, k) => (k === key ? { ...seam, version: seam.version + 1 } : seam)) }
  },
  "a seam removed": (r, s) => ({ ...s, seams: without(s.seams, maybe(r, s.seams)) }),
  "a plugin removed": (r, s) => withPlugin(r, s, (p) => ({ ...p, installed: false })),
  "a plugin back": (r, s) => withPlugin(r, s, (p) => ({ ...p, installed: true })),
  "a plugin upgraded": (r, s) => withPlugin(r, s, (p) => ({ ...p, version: bumped(p.version) })),
  "a step added": (r, s, n) =>
    withPlugin(r, s, (p) => {
      const seam = maybe(r, s.seams)
      return seam === undefined ? p : { ...p, steps: { ...p.steps, [`step-n${n}`]: newStep(r, seam, s) } }
    }),
  "a step removed": (r, s) => withPlugin(r, s, (p) => ({ ...p, steps: without(p.steps, maybe(r, p.steps)) })),
  "a step renamed": (r, s, n) =>
    withPlugin(r, s, (p) => ({ ...p, steps: renamedKey(p.steps, maybe(r, p.steps) ?? "", `step-r${n}`) })),
  "a step on another seam": (r, s) =>
    withPlugin(r, s, (p) => ({ ...p, steps: mapped(p.steps, (step) => ({ ...step, seam: maybe(r, s.seams) ?? "" })) })),
  "a step of another length": (r, s) =>
    withPlugin(r, s, (p) => ({ ...p, steps: mapped(p.steps, (step) => ({ ...step, days: 1 + r.below(40) })) })),
  "a step that ends otherwise": (r, s) =>
    withPlugin(r, s, (p) => ({
      ...p,
      steps: mapped(p.steps, (step) => ({ ...step, else: step.else === "go" ? "back" : "go" }))
    })),
  "a step for all": (r, s) =>
    withPlugin(r, s, (p) => ({ ...p, steps: mapped(p.steps, (step) => ({ ...step, odd: false })) })),
  "a rule of a plugin": (r, s, n) =>
    withPlugin(r, s, (p) => {
      const seam = maybe(r, s.seams)
      return seam === undefined ? p : { ...p, rules: [{ ...newRule(r, `foreign-${n}`), seam }] }
    }),
  "no rule of a plugin": (r, s) => withPlugin(r, s, (p) => ({ ...p, rules: [] }))
}

/** What was removed is back often enough that most of the time there is something to look at. */
const names = Object.keys(changes)
export const change = (r: Random, shape: Shape, n: number): { readonly name: string; readonly shape: Shape } => {
  const name = !shape.installed && r.oneIn(2) ? "the workflow back" : r.pick(names)
  return { name, shape: changes[name]?.(r, shape, n) ?? shape }
}
