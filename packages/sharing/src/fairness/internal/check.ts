/** Checks of what comes from outside; every problem is listed. */
import { Currency } from "@linli/quantities"
import { type FairnessProblem, problem } from "../Problem.ts"

export const quote = (value: unknown): string => `\`${String(value)}\``

/** Most parties of one division. */
const MOST_PARTIES = 10_000_000

export const currencyProblems = (currency: string): ReadonlyArray<FairnessProblem> =>
  Currency.is(currency)
    ? []
    : [
        problem(
          "UnknownCurrency",
          `${quote(currency)} is no currency of ISO 4217; give a code such as \`CNY\``,
          `“${currency}”不是ISO 4217货币代码，请使用如CNY的代码`
        )
      ]

/** A number that has to be a safe whole number of at least zero. `what` names it in both languages. */
export const wholeProblems = (
  value: number,
  what: { readonly "zh-CN": string; readonly en: string },
  party?: string
): ReadonlyArray<FairnessProblem> => {
  const of = party === undefined ? { "zh-CN": "", en: "" } : { "zh-CN": `“${party}”的`, en: ` of ${quote(party)}` }
  if (!Number.isSafeInteger(value))
    return [
      Number.isInteger(value)
        ? problem(
            "BeyondSafe",
            `the ${what.en}${of.en} is beyond the safe whole numbers; count in larger units`,
            `${of["zh-CN"]}${what["zh-CN"]}超出安全整数范围，请改用较大的单位`,
            party
          )
        : problem(
            "NotWhole",
            `the ${what.en}${of.en} is ${quote(value)}; give a whole number of minor units`,
            `${of["zh-CN"]}${what["zh-CN"]}不是整数，请以最小货币单位的整数填写`,
            party
          )
    ]
  return value < 0
    ? [
        problem(
          "Negative",
          `the ${what.en}${of.en} is negative; give zero or more`,
          `${of["zh-CN"]}${what["zh-CN"]}为负数，请填写零或正数`,
          party
        )
      ]
    : []
}

/** There has to be somebody, each once. */
export const partyProblems = (parties: ReadonlyArray<string>): ReadonlyArray<FairnessProblem> => {
  if (parties.length === 0)
    return [
      problem("NoParties", "there is nobody to divide among; name at least one party", "没有分摊方，请至少列出一方")
    ]
  if (parties.length > MOST_PARTIES)
    return [
      problem(
        "TooManyParties",
        `there are ${parties.length} parties; divide among at most ${MOST_PARTIES} at once`,
        `共有${parties.length}方，一次最多${MOST_PARTIES}方`
      )
    ]
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const party of parties) (seen.has(party) ? twice : seen).add(party)
  return [...twice].map((party) =>
    problem(
      "ListedTwice",
      `${quote(party)} is listed twice; add its figures up first`,
      `“${party}”重复列出，请先合并其数额`,
      party
    )
  )
}

/** The sum of what somebody gave has to be a safe whole number, and more than zero. */
export const sumProblems = (
  values: ReadonlyArray<number>,
  what: { readonly "zh-CN": string; readonly en: string }
): ReadonlyArray<FairnessProblem> => {
  let sum = 0
  for (const value of values) sum += value
  if (sum === 0)
    return [
      problem(
        "AllZero",
        `every ${what.en} is zero; give at least one above zero`,
        `所有${what["zh-CN"]}均为零，请至少有一项大于零`
      )
    ]
  return Number.isSafeInteger(sum)
    ? []
    : [
        problem(
          "BeyondSafe",
          `the sum of every ${what.en} is beyond the safe whole numbers; count in larger units`,
          `${what["zh-CN"]}合计超出安全整数范围，请改用较大的单位`
        )
      ]
}

/** Parties with one figure each: who they are, each figure, their sum. */
export const figureProblems = (
  parties: ReadonlyArray<string>,
  values: ReadonlyArray<number>,
  what: { readonly "zh-CN": string; readonly en: string }
): ReadonlyArray<FairnessProblem> => {
  const problems = [
    ...partyProblems(parties),
    ...values.flatMap((value, i) => wholeProblems(value, what, parties[i] as string))
  ]
  return problems.length > 0 ? problems : sumProblems(values, what)
}
