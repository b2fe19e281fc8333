/** The admission list (准入清单): which tasks from above a community takes on, and why it refuses the others. */
import type { CivilDate } from "@linli/kernel"
import { standingOn } from "../internal/days.ts"
import { type Problem, problem, unless } from "../Problem.ts"

/** A task, or a certificate, that may be asked of the community. */
export interface AdmissionItem {
  readonly matter: string
  readonly kind: "task" | "certificate"
  readonly from: CivilDate
  readonly until?: CivilDate | undefined
  /** Of a certificate: that household registration (户籍) is a condition, and the law that says so. */
  readonly householdRegistration?: { readonly law: string } | undefined
  readonly source: string
}
/** A task somebody wants to assign. What was left out is a reason to refuse it. */
export interface Task {
  readonly id: string
  readonly matter: string
  /** The body that assigns it, and the one that is to do it. */
  readonly issuer: string
  readonly to: string
  readonly as: "lead" | "assist"
  readonly basis?: string | undefined
  readonly funding?: { readonly amountMinor: number; readonly currency: string } | undefined
  /** People, rooms, tools that come with it. */
  readonly conditions?: string | undefined
  /** Work it is expected to take, in minutes. */
  readonly minutes: number
  readonly from: CivilDate
  readonly until: CivilDate
}

/** What stands against a task. Its source is the list's where the list says it. */
export interface Objection extends Problem {
  readonly source?: string
}

/**
 * Why a task is refused; empty: it is admitted. Refused if and only if it is not on the list, or its entry is not in
 * force; comes as lead; has no basis, no funding or no conditions; its function went to another body for good; or its
 * period is none.
 *
 * @rule AD-1, AD-2, AD-3, AD-4, AD-5
 * @example
 * ```ts
 * import { objections } from "@linli/institution"
 *
 * const list = [{ matter: "census-help", kind: "task", from: "2026-01-01", source: "a sample list" }] as const
 * const task = {
 *   id: "t1", matter: "census-help", issuer: "office", to: "rc", as: "lead", minutes: 600,
 *   from: "2026-03-01", until: "2026-03-31"
 * } as const
 * objections(list, task, { today: "2026-03-01", transferredTo: null }).map((o) => o.code)
 * // => ["comes-as-lead", "no-basis", "no-funding", "no-conditions"]
 * ```
 */
export const objections = (
  items: ReadonlyArray<AdmissionItem>,
  task: Task,
  { today, transferredTo }: { readonly today: CivilDate; readonly transferredTo: string | null }
): ReadonlyArray<Objection> => {
  const { as, basis, conditions, from, funding, matter, to, until } = task
  const listed = items.filter((i) => i.kind === "task" && i.matter === matter)
  const item = listed.find((i) => standingOn(i, today) === "in")
  const source = listed[0]?.source
  const found = [
    ...unless(listed.length > 0, "AD-1", "not-on-the-list", { matter }),
    ...unless(listed.length === 0 || item !== undefined, "AD-1", "entry-not-in-force", { matter }),
    ...unless(as === "assist", "AD-2", "comes-as-lead", { matter }),
    ...unless(basis !== undefined, "AD-3", "no-basis", { matter }),
    ...unless(funding !== undefined, "AD-4", "no-funding", { matter }),
    ...unless(conditions !== undefined, "AD-4", "no-conditions", { matter }),
    ...unless(transferredTo === null, "AD-5", "transferred-away", { matter, body: to }),
    ...unless(from <= until, "AD-6", "ends-before-it-begins", { from, until })
  ]
  return found.map((f) => (source === undefined ? f : { ...f, source }))
}

/** A certificate that was asked for: given only if it is on the list. */
export const certificateObjections = (
  items: ReadonlyArray<AdmissionItem>,
  matter: string,
  today: CivilDate
): ReadonlyArray<Objection> => {
  const listed = items.filter((i) => i.kind === "certificate" && i.matter === matter)
  if (listed.length === 0) return [problem("AD-7", "certificate-not-on-the-list", { matter })]
  return listed.some((i) => standingOn(i, today) === "in") ? [] : [problem("AD-7", "entry-not-in-force", { matter })]
}

const zh: Readonly<Record<string, string>> = {
  "not-on-the-list": "该事项不在社区工作事项准入清单内",
  "entry-not-in-force": "该事项的准入期限未到或者已满",
  "comes-as-lead": "该事项应当由交办单位牵头，社区只依法协助",
  "no-basis": "未注明交办依据",
  "no-funding": "未落实工作经费",
  "no-conditions": "未落实必要的工作条件",
  "transferred-away": "该职能已经划出，不再由本单位承担",
  "ends-before-it-begins": "完成期限早于开始时间",
  "certificate-not-on-the-list": "该证明不在社区证明事项清单内"
}
const en: Readonly<Record<string, string>> = {
  "not-on-the-list": "the matter is not on the community's admission list",
  "entry-not-in-force": "the matter's entry in the list is not in force",
  "comes-as-lead": "the issuing body leads; the community only assists",
  "no-basis": "no legal or written basis was given",
  "no-funding": "no funding comes with it",
  "no-conditions": "no conditions for the work come with it",
  "transferred-away": "the function was given to another body",
  "ends-before-it-begins": "it is due before it begins",
  "certificate-not-on-the-list": "the certificate is not on the community's list"
}
/** A sentence for an objection's code. */
export const objectionText = (code: string, locale: "zh-CN" | "en"): string => (locale === "en" ? en : zh)[code] ?? code

/**
 * The text of a refusal, ready to be sent: who, what, every reason with its source, and what would change it.
 *
 * @rule AD-8
 */
export const refusalText = (
  {
    issuer,
    matter,
    objections: reasons,
    on,
    to
  }: {
    readonly issuer: string
    readonly to: string
    readonly matter: string
    readonly on: CivilDate
    readonly objections: ReadonlyArray<Pick<Objection, "code" | "source">>
  },
  locale: "zh-CN" | "en",
  names: Readonly<Record<string, string>> = {}
): string => {
  const name = (id: string) => names[id] ?? id
  const list = reasons.map((r, n) => {
    const source = r.source === undefined ? "" : locale === "en" ? ` (${r.source})` : `（${r.source}）`
    return `${n + 1}. ${objectionText(r.code, locale)}${source}`
  })
  return locale === "en"
    ? [
        `To ${name(issuer)}: ${name(to)} does not take on "${name(matter)}".`,
        ...list,
        `It will be looked at again once this is cured. ${on}`
      ].join("\n")
    : [
        `${name(issuer)}：`,
        `“${name(matter)}”不予准入，理由如下：`,
        ...list,
        "补正后可以重新提出。",
        `${name(to)} ${on}`
      ].join("\n")
}
