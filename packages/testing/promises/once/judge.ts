/** The oracle of P4: every key has one answer and one effect. */
import type { StoredFact } from "@linli/kernel"

/** What was asked under a key, and every answer to it: a receipt as JSON, or `refused` and the codes. */
export interface Asked {
  readonly key: string
  readonly n: number
  readonly answers: ReadonlyArray<string>
  /** The answer to another request under the same key. */
  readonly other?: string
}

export const brokenKeys = (asked: ReadonlyArray<Asked>, facts: ReadonlyArray<StoredFact>): ReadonlyArray<string> => {
  const effects = new Map<number, Array<StoredFact>>()
  for (const fact of facts) {
    const { n } = fact.data as { readonly n: number }
    effects.set(n, [...(effects.get(n) ?? []), fact])
  }
  const broken: Array<string> = []
  for (const { answers, key, n, other } of asked) {
    const [first = ""] = answers
    const different = answers.find((answer) => answer !== first)
    if (different !== undefined) broken.push(`${key} was answered ${first} and ${different}`)
    const own = effects.get(n) ?? []
    effects.delete(n)
    const wanted = first.startsWith("refused") ? 0 : 1
    if (own.length !== wanted) broken.push(`${key} was answered ${first} and had ${own.length} effects`)
    if (own.some((fact) => fact.key !== key)) broken.push(`an effect of ${key} does not name it`)
    if (other !== undefined && other !== "refused key-reused")
      broken.push(`${key} was used for another request, which was answered ${other}`)
  }
  for (const n of effects.keys()) broken.push(`there is an effect ${n} that nobody asked for under a key`)
  return broken
}
