/** Histories in files: one JSON value a line, first what they are, then definitions, then facts. */
import { readFileSync, writeFileSync } from "node:fs"
import { type Json, MemoryData, memoryStore, type StoredFact } from "@linli/kernel"

export interface Golden {
  /** What it is a sample of, and that it is one. */
  readonly sample: string
  readonly community: string
  /** The moment it is looked at. */
  readonly now: string
  /** Of everything that could be read when it was recorded. */
  readonly digest: string
  readonly definitions: ReadonlyArray<{ readonly digest: string; readonly definition: Json }>
  readonly facts: ReadonlyArray<StoredFact>
}

export const writeGolden = (file: string, { definitions, facts, ...about }: Golden): void => {
  const lines = [about, ...definitions, ...facts].map((one) => JSON.stringify(one))
  writeFileSync(file, `${lines.join("\n")}\n`, { flag: "wx" })
}
export const readGolden = (file: string): Golden => {
  const [about, ...rest] = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  return {
    ...about,
    definitions: rest.filter((one) => "definition" in one),
    facts: rest.filter((one) => "position" in one)
  }
}

/** The same facts in a store in memory, in their order. */
export const loaded = ({ community, definitions, facts }: Golden): MemoryData => {
  const data = MemoryData.make()
  const store = memoryStore(data)
  for (const [n, { position: _, stream, version, ...fact }] of facts.entries()) {
    const done = store.commit(community, {
      stream,
      expected: version - 1,
      facts: [fact],
      ...(n === 0 ? { definitions } : {})
    })
    if (done.tag !== "appended") throw new Error(`fact ${n + 1} does not follow the one before it`)
  }
  return data
}
