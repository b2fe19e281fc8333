/** What every pack of a jurisdiction owes to those who live by its values, as tests. */
import { type AnyPack, type AnyParam, canonical, check } from "@linli/kernel"
import { CivilDate } from "@linli/quantities"
import type { LawTest } from "./Law.ts"
import type { PluginLaw } from "./PluginLaws.ts"

const collect = (find: () => ReadonlyArray<string>) => async (): Promise<void> => {
  const problems = find()
  if (problems.length > 0) throw new Error(problems.join("\n"))
}
const trusts: ReadonlyArray<string> = ["read", "secondary", "recalled", "design"]

const misfits = (pack: AnyPack, params: ReadonlyArray<AnyParam>): ReadonlyArray<string> =>
  pack.values.flatMap(({ from, param, value }) => {
    const where = `\`${param}\` from ${from}`
    const known = params.find((p) => p.id === param)
    if (known === undefined) return [`${where}: no such param; mend the name or pass the param`]
    const checked = check(known.schema, value)
    if (!checked.ok)
      return checked.problems.map((p) => `${where} does not fit: ${p.path === "" ? "" : `\`${p.path}\`: `}${p.message}`)
    return canonical(checked.value) === canonical(JSON.parse(JSON.stringify(value)))
      ? []
      : [`${where} is not plain JSON, or its schema changes it`]
  })

const disorder = (pack: AnyPack): ReadonlyArray<string> => {
  const last = new Map<string, string>()
  return pack.values.flatMap(({ from, param }) => {
    if (!CivilDate.is(from)) return [`\`${param}\`: \`${from}\` is no civil day`]
    const before = last.get(param)
    last.set(param, from)
    return before !== undefined && before >= from
      ? [`\`${param}\`: the value from ${from} stands after the one from ${before}; list them by day, each day once`]
      : []
  })
}

const sourceless = (pack: AnyPack): ReadonlyArray<string> =>
  pack.values.flatMap(({ from, param, source, trust }) => {
    const where = `\`${param}\` from ${from}`
    // packs are also written in JavaScript and generated
    const [says, how] = [source, trust] as ReadonlyArray<unknown>
    return [
      ...(typeof says === "string" && says.trim().length > 1 ? [] : [`${where} has no source`]),
      ...(typeof how === "string" && trusts.includes(how) ? [] : [`${where} does not say how well its source is known`])
    ]
  })

const unspoken = (pack: AnyPack): ReadonlyArray<string> => {
  const { en = {}, "zh-CN": zh = {} } = pack.words ?? {}
  const keys = new Set([...Object.keys(en), ...Object.keys(zh)])
  return [...keys].flatMap((key) =>
    en[key]?.trim() && zh[key]?.trim() ? [] : [`\`${key}\` is not said in both zh-CN and en`]
  )
}

/** The laws one by one. */
export const lawsOfPack = (pack: AnyPack, params: ReadonlyArray<AnyParam>): ReadonlyArray<PluginLaw> => [
  {
    id: "LJ-1",
    says: `every value of ${pack.id} is of a known param and fits it`,
    run: collect(() => misfits(pack, params))
  },
  {
    id: "LJ-2",
    says: `values of one param of ${pack.id} are listed by day, each day once`,
    run: collect(() => disorder(pack))
  },
  {
    id: "LJ-3",
    says: `every value of ${pack.id} has a source and says how well it is known`,
    run: collect(() => sourceless(pack))
  },
  { id: "LJ-4", says: `words of ${pack.id} are in zh-CN and en`, run: collect(() => unspoken(pack)) }
]

/**
 * Makes one test of every law of packs. `params` are those of all modules the pack is for.
 *
 * @rule LJ-1, LJ-2, LJ-3, LJ-4
 */
export const packLaws = (test: LawTest, pack: AnyPack, params: ReadonlyArray<AnyParam>): void => {
  for (const { id, run, says } of lawsOfPack(pack, params)) test(`${id} ${says}`, run)
}
