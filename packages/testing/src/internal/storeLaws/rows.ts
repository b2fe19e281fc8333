/** Laws about what stands beside the facts: due rows, checkpoints, definitions. */
import type { DueRow, StoreImplementation } from "@linli/kernel"
import type { Law } from "../../Law.ts"
import { append, batch, store } from "../batches.ts"
import { same } from "../expect.ts"

type StoreLaw = Law<StoreImplementation>
const C = "garden"
const day = (d: number) => `2026-03-${String(d).padStart(2, "0")}T16:00:00.000Z`
const END = day(31)

const replaced: StoreLaw = {
  id: "LS-9",
  says: "the due rows of a commit replace all of its stream's; left out, they stay; none removes them",
  run: async ({ of }) => {
    const s = store(of)
    await append(
      s,
      C,
      batch("m:a", 0, [1], {
        dues: [
          { id: "x", at: day(1) },
          { id: "y", at: day(2) }
        ]
      })
    )
    await append(s, C, batch("m:b", 0, [1], { dues: [{ id: "x", at: day(3) }] }))
    const b = { stream: "m:b", id: "x", at: day(3) }
    await append(s, C, batch("m:a", 1, [2]))
    same((await s.due(C, END, 9)).length, 3, "rows after a commit that left them out")
    await append(
      s,
      C,
      batch("m:a", 2, [3], {
        dues: [
          { id: "y", at: day(5) },
          { id: "z", at: day(2) }
        ]
      })
    )
    const [z, y] = [
      { stream: "m:a", id: "z", at: day(2) },
      { stream: "m:a", id: "y", at: day(5) }
    ]
    same(await s.due(C, END, 9), [z, b, y], "rows after they were replaced")
    await append(s, C, batch("m:a", 3, [], { dues: [] }))
    same(await s.due(C, END, 9), [b], "rows after they were removed")
  }
}

const ordered: StoreLaw = {
  id: "LS-10",
  says: "due rows come oldest first, ties by stream then id, those until the instant, at most as many as asked",
  run: async ({ of }) => {
    const s = store(of)
    const rows: ReadonlyArray<DueRow> = [
      { stream: "m:b", id: "x", at: day(1) },
      { stream: "m:a", id: "a", at: day(2) },
      { stream: "m:a", id: "b", at: day(2) },
      { stream: "m:b", id: "a", at: day(2) },
      { stream: "m:c", id: "due 证据@2026", at: day(2) },
      { stream: "m:a", id: "0", at: day(9) }
    ]
    for (const stream of ["m:c", "m:a", "m:b"]) {
      const own = rows.filter((row) => row.stream === stream).map(({ at, id }) => ({ id, at }))
      await append(s, C, batch(stream, 0, [1], { dues: own.toReversed() }))
    }
    same(await s.due(C, END, 100), rows, "all rows")
    same(await s.due(C, day(2), 100), rows.slice(0, 5), "rows at or before their instant")
    same(await s.due(C, day(2).replace("00.000Z", "00.001Z"), 100), rows.slice(0, 5), "rows until a moment later")
    same(await s.due(C, day(2).replace("T16", "T15"), 100), rows.slice(0, 1), "rows until an hour earlier")
    same(await s.due(C, END, 2), rows.slice(0, 2), "two rows")
    same(await s.due(C, END, 0), [], "no rows")
  }
}

const awaiting: StoreLaw = {
  id: "LS-11",
  says: "a row that awaits a calendar year never fires, is listed as awaiting, and fires once it is fixed",
  run: async ({ of }) => {
    const s = store(of)
    const waits = { id: "clock x", at: day(1), awaits: "cn 2027" }
    await append(s, C, batch("m:a", 0, [1], { dues: [waits, { id: "clock y", at: day(2) }] }))
    const y = { stream: "m:a", id: "clock y", at: day(2) }
    same(await s.due(C, END, 9), [y], "rows that fire")
    same(await s.awaiting(C), [{ stream: "m:a", ...waits }], "rows that wait")
    await append(
      s,
      C,
      batch("m:a", 1, [], {
        dues: [
          { id: "clock x", at: day(4) },
          { id: "clock y", at: day(2) }
        ]
      })
    )
    same(
      await s.due(C, END, 9),
      [y, { stream: "m:a", id: "clock x", at: day(4) }],
      "rows that fire once the year is known"
    )
    same(await s.awaiting(C), [], "rows that wait once the year is known")
  }
}

const checkpoints: StoreLaw = {
  id: "LS-12",
  says: "a checkpoint moves only from where it stands",
  run: async ({ of }) => {
    const s = store(of)
    same(await s.checkpoint(C, "mail"), 0, "a checkpoint nobody moved")
    same(await s.advance(C, "mail", 0, 3), true, "the first move")
    same(await s.advance(C, "mail", 0, 9), false, "a move from where it no longer stands")
    same(await s.checkpoint(C, "mail"), 3, "the checkpoint")
    same(await s.checkpoint(C, "sms"), 0, "another reader's")
    same(await s.advance(C, "mail", 3, 4), true, "the next move")
    const won = await Promise.all([5, 6, 7].map((to) => s.advance(C, "mail", 4, to)))
    same(won.filter(Boolean).length, 1, "moves at once that succeed")
    same(await s.checkpoint(C, "mail"), [5, 6, 7][won.indexOf(true)], "where the winner moved it")
  }
}

const definitions: StoreLaw = {
  id: "LS-13",
  says: "a definition is kept under its digest as it was first given",
  run: async ({ of }) => {
    const s = store(of)
    const definition = { kernel: 1, states: { open: { acts: {} } }, note: "审批" }
    await append(
      s,
      C,
      batch("m:a", 0, [1], {
        definitions: [
          { digest: "d1", definition },
          { digest: "d2", definition: [] }
        ]
      })
    )
    await append(s, C, batch("m:b", 0, [1], { definitions: [{ digest: "d1", definition: { other: true } }] }))
    same(await s.definition(C, "d1"), definition, "the definition")
    same(await s.definition(C, "d2"), [], "the second definition")
    same(await s.definition(C, "d3"), undefined, "a digest nobody gave")
  }
}

export const rows: ReadonlyArray<StoreLaw> = [replaced, ordered, awaiting, checkpoints, definitions]
