/** The rules of an act: the workflow's own, those that always hold, and those of other plugins. */
import type { ActData, SeamValue, WorkflowSpec } from "../../Case.ts"
import type { RuleRef } from "../../Definition.ts"
import type { Rule } from "../../Reason.ts"
import { ruleKey } from "../wiring.ts"
import { quote } from "./issues.ts"
import type { Report } from "../../Point.ts"

interface Judged {
  readonly ref: RuleRef
  readonly rule: Rule<any>
  /** States it holds in; left out: all. */
  readonly in?: ReadonlyArray<string>
}
export interface ActRules {
  /** What an act is judged by in a state; `undefined` for the act that opens a case. */
  readonly of: (act: string, state: string | undefined) => ReadonlyArray<RuleRef>
  /** The code, by `ruleKey`. */
  readonly code: ReadonlyMap<string, Rule<any>>
}
export interface AddedRule {
  readonly plugin: string
  readonly value: Extract<SeamValue, { readonly rule: unknown }>
}

const refOf = (rule: Rule<any>, by: string, phase: RuleRef["phase"], again: boolean): RuleRef => ({
  id: `${rule.rule} ${rule.code}`,
  by,
  phase,
  ifRemoved: rule.ifRemoved ?? "pass",
  ...(again ? { again: true as const } : {})
})

/** Own rules that are judged without input are judged again when a step on the act's edge is left. */
const judgedBy = (
  name: string,
  act: ActData,
  spec: WorkflowSpec,
  plugin: string,
  added: ReadonlyArray<AddedRule>,
  onSeam: boolean
): ReadonlyArray<Judged> => [
  ...spec.always
    .filter((r) => r.except?.includes(name) !== true)
    .map((rule) => ({
      rule,
      ref: refOf(rule, plugin, "when", onSeam),
      ...(rule.in === undefined ? {} : { in: rule.in })
    })),
  ...(act.when ?? []).map((rule) => ({ rule, ref: refOf(rule, plugin, "when", onSeam) })),
  ...(act.check ?? []).map((rule) => ({ rule, ref: refOf(rule, plugin, "check", false) })),
  ...added.map(({ plugin: by, value: { kind, rule } }) => ({
    rule,
    ref: refOf(rule, by, kind === "rule" ? "when" : "check", kind === "rule" && onSeam && rule.again === true)
  }))
]

export const rulesOf = (
  workflow: string,
  spec: WorkflowSpec,
  plugin: string,
  added: (act: string) => ReadonlyArray<AddedRule>,
  onSeam: (act: string) => boolean,
  report: Report
): ActRules => {
  const code = new Map<string, Rule<any>>()
  const judged = new Map<string, ReadonlyArray<Judged>>()
  for (const [name, act] of Object.entries(spec.acts)) {
    const all = judgedBy(name, act, spec, plugin, added(name), onSeam(name))
    for (const { ref, rule } of all) {
      const key = ruleKey(name, ref)
      if (code.has(key)) {
        const message = `rule ${quote(ref.id)} is there twice for ${quote(`${workflow}.${name}`)}`
        report({ code: "duplicate", plugin: ref.by, message, hint: "give one of them a code of its own" })
      }
      code.set(key, rule)
    }
    judged.set(name, all)
  }
  return {
    code,
    of: (act, state) =>
      (judged.get(act) ?? [])
        .filter((j) => j.in === undefined || (state !== undefined && j.in.includes(state)))
        .map((j) => j.ref)
  }
}
