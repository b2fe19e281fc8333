/** What is wrong with something that was asked for: rule, code, figures. All of it is said at once. */

/** One reason against. `rule` stands in SPEC.md; the sentence for `code` in the words of the plugin. */
export interface Problem {
  readonly rule: string
  readonly code: string
  /** Ids and figures the sentence needs; never names of persons. */
  readonly detail?: { readonly [key: string]: string | number }
}

export const problem = (rule: string, code: string, detail?: Problem["detail"]): Problem =>
  detail === undefined ? { rule, code } : { rule, code, detail }

/** The problem if a condition is not met. */
export const unless = (
  holds: boolean,
  rule: string,
  code: string,
  detail?: Problem["detail"]
): ReadonlyArray<Problem> => (holds ? [] : [problem(rule, code, detail)])
