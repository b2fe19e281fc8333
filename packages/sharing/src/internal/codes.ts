/** The problems of sharing as codes of refusals: one for each kind, with the sentence it has everywhere. */
import type { Locale } from "@linli/quantities"
import { explainProblem, type Problem, type ProblemFields, type ProblemTag } from "../Problem.ts"

/** `FactMissing` is `fact-missing`. */
export const codeOf = (tag: ProblemTag): string => tag.replaceAll(/(?<=[a-z])[A-Z]/g, "-$&").toLowerCase()

type Fields = { readonly [Tag in ProblemTag]?: ReadonlyArray<keyof ProblemFields[Tag] & string> }

/** The problems a bill can have once it is read, and the facts their sentences name. */
const fields: Fields = {
  AmountNotExact: ["input"],
  PartyRepeated: ["party"],
  PartyUnknown: ["party"],
  WeightNotExact: ["input", "party"],
  WeightNegative: ["input", "party"],
  WeightsAllZero: ["what"],
  QuantumNotUsable: ["input"],
  RoundingUnknown: ["input"],
  CapBelowFloor: ["party"],
  BoundsNotFeasible: ["differenceMinor"],
  TableGap: ["table", "input"],
  FactMissing: ["party", "fact"],
  FigureMissing: ["figure"],
  ItemUnplaced: ["item"],
  Repeated: ["id"],
  DaysNotUsable: ["input"],
  BearersOverlap: ["party", "role"],
  BearerMissing: ["party"],
  OutOfRange: ["what", "input"]
}

/** Sentences that count with their figures have no places to put words into: they are written out. */
const written: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  RestUnplaced: {
    "zh-CN": "有{restMinor}分不足一个收费单位（{quantumMinor}分），请写明由谁承担或列于何处",
    en: "{restMinor} minor units are below the smallest step ({quantumMinor}); say where they go"
  }
}

const tags = [...Object.keys(fields), ...Object.keys(written)] as ReadonlyArray<ProblemTag> // keys of both are tags

export const partCodes = ["part-not-installed", "parameters-do-not-fit"] as const
/** Every reason `share` may give. */
export const shareCodes: ReadonlyArray<string> = [
  ...partCodes,
  "method-leaves-out",
  "method-does-not-add-up",
  "method-below-zero",
  ...tags.map(codeOf)
]

const sentence = (tag: ProblemTag, locale: Locale): string => {
  const places = Object.fromEntries((fields[tag] ?? []).map((field) => [field, `{${field}}`]))
  // the words take each fact as text; here it is the place the fact is put into
  return written[tag]?.[locale] ?? explainProblem({ _tag: tag, message: "", ...places } as unknown as Problem, locale)
}

/** The sentences of these codes, with places for their facts. */
export const problemSentences = (locale: Locale): Readonly<Record<string, string>> =>
  Object.fromEntries(tags.map((tag) => [`sharing/${codeOf(tag)}`, sentence(tag, locale).replace(/[.。]$/, "")]))
