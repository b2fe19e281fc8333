/**
 * The eight files that offices really have, and what their columns are called; and the sheets that a register writes
 * besides. A sheet is recognised by its headings, not by its name: the kind most of whose required columns it has.
 */
import * as z from "zod"

/** What offices have, and after it what only a register writes: sheets of its own, one line a record. */
export const fileKinds = [
  "property-list",
  "owners",
  "tenants",
  "households",
  "meters",
  "parking",
  "fund",
  "party-roll",
  "places",
  "persons",
  "guardians",
  "grids",
  "representatives"
] as const
export type FileKind = (typeof fileKinds)[number]

export interface Column {
  /** Headings that mean this column, without blanks and brackets. The first is the one written on export. */
  readonly headings: readonly [string, ...ReadonlyArray<string>]
  /** The heading in English. */
  readonly en: string
  /** A sheet of this kind has it. */
  readonly required?: true
  /** It is read past: never stored, only counted. */
  readonly freeText?: true
  /** It is taken only if a plugin declares a field of this heading. */
  readonly declaredOnly?: true
}
type Columns = Readonly<Record<string, Column>>

const col = (en: string, ...headings: readonly [string, ...ReadonlyArray<string>]): Column => ({ headings, en })
const must = (en: string, ...headings: readonly [string, ...ReadonlyArray<string>]): Column => ({
  headings,
  en,
  required: true
})

const room = must("room", "房号", "户号", "房间号")
const note: Column = { headings: ["备注", "说明"], en: "note", freeText: true }
/** The id of a record in the register it was written from: with it nothing has to be guessed. */
const unitId = col("unit id", "房屋编号")
const idNumber = col("identity number", "身份证号", "证件号码")
const since = col("since", "取得日期")
const title = col("title number", "产权证号", "不动产权证号")

/** Figures of area by kind and source. Without a source in their name they are registered if the row has a title. */
const areas = {
  buildingArea: col("building area", "建筑面积"),
  innerArea: col("inner area", "套内面积"),
  sharedArea: col("shared area", "公摊面积"),
  surveyArea: col("surveyed building area", "实测面积", "实测建筑面积"),
  contractArea: col("building area by contract", "合同面积", "合同建筑面积"),
  registerArea: col("registered building area", "登记面积", "登记建筑面积"),
  registerInner: col("registered inner area", "登记套内面积"),
  surveyInner: col("surveyed inner area", "实测套内面积"),
  contractInner: col("inner area by contract", "合同套内面积"),
  registerShared: col("registered shared area", "登记公摊面积"),
  surveyShared: col("surveyed shared area", "实测公摊面积"),
  contractShared: col("shared area by contract", "合同公摊面积")
} as const
export type AreaColumn = keyof typeof areas

export const columns = {
  /** 房产清册: what there is. Sheets of parking places inside it are of the kind `parking`. */
  "property-list": {
    no: col("no", "序号"),
    unitId,
    building: must("building", "幢号", "楼号", "栋号"),
    stairwell: col("stairwell", "单元", "单元号"),
    room: must("room", "室号", "房号"),
    use: col("use", "用途", "规划用途"),
    ...areas,
    buildingArea: must("building area", "建筑面积"),
    completedOn: col("completed on", "竣工日期"),
    deliveredOn: col("delivered on", "交付日期"),
    state: col("state", "权属状态"),
    title,
    note
  },
  /** 业主信息: who owns, as the property service knows it. */
  owners: {
    room,
    unitId,
    owner: must("owner", "业主", "业主姓名", "产权人"),
    personId: col("owner id", "业主编号"),
    phone1: col("telephone 1", "电话1", "联系电话", "电话"),
    phone2: col("telephone 2", "电话2"),
    idNumber,
    share: must("share", "产权比例", "份额"),
    since,
    until: col("until", "转让日期"),
    movedIn: col("moved in", "入住日期"),
    ground: col("ground", "权属依据"),
    state: col("state of the ownership", "权属状况"),
    developer: col("developer id", "开发企业编号"),
    voter: col("votes", "表决代表"),
    papers: col("papers", "权属凭证"),
    let: col("let", "是否出租"),
    arrears: col("arrears", "欠费金额"),
    note
  },
  /** 租户登记. */
  tenants: {
    room,
    tenant: must("tenant", "租客", "承租人"),
    persons: must("persons", "同住人数"),
    period: col("period", "合同起止", "租期"),
    landlordPhone: col("landlord's telephone", "房东联系", "房东电话"),
    phone: col("tenant's telephone", "租客电话"),
    note
  },
  /** 一房一户: who lives where, one line a person. */
  households: {
    grid: col("grid", "网格"),
    building: must("building", "楼栋", "幢号"),
    door: must("door", "门牌", "门牌号"),
    unitId,
    household: col("household id", "住户编号"),
    standing: col("standing", "户别"),
    tenure: col("tenure", "居住方式"),
    since: col("lives here since", "本户入住日期"),
    until: col("lived here until", "本户迁出日期"),
    head: must("head of household", "户主"),
    relation: col("relation", "与户主关系"),
    name: must("name", "姓名"),
    personId: col("person id", "人员编号"),
    sex: col("sex", "性别"),
    birth: col("born", "出生年月", "出生日期"),
    registeredAt: col("registered at", "户籍地"),
    residence: must("residence", "人户状态"),
    memberSince: col("member since", "本人入住日期"),
    memberUntil: col("member until", "本人迁出日期"),
    work: col("work", "就业"),
    hardship: col("hardship", "困难类型"),
    idNumber,
    phone: col("telephone", "联系电话", "电话"),
    takenOn: col("taken on", "采集日期"),
    note
  },
  /** 水电抄表. Not of the register: it is only looked through. */
  meters: {
    meter: must("meter", "表号"),
    room,
    before: must("before", "上期", "上期读数"),
    now: must("now", "本期", "本期读数"),
    used: col("used", "用量"),
    price: col("price", "单价"),
    amount: col("amount", "金额"),
    note
  },
  /** 车位. */
  parking: {
    place: must("parking place", "车位号"),
    placeId: col("parking place id", "车位编号"),
    kind: must("right", "类型", "车位类型"),
    owner: col("owner", "产权人", "车位业主"),
    personId: col("owner id", "业主编号"),
    share: col("share", "产权比例", "份额"),
    since,
    until: col("until", "转让日期"),
    title,
    ...areas,
    user: col("user", "使用人"),
    plate: col("number plate", "车牌", "车牌号"),
    period: col("period", "起止", "使用期限"),
    fee: col("monthly fee", "月费"),
    note
  },
  /** 维修资金余额. Not of the register: it is only looked through. */
  fund: {
    account: must("account", "户门号"),
    first: col("first payment", "首期"),
    balance: must("balance", "余额"),
    interest: col("interest", "利息"),
    note
  },
  /** 党员报到花名册. Refused as a whole: party membership is no field of a register. */
  "party-roll": {
    name: col("name", "姓名"),
    politics: { headings: ["政治面貌"], en: "political affiliation", required: true, declaredOnly: true },
    unit: col("work unit", "所在单位"),
    phone: col("telephone", "联系电话"),
    reportedOn: col("reported on", "报到日期"),
    note
  },
  /** 场所清册: every place, also those that no list of units has. */
  places: {
    id: must("place id", "场所编号"),
    kind: must("kind of place", "场所类别"),
    name: must("name of place", "场所名称"),
    parent: col("part of", "所属场所"),
    aliases: col("other names", "别名"),
    completedOn: col("completed on", "竣工日期"),
    type: col("type of compound", "小区类型"),
    parking: col("right of parking", "车位权属"),
    adjoins: col("borders on", "相邻房屋"),
    formerPublic: col("former public housing", "售后公房"),
    since: col("stands since", "设立日期"),
    until: col("stood until", "撤销日期")
  },
  /** 人员清册: every person, also those that own nothing and live nowhere. */
  persons: {
    id: must("person id", "人员编号"),
    name: must("name", "姓名"),
    sort: must("sort", "人员类别"),
    state: col("state of the person", "人员状况"),
    stateSince: col("as of", "状况起日"),
    minorUntil: col("of full age on", "成年日期"),
    birth: col("born on", "出生日期"),
    idNumber,
    phone1: col("telephone 1", "电话1"),
    phone2: col("telephone 2", "电话2"),
    phone3: col("telephone 3", "电话3"),
    phone4: col("telephone 4", "电话4"),
    phone5: col("telephone 5", "电话5")
  },
  /** 监护登记. */
  guardians: {
    person: must("person in care", "被监护人编号"),
    guardian: must("guardian id", "监护人编号"),
    ground: must("ground of guardianship", "监护依据"),
    since: must("since", "监护起日"),
    until: col("until", "监护止日")
  },
  /** 网格划分. */
  grids: {
    id: must("grid id", "网格编号"),
    name: must("name of grid", "网格名称"),
    covers: must("covers", "覆盖场所"),
    since: must("since", "网格起日"),
    until: col("until", "网格止日")
  },
  /** 居民代表. */
  representatives: {
    person: must("representative id", "代表编号"),
    place: must("elected by", "代表场所"),
    since: must("since", "代表起日"),
    until: col("until", "代表止日")
  }
} as const satisfies Readonly<Record<FileKind, Columns>>

/** Headings that no register takes unless a plugin declares the field, with statute and impact assessment. */
export const undeclaredHeadings: ReadonlyArray<string> = [
  "政治面貌",
  "民族",
  "宗教信仰",
  "宗教",
  "信访",
  "信访情况",
  "犯罪记录",
  "前科",
  "重点人员",
  "健康状况",
  "病史"
]

type RowOf<K extends FileKind> = { readonly [C in keyof (typeof columns)[K]]?: string | undefined }
/** A row of a file of that kind: the text of each column that is filled. */
export type SourceRow = { readonly [K in FileKind]: RowOf<K> }

const text = z.string().max(2_000).optional()
const rowOf = <K extends FileKind>(kind: K) =>
  z.strictObject(Object.fromEntries(Object.keys(columns[kind]).map((key) => [key, text]))) as unknown as z.ZodType<
    RowOf<K>
  >
/** One strict schema for the rows of each kind: an unknown column is refused, not dropped. */
export const sourceRows = Object.fromEntries(fileKinds.map((kind) => [kind, rowOf(kind)])) as unknown as {
  readonly [K in FileKind]: z.ZodType<RowOf<K>>
}

/** A heading without blanks, line breaks, brackets and their content: `建筑面积 (㎡)` is `建筑面积`. */
export const plainHeading = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[（(【[].*?[)）】\]]/gu, "")
    .replaceAll(/\s+/gu, "")
/** Whether a heading, made plain, means this column in one of the two languages. */
export const isHeading = ({ en, headings }: Column, plain: string): boolean =>
  headings.includes(plain) || plain.toLowerCase() === en.replaceAll(" ", "")
