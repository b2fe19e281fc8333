/** What the example says, in both languages. */
export type Lang = "zh-CN" | "en"

const en = {
  sample: "Sample data: nobody in these files is a real person, and nobody can be.",
  files: (count: number, rows: number) => `${count} files, ${rows} rows`,
  unreadable: "Cannot be read:",
  preview: (count: number, open: number) => `Preview: ${count} findings, ${open} of them wait for an answer`,
  severity: { refuse: "cannot be taken as it stands", ask: "asked", note: "noticed, nothing to do" },
  settled: (answers: number) => `The clerk answers ${answers} questions; nothing is open.`,
  aside: (file: string) => `set aside, given back as ${file}`,
  applied: (changes: number, parts: number) => `Applied as a whole: ${changes} changes in ${parts} parts.`,
  again: (changes: number) => `The same files again: ${changes} changes.`,
  known: (sheets: number) => `Imported earlier: ${sheets} sheets; the same files again change nothing.`,
  exported: (files: ReadonlyArray<string>) => `The register as files: ${files.join(", ")}`,
  dossier: "Dossier of the compound",
  counted: { buildings: "buildings", dwellings: "dwellings", shops: "shops", parking: "parking places", households: "households", residents: "residents", withoutHousehold: "dwellings without a household", withoutOwner: "units without an owner" },
  roll: (on: string) => `Owners' roll on ${on}`,
  figures: (heads: number, area: string, lines: number) => `${heads} heads, ${area} m², ${lines} lines`,
  excluded: "left out",
  because: { "no-owner-known": "no owner known", "no-area-known": "no area known", "parking-not-counted": "parking is not counted", "cannot-be-owned": "cannot be owned" },
  frozen: "frozen",
  gaps: "two owners' papers are being checked (sample)",
  late: (unit: string) => `2026-03-20: a judgment of December is received. ${unit} belongs to a neighbour, and is 0.56 m² smaller.`,
  now: "as known now",
  knownThen: "as known on the record date",
  written: (path: string) => `Files, dossier and what was set aside: ${path}`
} // prettier-ignore
export type Words = typeof en

const zh: Words = {
  sample: "样例数据：文件中没有真实的人，也不可能是真实的人。",
  files: (count, rows) => `${count} 个文件，${rows} 行`,
  unreadable: "不能读取：",
  preview: (count, open) => `预览：发现 ${count} 处，其中 ${open} 处待答复`,
  severity: { refuse: "不能照原样导入", ask: "需答复", note: "仅提示，无须处理" },
  settled: (answers) => `台账管理员答复 ${answers} 处，没有遗留。`,
  aside: (file) => `暂不导入，退回为 ${file}`,
  applied: (changes, parts) => `整体生效：${changes} 项变更，分 ${parts} 批。`,
  again: (changes) => `同样的文件再导入一次：${changes} 项变更。`,
  known: (sheets) => `此前已导入 ${sheets} 张表；同样的文件再导入，没有变更。`,
  exported: (files) => `台账导出：${files.join("、")}`,
  dossier: "一院一档",
  counted: { buildings: "楼栋", dwellings: "住宅", shops: "商铺", parking: "车位", households: "住户", residents: "居住人口", withoutHousehold: "无住户登记的住宅", withoutOwner: "无业主登记的单元" },
  roll: (on) => `业主名册（截至 ${on}）`,
  figures: (heads, area, lines) => `${heads} 人，${area} 平方米，${lines} 行`,
  excluded: "未计入",
  because: { "no-owner-known": "业主不明", "no-area-known": "面积不明", "parking-not-counted": "车位不计", "cannot-be-owned": "不能有产权" },
  frozen: "已固定",
  gaps: "两户业主证件核对中（样例）",
  late: (unit) => `2026-03-20：收到去年12月的判决书。${unit} 归邻居所有，面积少 0.56 平方米。`,
  now: "按现在所知",
  knownThen: "按当日所知",
  written: (path) => `文件、档案和退回的行：${path}`
} // prettier-ignore

export const words = (lang: Lang): Words => (lang === "en" ? en : zh)
