/** Engines that keep deadlines wrongly, made by changing what the store is told or tells. */
import type { Batch, Committed, DueRow, StoreImplementation } from "@linli/kernel"

const isDeadline = (fact: Batch["facts"][number]): boolean => fact.type.endsWith("/DeadlinePassed")

const wrongs: Readonly<Record<string, (right: StoreImplementation) => StoreImplementation>> = {
  right: (right) => right,
  "another midnight": (right) => right,
  "at the tick": (right) => ({
    ...right,
    commit: (community, batch) =>
      right.commit(community, {
        ...batch,
        facts: batch.facts.map((fact) => (isDeadline(fact) ? { ...fact, at: fact.recordedAt } : fact))
      })
  }),
  forgets: (right) => {
    const mine = new Map<string, NonNullable<Batch["dues"]>>()
    return {
      ...right,
      commit: async (community, batch) => {
        const done = (await right.commit(community, batch)) as Committed
        if (done.tag === "appended" && batch.dues !== undefined) mine.set(batch.stream, batch.dues)
        return done
      },
      due: async (community, until, limit) =>
        ((await right.due(community, until, limit)) as ReadonlyArray<DueRow>).filter((row) =>
          mine.get(row.stream)?.some((own) => own.id === row.id)
        )
    }
  },
  twice: (right) => ({
    ...right,
    commit: async (community, batch) => {
      const done = (await right.commit(community, batch)) as Committed
      if (done.tag !== "stale" || !batch.facts.some(isDeadline)) return done
      return (await right.commit(community, { ...batch, expected: done.version })) as Committed
    }
  })
}
export const wrongly = (subject: string, right: StoreImplementation): StoreImplementation => {
  const wrong = wrongs[subject]
  if (wrong === undefined) throw new Error(`there is no engine \`${subject}\``)
  return wrong(right)
}
