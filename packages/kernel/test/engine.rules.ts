/** Which rules an act is judged by, and which of them fail (KA-2, KA-7, KL-4, KC-12). */
import type { Fault, Situation } from "./engine.situation.ts"
import { type Flow, type FlowRule, meets } from "./fixtures/flows.ts"

export const rules = (flow: Flow, is: (fault: Fault) => boolean) => {
  const failing = (rules: ReadonlyArray<FlowRule>, s: Situation, today: string, pick: number) =>
    rules.filter((r) => !meets(r.holds, s.data, today, pick)).map((r) => r.code)
  const always = (act: string, home?: string) =>
    flow.always.filter(
      (r) =>
        (r.in === undefined || (home !== undefined && r.in.includes(home))) &&
        (is("exceptions are forgotten") || r.except?.includes(act) !== true)
    )
  const foreign = (act: string) => flow.foreign.filter((r) => flow.seams[r.seam]?.on === act)
  /** The host's rules, judged when the last step of an edge is left. */
  const again = (s: Situation, act: string, home: string, today: string) =>
    is("rules are not asked again after a step")
      ? []
      : failing(
          [
            ...always(act, home),
            ...(flow.acts[act]?.when ?? []),
            ...foreign(act).filter((r) => r.again && r.holds.if !== "pick")
          ],
          s,
          today,
          0
        )
  return { failing, always, foreign, again }
}
