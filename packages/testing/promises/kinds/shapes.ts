/** Random kinds of communities, each of which fits together. */
import type { Random } from "../Random.ts"
import type { Shape, ShapeAct, ShapeClock, ShapePlugin, ShapeRule, ShapeStep } from "./Shape.ts"

/** So many of something that depends on its number. */
export const times = <A>(n: number, make: (i: number) => A): ReadonlyArray<A> =>
  Array.from({ length: n }, (_, i) => make(i))
export const some = <A>(r: Random, from: ReadonlyArray<A>, least = 0): ReadonlyArray<A> => {
  const chosen = from.filter(() => r.oneIn(2))
  return chosen.length >= least ? chosen : from.slice(0, least)
}

export const newRule = (r: Random, code: string): ShapeRule => ({
  code,
  below: 3 + r.below(40),
  ifRemoved: r.oneIn(2) ? "refuse" : "pass",
  again: r.oneIn(2)
})
export const newStep = (r: Random, seam: string, shape: Pick<Shape, "clocks">): ShapeStep => ({
  seam,
  days: 2 + r.below(20),
  else: r.oneIn(2) ? "go" : "back",
  odd: r.oneIn(2),
  suspends: some(
    r,
    Object.keys(shape.clocks).filter((c) => shape.clocks[c]?.stepsMay === true)
  )
})

/** A chain of states, each led to by an act and closed by another; beside that whatever chance brings. */
export const randomShape = (r: Random): Shape => {
  const inner = times(2 + r.below(5), (i) => `s${i}`)
  const states = [...inner, "end"]
  const acts: Record<string, ShapeAct> = {
    close: { does: "moves", in: inner, to: ["end"], rules: [] }
  }
  for (let i = 1; i < inner.length; i++) {
    const [from, to] = [inner[i - 1] as string, inner[i] as string]
    acts[`go${i}`] = { does: "moves", in: [from], to: [to], rules: r.oneIn(3) ? [newRule(r, `late-${i}`)] : [] }
  }
  for (let i = 0; i < 1 + r.below(3); i++)
    acts[`note${i}`] = { does: "notes", in: some(r, inner, 1), to: [], rules: [] }
  if (inner.length > 2 && r.oneIn(2)) {
    acts["choose"] = {
      does: "chooses",
      in: [inner[0] as string],
      to: [inner[1] as string, inner[2] as string],
      rules: []
    }
  }
  const clocks: Record<string, ShapeClock> = {}
  for (let i = 0; i < r.below(4); i++) {
    clocks[`c${i}`] = {
      while: some(r, inner, 1),
      within: r.oneIn(2) ? "limit" : 3 + r.below(60),
      ...(r.oneIn(4) ? {} : { else: "end" }),
      stepsMay: r.oneIn(2)
    }
  }
  if (clocks["c0"] !== undefined && r.oneIn(2)) {
    acts["hold"] = { does: "holds", clock: "c0", in: clocks["c0"].while, to: [], rules: [] }
    acts["resume"] = { does: "resumes", clock: "c0", in: clocks["c0"].while, to: [], rules: [] }
  }
  const edges = Object.entries(acts).filter(([, a]) => a.to.length > 0)
  const seams: Record<string, Shape["seams"][string]> = {}
  for (let i = 0; i < 1 + r.below(3); i++) {
    const [on, act] = r.pick(edges)
    seams[`seam${i}`] = { on, to: r.pick(act.to), version: 1 }
  }
  const plugins: Record<string, ShapePlugin> = {}
  for (let i = 0; i < 1 + r.below(3); i++) {
    const steps = Object.fromEntries(
      times(1 + r.below(2), (n) => [`step-${i}-${n}`, newStep(r, r.pick(Object.keys(seams)), { clocks })])
    )
    const rules = r.oneIn(2) ? [{ ...newRule(r, `full-${i}`), seam: r.pick(Object.keys(seams)) }] : []
    plugins[`around-${i}`] = { version: "1.0.0", installed: true, steps, rules }
  }
  return {
    version: "1.0.0",
    installed: true,
    states,
    finals: ["end"],
    acts,
    always: r.oneIn(3) ? [newRule(r, "too-much")] : [],
    clocks,
    params: {
      limit: { binds: r.oneIn(2) ? "day-of-act" : "day-of-opening", values: [{ from: "2020-01-01", days: 30 }] }
    },
    seams,
    plugins,
    noted: 1
  }
}
