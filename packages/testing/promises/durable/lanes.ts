/** What the writer under attack writes: lanes of counted facts, in batches whose sizes anybody can compute. */
import type { Batch } from "@linli/kernel"

export const COMMUNITY = "garden"
export const LANES = 3

/** What a writer is told to do, as its only argument. */
export interface Order {
  readonly folder: string
  /** File that takes what was acknowledged. */
  readonly acks: string
  /** `right`, or how it is wrong. */
  readonly subject: string
  /** For each lane the index to begin with; -1 leaves a lane to somebody else. */
  readonly starts: ReadonlyArray<number>
  /** Times the file is opened and closed again. */
  readonly sessions: number
  /** Commits of each lane and session. */
  readonly commits: number
  /** Waits to be killed when it is done. */
  readonly lingers?: boolean
  /** Pages in the log at which it is copied into the file; 0 leaves that to SQLite. */
  readonly checkpointEvery: number
  /** A lane gives up after so many commits that failed one after another. */
  readonly patience: number
}

/** Facts of the batch that begins at an index. */
export const batchSize = (lane: number, start: number): number => 1 + ((start * 7 + lane) % 3)
export const keyOf = (lane: number, start: number): string => `${lane}-${start}`
export const instantOf = (index: number): string => new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString()
/** Now and then a batch comes with a key for sealed fields. */
export const sealsWith = (lane: number, start: number): string | undefined =>
  start % 5 === lane ? `person-${lane}-${start}` : undefined

export const batchOf = (lane: number, start: number): Batch => {
  const end = start + batchSize(lane, start)
  return {
    stream: `lane:${lane}`,
    expected: start,
    facts: Array.from({ length: end - start }, (_, i) => ({
      type: "lane/Counted",
      typeVersion: 1,
      at: instantOf(start + i),
      recordedAt: instantOf(start + i),
      actor: { person: "p1" },
      power: "lane.count",
      basis: { by: "anyone", rule: "anyone" },
      data: { lane, index: start + i, text: "x".repeat((start * 31) % 900) }
    })),
    dues: [{ id: "next", at: instantOf(end) }],
    definitions: [{ digest: `d${lane}`, definition: { lane } }],
    once: { key: keyOf(lane, start), body: `b${start}`, outcome: end }
  }
}
