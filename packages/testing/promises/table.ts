/** The table at the end of a run. */
import type { Proof } from "./prove.ts"

const columns = ["promise", "cases", "faults", "saboteurs", "seconds", "verdict"] as const

const sum = (map: ReadonlyMap<string, number>): number => [...map.values()].reduce((a, b) => a + b, 0)
const count = (n: number): string => n.toLocaleString("en-US")

const rowOf = (p: Proof): ReadonlyArray<string> => [
  p.id,
  count(p.tally.cases),
  count(sum(p.tally.faults)),
  `${p.caught.filter((c) => c.by !== undefined).length}/${p.caught.length}`,
  p.seconds.toFixed(1),
  p.verdict
]

const listed = (map: ReadonlyMap<string, number>): string =>
  [...map].map(([what, n]) => `${count(n)} ${what}`).join(", ")

const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)} …` : text)

const detailsOf = (p: Proof): ReadonlyArray<string> => [
  `${p.id}  cases: ${listed(p.byPart)}`,
  `    faults: ${listed(p.tally.faults) || "none"}`,
  ...(p.tally.notes.size === 0 ? [] : [`    seen: ${listed(p.tally.notes)}`]),
  ...p.aims.map((aim) => `    ${aim}`),
  ...p.caught.map((c) =>
    c.by === undefined ? `    NOT CAUGHT ${c.part}: ${c.wrong}` : `    caught ${c.part}: ${c.wrong} — ${short(c.by)}`
  ),
  ...[...p.tally.skipped].map((what) => `    NOT RUN ${what}`),
  ...p.tally.broken.slice(0, 10).map((what) => `    BROKEN ${what}`),
  ...p.failures.map((what) => `    HARNESS FAILED ${what}`)
]

export const table = (proofs: ReadonlyArray<Proof>): string => {
  const rows = [columns, ...proofs.map(rowOf)]
  const widths = columns.map((_, i) => Math.max(...rows.map((r) => r[i]?.length ?? 0)))
  const line = (cells: ReadonlyArray<string>) =>
    cells
      .map((cell, i) => (i === 0 || i === 5 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
  return [...proofs.flatMap(detailsOf), "", ...rows.map(line)].join("\n")
}
