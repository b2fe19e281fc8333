import { describe, expect, it } from "vitest"
import { exportSheet, type ExportKind, planImport, type RegisterContent, type Sheet } from "@linli/registry"
import { list, listHeads, options, ownerHeads, plan, sheet, told, unit } from "./fixtures/sheets.ts"

const texts = (s: Sheet) => s.rows.map((r) => r.cells.map((c) => c?.text ?? ""))
const first = plan([
  sheet("房产清册.xlsx", [
    [...listHeads, "实测面积", "合同面积"],
    [...unit(1, "3", "1", "101", 89.46, { 6: 70, 7: 19.46 }), 89.51, 88.9],
    unit(2, "3", "1", "102", 90, { 9: "未售", 10: undefined }),
    unit(3, "3", "2", "201", 91, { 9: "已售未交付", 8: undefined, 10: undefined }),
    unit(4, "3", "2", "S1", 45, { 4: "商铺", 9: "售后公房" })
  ]),
  sheet("业主.xlsx", [
    ownerHeads,
    ["3-1-101", "样例甲", "19900000001", undefined, "990101199001011230", "1/3", "2016-06-01"],
    ["3-1-101", "样例乙", undefined, undefined, undefined, "2/3", "2016-06-01"],
    ["3-2-201", "样例丙", undefined, undefined, undefined, "100%"],
    ["3-2-S1", "样例丁", undefined, undefined, undefined, "共同共有"],
    ["3-2-S1", "样例戊", undefined, undefined, undefined, "共同共有"]
  ]),
  sheet("一房一户.xlsx", [
    ["楼栋", "门牌", "户主", "与户主关系", "姓名", "人户状态", "采集日期"],
    ["3", "1-101", "样例甲", "本人", "样例甲", "人户一致", "2026-02-01"],
    ["3", "1-101", "样例甲", "子", "样例小", "户在人不在", "2026-02-01"]
  ]),
  sheet("车位.xlsx", [
    ["车位号", "类型"],
    ["A1", "人防"],
    ["A2", "产权"]
  ])
])
const content: RegisterContent = { basis: first.changes.length, changes: first.changes, imported: [] }
const out = (kind: ExportKind) => exportSheet(content, kind, "2026-03-01", `${kind}.xlsx`)

describe("IM-16 export", () => {
  it("is made of a register without an open question", () => {
    expect(first.open.map((p) => `${p.row} ${p.code}`)).toEqual([])
  })
  it("has the columns an import reads, exactly what is known, and nothing else", () => {
    const [heads, ...rows] = texts(out("owners"))
    expect(heads).toEqual([
      "房号",
      "房屋编号",
      "业主",
      "业主编号",
      "电话1",
      "身份证号",
      "产权比例",
      "取得日期",
      "权属依据",
      "开发企业编号",
      "权属凭证"
    ])
    const by = (...names: ReadonlyArray<string>) => rows.map((r) => names.map((n) => r[heads?.indexOf(n) ?? -1]))
    expect(by("房号", "业主", "电话1", "身份证号", "产权比例", "取得日期")).toEqual([
      ["3-1-101", "样例甲", "19900000001", "990101199001011230", "1/3", "2016-06-01"],
      ["3-1-101", "样例乙", "", "", "2/3", "2016-06-01"],
      ["3-1-102", "样例置业有限公司", "", "", "100%", "不晚于 1949-10-01"],
      ["3-2-201", "样例丙", "", "", "100%", "不晚于 1949-10-01"],
      ["3-2-S1", "样例丁", "", "", "共同共有", "2016-06-01"],
      ["3-2-S1", "样例戊", "", "", "共同共有", "2016-06-01"]
    ])
    expect(by("权属依据", "开发企业编号", "权属凭证").slice(1, 5)).toEqual([
      ["已登记", "", "产权证 T-1"],
      ["未售", "", ""],
      ["已售未交付", "dev", ""],
      ["已登记", "", "产权证 T-4"]
    ])
    const units = texts(out("property-list"))
    expect(units[1]).toEqual([
      "1",
      "c1-b3-s1-101",
      "3",
      "1",
      "101",
      "住宅",
      "89.46",
      "70.00",
      "19.46",
      "89.51",
      "88.90",
      "2016-06-01",
      "已售",
      "T-1"
    ])
    expect(units.map((r) => r.at(-2))).toEqual(["权属状态", "已售", "未售", "已售未交付", "售后公房"])
    expect(texts(out("parking"))).toEqual([
      ["车位号", "车位编号", "类型"],
      ["A1", "c1-pa1", "人防"],
      ["A2", "c1-pa2", "产权"]
    ])
  })
  it("in English too, with progress", () => {
    const steps: Array<string> = []
    const list = exportSheet(content, "parking", "2026-03-01", "x.xlsx", {
      locale: "en",
      onProgress: (n, of) => void steps.push(`${n}/${of}`)
    })
    expect([texts(list), steps]).toEqual([
      [
        ["parking place", "parking place id", "right"],
        ["A1", "c1-pa1", "civil defence"],
        ["A2", "c1-pa2", "owned"]
      ],
      ["2/2"]
    ])
  })
  it("read back into the register it came from it changes nothing, and asks nothing", () => {
    const sheets = (["property-list", "owners", "households", "parking"] as const).map(out)
    const again = planImport(sheets, content, options)
    expect(
      again.problems.filter((p) => p.severity !== "note").map((p) => `${p.file} ${p.row}${p.column} ${p.code}`)
    ).toEqual([])
    expect(again.changes).toEqual([])
  })
  it("read into an empty register it makes the same homes", () => {
    const sheets = (["property-list", "owners", "households", "parking"] as const).map(out)
    const fresh = planImport(sheets, { basis: 0, changes: [], imported: [] }, options)
    expect(fresh.open).toEqual([])
    const homes = (p: typeof fresh) =>
      p.changes
        .flatMap((c) => (c.change === "holding" ? [`${c.unit} ${c.value?.form ?? ""} ${c.value?.ground ?? ""}`] : []))
        .toSorted()
    expect(homes(fresh)).toEqual(homes(first))
  })
  it("IM-3 has rows of records only, whatever these are called; and what a remark sums up is no sum", () => {
    const named = first.changes.map((c) => {
      if (c.change === "place" && c.value?.kind === "parking")
        return { ...c, value: { ...c.value, name: `${c.id}合计` } }
      return c.change === "person" && c.value?.personal?.name === "样例甲"
        ? { ...c, value: { ...c.value, personal: { ...c.value.personal, name: "合计" } } }
        : c
    })
    const totals: RegisterContent = { ...content, changes: named }
    for (const kind of ["persons", "owners", "households", "parking"] as const) {
      const again = planImport([exportSheet(totals, kind, "2026-03-01", "x.xlsx")], totals, options)
      expect([kind, again.problems.map((p) => p.code)]).toEqual([kind, []])
    }
    const noted = sheet("车位.xlsx", [
      ["车位号", "类型", "备注"],
      ["A1", "人防", "见物业合计"],
      ["A2", "产权"],
      ["合计", "2"]
    ])
    expect(told(plan([list, noted])).filter((t) => t.startsWith("车位"))).toEqual([
      "车位 2C free-text-left-out",
      "车位 4 subtotal-row"
    ])
  })
  it("of a plain list", () => {
    expect(told(plan([list]))).toEqual([])
  })
})
