import { emptyContent, exportKinds, exportSheet, type ImportPlan, settle, type SettledPlan } from "@linli/registry"
import { fromGrid, type OutCell, readFiles, writeCsv, writeXlsx } from "@linli/sheets"
import { describe, expect, it } from "vitest"
import { foundIn } from "../src/found.ts"
import { generate } from "../src/generate/Generate.ts"
import { sampleCheckDigit } from "../src/generate/People.ts"
import { answersFor, apply, exportFiles, plan, planFor, read, setAsideFiles } from "../src/Import.ts"
import { clerkOf, contentOf, openRegister } from "../src/Register.ts"
import { compare } from "./compare.ts"

const nothing = { missed: [], unplanted: [], rows: [] }

/** Changes as the register would hold them, in the words of the truth. */
const truthIn = ({ changes }: ImportPlan) => foundIn(changes)

for (const seed of [2026, 7, 20]) {
  describe(`the files of seed ${seed}`, async () => {
    const generated = await generate(seed)
    const { sheets } = await read(generated.files)
    const first = plan(sheets, emptyContent)
    const settled = settle(first, answersFor(first, generated.planted))

    it("every planted defect is reported once, with file, sheet, row and column, and nothing unplanted is", () => {
      expect(generated.planted.length).toBeGreaterThan(600)
      expect(compare(generated, first)).toMatchObject(nothing)
    })
    it("what is doubtful only as long as a question about its unit is open is gone with the answer", () => {
      expect(compare(generated, settled).doubtful).toEqual([])
      const codes = new Set(settled.problems.map(({ code }) => code))
      expect(codes.has("register-refuses") || codes.has("room-unknown")).toBe(false)
    })
    it("only what asks or refuses waits for an answer, and the clerk has one for each", () => {
      const waiting = generated.planted.filter(({ answer }) => answer !== undefined).length
      expect(
        first.open.length -
          compare(generated, first).doubtful.filter((each) => !each.endsWith("account-unknown")).length
      ).toBe(waiting)
      expect([settled.open, settled.rejected]).toEqual([[], []])
    })
    it("after the clerk's settlement the register equals the truth", () => {
      const found = truthIn(settled)
      expect(Object.keys(found.units)).toHaveLength(904)
      expect(found.units).toEqual(generated.truth.units)
      expect(found.buildings).toEqual(generated.truth.buildings)
      expect(found.holdings).toEqual(generated.truth.holdings)
      expect(found.homes).toEqual(generated.truth.homes)
      expect(found.persons).toEqual(generated.truth.persons)
    })
  })
}

describe("the comparison itself", async () => {
  const generated = await generate()
  const { sheets } = await read(generated.files)
  const first = plan(sheets, emptyContent)
  it("notices a defect that nobody reports, one that nobody planted, and one reported twice", () => {
    const [one] = first.problems
    const without = { problems: first.problems.slice(1) }
    expect(compare(generated, without).missed).toHaveLength(1)
    expect(compare({ ...generated, planted: generated.planted.slice(1) }, first).unplanted).toHaveLength(1)
    expect(compare(generated, { problems: [...first.problems, one!] }).unplanted).toHaveLength(1)
  })
  it("notices a cell that was changed after the sample was made", () => {
    const changed = sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) =>
        row.row !== 12 || sheet.sheet !== "房产"
          ? row
          : { ...row, cells: row.cells.map((cell, c) => (c === 5 ? { kind: "text" as const, text: "无" } : cell)) }
      )
    }))
    const { unplanted } = compare(generated, plan(changed, emptyContent))
    expect(unplanted).toContain("房产清册.xlsx [房产] F12 number-unreadable")
  })
  it("an answer left out leaves the register short of the truth", () => {
    const answers = answersFor(first, generated.planted)
    const left = answers.findIndex(({ problem }) => problem.includes("owners-overlap"))
    const short = settle(first, answers.toSpliced(left, 1))
    expect(short.open).toHaveLength(1)
    expect(truthIn(short)).not.toEqual(generated.truth)
  })
})

describe("in a community", async () => {
  const generated = await generate()
  const community = await openRegister({ now: () => "2026-03-01T01:00:00.000Z" })
  const clerk = clerkOf(community)
  const imported = async (settled: SettledPlan) => apply(clerk, settled)
  const { plan: first } = await planFor(clerk, generated.files)
  const settled = settle(first, answersFor(first, generated.planted))

  it("an open plan is refused whole, a settled one is applied whole", async () => {
    await expect(imported({ ...first, setAside: [], rejected: [] })).rejects.toThrow(/cannot apply/)
    expect((await clerk.registry.content()).changes).toEqual([])
    const done = await imported(settled)
    expect(done.changes).toBe(settled.changes.length)
  })
  it("the same files again change nothing", async () => {
    const { plan: again } = await planFor(clerk, generated.files)
    expect(again.changes).toEqual([])
    expect(new Set(again.problems.map(({ code }) => code))).toEqual(new Set(["sheet-repeated", "column-not-declared"]))
  })
  it("what is exported and read back changes nothing, and is the same register in an empty one", async () => {
    const files = await exportFiles(clerk, "2026-03-01")
    const { files: readable } = await readFiles(files)
    const rowsOf = Object.fromEntries(readable.map(({ file, sheets }) => [file, sheets[0]?.rows.length]))
    expect(rowsOf).toMatchObject({ "台账-房产清册.xlsx": 525, "台账-车位.xlsx": 381 })
    const { plan: back } = await planFor(clerk, files)
    expect(back.sheets.map(({ kind }) => kind)).toEqual([...exportKinds])
    expect([back.open, back.changes]).toEqual([[], []])
    const { sheets } = await read(files)
    const fresh = plan(sheets, emptyContent)
    expect(fresh.open).toEqual([])
    const now = foundIn((await contentOf(clerk)).changes)
    expect(foundIn(fresh.changes)).toEqual(now)
  })
  it("so it is as CSV, in English too", async () => {
    const content = await contentOf(clerk)
    for (const locale of ["zh-CN", "en"] as const) {
      const files = exportKinds.map((kind) => {
        const file = `${kind}.csv`
        const { rows } = fromGrid(exportSheet(content, kind, "2026-03-01", file, { locale }))
        return { file, bytes: writeCsv(rows) }
      })
      const { plan: back } = await planFor(clerk, files)
      expect(back.sheets.map(({ kind }) => kind)).toEqual([...exportKinds])
      expect([back.open, back.changes]).toEqual([[], []])
    }
  })
  it("what was set aside comes back as files of the same columns; mended, they are imported", async () => {
    const files = await setAsideFiles(settled)
    expect(files.map(({ file }) => file)).toEqual(["业主信息(物业)-退回-Sheet1.xlsx", "党员报到花名册-退回-报到.xlsx"])
    const [owners] = files
    const original = await readFiles(generated.files.filter(({ file }) => file === "业主信息(物业).xlsx"))
    const back = await readFiles([owners!])
    const headings = (read: typeof back) => read.files[0]?.sheets[0]?.rows[0]?.cells.map(({ text }) => text)
    expect(headings(back)).toEqual(headings(original))
    expect(back.files[0]?.sheets[0]?.rows).toHaveLength(3)
    // the owners came by and showed their papers: the clerk completes the rows and imports the file
    const number = (serial: string) => `99010119700101${serial}${sampleCheckDigit(`99010119700101${serial}`)}`
    const { name, rows } = fromGrid(settled.setAside[0]!)
    const mended = rows.map((row: ReadonlyArray<OutCell>, i): ReadonlyArray<OutCell> =>
      i === 0 ? row : row.with(4, number(`90${i}`)).with(6, { kind: "date", text: "2018-05-01" })
    )
    const { plan: next } = await planFor(clerk, [
      { file: owners!.file, bytes: await writeXlsx([{ name, rows: mended }]) }
    ])
    expect(next.open).toEqual([])
    expect(next.changes.length).toBeGreaterThanOrEqual(4)
    await imported({ ...next, setAside: [], rejected: [] })
    const { roll } = await clerk.registry.roll({ kind: "owners", scope: { within: "wenjingli" }, on: "2026-03-01" })
    expect(roll.excluded.filter(({ code }) => code === "no-owner-known")).toEqual([])
  })
})
