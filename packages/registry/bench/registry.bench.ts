/**
 * A roll of 100,000 owners; an import of 100,000 rows, from sheets to a register; a household's record.
 *
 * Run: npm run bench -- registry
 */
import { defineCommunity, MemoryStore } from "@linli/kernel"
import {
  applyImport,
  certifyRoll,
  type Cell,
  type ChangeInput,
  contentFrom,
  emptyContent,
  ownersRoll,
  planImport,
  registerOf,
  RegistryPlugin,
  type Sheet
} from "@linli/registry"
import { countingRules, Land } from "../test/fixtures/land.ts"

const at = "2026-01-01T00:00:00.000Z"
const on = "2026-03-01"
/** Milliseconds that this process computed: on a busy machine the clock on the wall counts others, too. */
const cpu = (): number => {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1000
}
const ms = (run: () => unknown): number => {
  const start = cpu()
  run()
  return cpu() - start
}
const median = (list: ReadonlyArray<number>): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0

const owned = (n: number): ReadonlyArray<ChangeInput> => {
  const all: Array<ChangeInput> = [
    { change: "place", id: "c1", value: { kind: "compound", name: "c1", type: "mixed" }, from: "2009-01-01" }
  ]
  for (let i = 0; i < n; i++) {
    if (i % 500 === 0) {
      const name = `b${i / 500}`
      all.push({ change: "place", id: name, value: { kind: "building", name, parent: "c1" }, from: "2009-01-01" })
    }
    const parent = `b${Math.floor(i / 500)}`
    all.push(
      { change: "place", id: `d${i}`, value: { kind: "dwelling", name: `${i}`, parent }, from: "2009-01-01" },
      { change: "person", id: `p${i}`, value: { sort: "natural" }, from: "1900-01-01" },
      {
        change: "area",
        unit: `d${i}`,
        kind: "building",
        source: "register",
        value: { areaDm2: 9_000 + (i % 999) },
        from: "2009-01-01"
      },
      {
        change: "holding",
        unit: `d${i}`,
        value: { form: "sole", owners: [{ person: `p${i}` }], ground: "title" },
        from: "2016-06-01"
      }
    )
  }
  return all
}

const rows = 100_000
const register = registerOf(owned(rows), at)
const roll = () => ownersRoll(register, { within: "c1" }, countingRules, { on })
console.log(`| a roll of | heads | ms of CPU |\n| --- | ---: | ---: |`)
const times = Array.from({ length: 7 }, () => ms(roll))
console.log(
  `| ${rows.toLocaleString("en-US")} owners | ${roll().heads.toLocaleString("en-US")} | ${median(times).toFixed(0)} |`
)

const text = (t: string): Cell => ({ text: t, kind: "text" })
const number = (n: number): Cell => ({ text: String(n), kind: "number" })
const half = rows / 2
const door = (i: number) => ({
  building: `${Math.floor(i / 400) + 1}`,
  room: `${Math.floor((i % 400) / 8) + 1}0${(i % 8) + 1}`
})
const list: Sheet = {
  file: "list.xlsx",
  sheet: "1",
  rows: [
    { row: 1, cells: ["幢号", "室号", "建筑面积", "产权证号"].map(text) },
    ...Array.from({ length: half }, (_, i) => ({
      row: i + 2,
      cells: [text(door(i).building), text(door(i).room), number(80 + (i % 40)), text(`T-${i}`)]
    }))
  ]
}
const owners: Sheet = {
  file: "owners.xlsx",
  sheet: "1",
  rows: [
    { row: 1, cells: ["房号", "业主", "电话1", "产权比例", "取得日期"].map(text) },
    ...Array.from({ length: half }, (_, i) => ({
      row: i + 2,
      cells: [
        text(`${door(i).building}-${door(i).room}`),
        text(`样例${i}`),
        text(`199${String(i).padStart(8, "0")}`),
        text("100%"),
        text("2016-06-01")
      ]
    }))
  ]
}
const options = { on, compound: { id: "c1", name: "sample", type: "mixed" } } as const
let ticks = 0
let plan = planImport([], emptyContent, options)
const planning = ms(() => {
  plan = planImport([list, owners], emptyContent, { ...options, onProgress: () => void (ticks += 1) })
})
console.log(`\n| an import of ${rows.toLocaleString("en-US")} rows | ms of CPU |\n| --- | ---: |`)
console.log(
  `| planned: ${plan.changes.length.toLocaleString("en-US")} changes, ${plan.problems.length} problems, progress told ${ticks} times | ${planning.toFixed(0)} |`
)

const app = await defineCommunity("bench", { plugins: [MemoryStore, RegistryPlugin] }).open({
  community: "c1",
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  every: "off"
})
const clerk = app.as({ person: "clerk", roles: ["registrar-of-homes"] })
let told = 0
const start = cpu()
await applyImport(clerk.registry, plan, { onProgress: () => void (told += 1) })
console.log(`| applied in ${told} parts, names sealed, in memory | ${(cpu() - start).toFixed(0)} |`)
const reading = cpu()
await clerk.registry.noteAccess({ purpose: "bench" })
const content = contentFrom(await clerk.registry.content())
console.log(
  `| read back in the clear: ${content.changes.length.toLocaleString("en-US")} | ${(cpu() - reading).toFixed(0)} |`
)
const again = ms(() => void (plan = planImport([list, owners], { ...content, imported: [] }, options)))
console.log(`| planned again: ${plan.changes.length} changes | ${again.toFixed(0)} |`)

const certifying = cpu()
const { pages } = await certifyRoll(clerk.registry, {
  roll: "bench",
  kind: "owners",
  scope: { within: "c1" },
  on,
  purpose: "bench"
})
console.log(
  `| a roll of ${half.toLocaleString("en-US")} owners certified, in ${pages} pages | ${(cpu() - certifying).toFixed(0)} |`
)

await clerk.registry.noteAccess({ dwelling: "c1-b7-501", purpose: "bench" })
const looks: Array<number> = []
for (let i = 0; i < 500; i++) {
  const before = cpu()
  await clerk.registry.home({ dwelling: "c1-b7-501" })
  looks.push(cpu() - before)
}
console.log(`| one record of 50,000, opened | ${median(looks).toFixed(2)} |`)
await app.close()
