/** What no scheme may do, whoever writes it: each line is a rule. */
import type { Draws, Scheme, SchemeFact } from "./Scheme.ts"

/** What is refused, by which rule, where, and in words. */
export interface RefusedPart {
  readonly rule: string
  readonly code: string
  readonly where: string
  readonly message: string
}
interface Seen {
  readonly scheme: Scheme
  /** Which facts each formula reads, directly or through derived ones. */
  readonly reads: (formula: string) => ReadonlyArray<SchemeFact>
  readonly isRelative: boolean
}

/** Subjects that are persons in their post or by their promise. */
export const isOfPersons = (subject: string): boolean => subject === "post" || subject === "pledge"
const subjects: ReadonlySet<string> = new Set(["body", "contract", "post", "pledge"])
/** Never a measure of a person. */
const notOfPersons: ReadonlySet<Draws> = new Set([
  "votes",
  "complaints",
  "petitions",
  "mediation",
  "settlement",
  "health",
  "debts",
  "household",
  "household-registration",
  "party-membership"
])
/** Never read by any scheme. */
const ofNobody: ReadonlySet<Draws> = new Set(["reference-report", "mediation-notes"])
/** Only with a statute and an impact assessment. */
const dossier: ReadonlySet<Draws> = new Set(["religion", "ethnicity", "criminal-record", "key-person", "petitions"])
/** Never a gate, for anybody. */
const noGate: ReadonlySet<Draws> = new Set(["settlement", "complaints", "party-membership", "votes", "petitions"])
/** Words that name what may not be measured of persons, however the source is declared. */
const telling =
  /信访|上访|投诉|投票|表决|调解|病|残疾|欠费|欠款|户籍|宗教|民族|犯罪|petition|complain|ballot|vote|mediat|illness|health|disab|debt|arrear|religio|ethnic|criminal/i

const refuse = (rule: string, code: string, where: string, message: string): RefusedPart => ({
  rule,
  code,
  where,
  message
})

type Rule = (seen: Seen) => ReadonlyArray<RefusedPart>

/** Residents and households are no subjects. */
const wrongSubject: Rule = ({ scheme }) =>
  subjects.has(scheme.subject)
    ? []
    : [
        refuse(
          "RF-1",
          "refused-subject",
          "subject",
          `\`${scheme.subject.slice(0, 40)}\` cannot be assessed; a scheme is about a body, a contract, a post-holder in the post, or a pledge`
        )
      ]
const ofPersons: Rule = ({ scheme }) =>
  isOfPersons(scheme.subject)
    ? scheme.facts.flatMap((f) => {
        const bad = f.draws.filter((d) => notOfPersons.has(d))
        const named = telling.exec(`${f.id} ${f.title.en} ${f.title["zh-CN"]}`)?.[0]
        if (bad.length > 0) {
          return [
            refuse(
              "RF-2",
              "refused-indicator",
              `facts.${f.id}`,
              `\`${bad.join("`, `")}\` says nothing about the work of a person; measure the work itself`
            )
          ]
        }
        return named === undefined
          ? []
          : [
              refuse(
                "RF-2",
                "refused-indicator",
                `facts.${f.id}`,
                `\`${named}\` is in the name of what persons would be measured by; measure the work itself`
              )
            ]
      })
    : []
const secrets: Rule = ({ scheme }) =>
  scheme.facts.flatMap((f) =>
    f.draws
      .filter((d) => ofNobody.has(d))
      .map((d) =>
        d === "reference-report"
          ? refuse(
              "RF-3",
              "refused-reference",
              `facts.${f.id}`,
              "a reference report is read by its five uses alone; no scheme, guard or gate reads one"
            )
          : refuse(
              "RF-7",
              "refused-mediation",
              `facts.${f.id}`,
              "notes, offers and concessions of a mediation are read by nobody else; take the fact out"
            )
      )
  )
const gatesOf: Rule = ({ reads, scheme }) =>
  scheme.gates.flatMap((g) => {
    const bad = reads(g.holds).flatMap((f) => f.draws.filter((d) => noGate.has(d)))
    const household = reads(g.holds).some((f) => f.draws.includes("household-registration") && f.statute === undefined)
    return [
      ...(bad.length === 0
        ? []
        : [
            refuse(
              "RF-4",
              "refused-gate",
              `gates.${g.id}`,
              `\`${bad[0] ?? ""}\` is a gate for nobody; it rewards hiding it`
            )
          ]),
      ...(household
        ? [
            refuse(
              "RF-10",
              "refused-gate",
              `gates.${g.id}`,
              "household registration is no condition unless the law is named; give the fact its `statute`"
            )
          ]
        : []),
      ...(scheme.bodyKind === "residents-committee" && g.statutory !== true
        ? [
            refuse(
              "RF-5",
              "refused-veto",
              `gates.${g.id}`,
              "no single item vetoes the appraisal of a residents' committee; make it a criterion"
            )
          ]
        : [])
    ]
  })
const rankings: Rule = ({ scheme }) =>
  isOfPersons(scheme.subject) && scheme.publishes !== "nothing"
    ? [refuse("RF-6", "refused-publication", "publishes", "results about persons are theirs; write `nothing`")]
    : []
const relatives: Rule = ({ isRelative, scheme }) =>
  isRelative && (isOfPersons(scheme.subject) || scheme.legal === true)
    ? [
        refuse(
          "RF-8",
          "refused-method",
          "method",
          `\`${scheme.method}\` compares with others; it judges no person and fixes no grade of law`
        )
      ]
    : []
const dossiers: Rule = ({ scheme }) =>
  scheme.facts.flatMap((f) => {
    const bad = f.draws.filter((d) => dossier.has(d))
    return bad.length === 0 || (f.statute !== undefined && f.impactAssessment !== undefined)
      ? []
      : [
          refuse(
            "RF-9",
            "refused-field",
            `facts.${f.id}`,
            `\`${bad.join("`, `")}\` needs the statute it rests on and the id of an impact assessment`
          )
        ]
  })
/** Nobody is asked to change their private life. */
const advice: Rule = ({ scheme }) =>
  scheme.facts.flatMap((f) =>
    f.changeable === true && f.draws.some((d) => notOfPersons.has(d) || dossier.has(d))
      ? [refuse("RF-11", "refused-advice", `facts.${f.id}`, "advice names work only; take `changeable` out")]
      : []
  )

const rules: ReadonlyArray<Rule> = [wrongSubject, ofPersons, secrets, gatesOf, rankings, relatives, dossiers, advice]

/**
 * Everything in a scheme that is refused by design, all at once.
 *
 * @rule RF-1, RF-2, RF-3, RF-4, RF-5, RF-6, RF-7, RF-8, RF-9, RF-10, RF-11
 */
export const refusalsOf = (seen: Seen): ReadonlyArray<RefusedPart> => rules.flatMap((rule) => rule(seen))
