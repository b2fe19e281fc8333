/**
 * The eight files that offices really have, and what their columns are called. A sheet is recognised by its headings,
 * not by its name: the kind most of whose required columns it has.
 */
import * as z from "zod"

export const fileKinds = [
  "property-list",
  "owners",
  "tenants",
  "households",
  "meters",
  "parking",
  "fund",
  "party-roll"
] as const
export type FileKind = (typeof fileKinds)[number]

export interface Column {
  /** Headings that mean this column, without blanks and brackets. The first is the one written on export. */
  readonly headings: readonly [string, ...ReadonlyArray<string>]
  /** A sheet of this kind has it. */
  readonly required?: true
  /** It is read past: never stored, only counted. */
  readonly freeText?: true
  /** It is taken only if a plugin declares a field of this heading. */
  readonly declaredOnly?: true
}
type Columns = Readonly<Record<string, Column>>

const room: Column = { headings: ["房号", "户号", "房间号"], required: true }
const note: Column = { headings: ["备注", "说明"], freeText: true }

export const columns = {
  /** 房产清册: what there is. Sheets of parking places inside it are of the kind `parking`. */
  "property-list": {
    no: { headings: ["序号"] },
    building: { headings: ["幢号", "楼号", "栋号"], required: true },
    stairwell: { headings: ["单元", "单元号"] },
    room: { headings: ["室号", "房号"], required: true },
    use: { headings: ["用途", "规划用途"] },
    buildingArea: { headings: ["建筑面积"], required: true },
    innerArea: { headings: ["套内面积"] },
    sharedArea: { headings: ["公摊面积"] },
    surveyArea: { headings: ["实测面积"] },
    contractArea: { headings: ["合同面积"] },
    completedOn: { headings: ["竣工日期"] },
    deliveredOn: { headings: ["交付日期"] },
    state: { headings: ["权属状态"] },
    title: { headings: ["产权证号", "不动产权证号"] },
    note
  },
  /** 业主信息: who owns, as the property service knows it. */
  owners: {
    room,
    owner: { headings: ["业主", "业主姓名", "产权人"], required: true },
    phone1: { headings: ["电话1", "联系电话", "电话"] },
    phone2: { headings: ["电话2"] },
    idNumber: { headings: ["身份证号", "证件号码"] },
    share: { headings: ["产权比例", "份额"], required: true },
    since: { headings: ["取得日期"] },
    until: { headings: ["转让日期"] },
    movedIn: { headings: ["入住日期"] },
    let: { headings: ["是否出租"] },
    arrears: { headings: ["欠费金额"] },
    note
  },
  /** 租户登记. */
  tenants: {
    room,
    tenant: { headings: ["租客", "承租人"], required: true },
    persons: { headings: ["同住人数"], required: true },
    period: { headings: ["合同起止", "租期"] },
    landlordPhone: { headings: ["房东联系", "房东电话"] },
    phone: { headings: ["租客电话"] },
    note
  },
  /** 一房一户: who lives where, one line a person. */
  households: {
    grid: { headings: ["网格"] },
    building: { headings: ["楼栋", "幢号"], required: true },
    door: { headings: ["门牌", "门牌号"], required: true },
    head: { headings: ["户主"], required: true },
    relation: { headings: ["与户主关系"] },
    name: { headings: ["姓名"], required: true },
    sex: { headings: ["性别"] },
    birth: { headings: ["出生年月", "出生日期"] },
    registeredAt: { headings: ["户籍地"] },
    residence: { headings: ["人户状态"], required: true },
    work: { headings: ["就业"] },
    hardship: { headings: ["困难类型"] },
    idNumber: { headings: ["身份证号", "证件号码"] },
    phone: { headings: ["联系电话", "电话"] },
    takenOn: { headings: ["采集日期"] },
    note
  },
  /** 水电抄表. Not of the register: it is only looked through. */
  meters: {
    meter: { headings: ["表号"], required: true },
    room,
    before: { headings: ["上期", "上期读数"], required: true },
    now: { headings: ["本期", "本期读数"], required: true },
    used: { headings: ["用量"] },
    price: { headings: ["单价"] },
    amount: { headings: ["金额"] },
    note
  },
  /** 车位. */
  parking: {
    place: { headings: ["车位号"], required: true },
    kind: { headings: ["类型", "车位类型"], required: true },
    user: { headings: ["使用人"] },
    plate: { headings: ["车牌", "车牌号"] },
    period: { headings: ["起止", "使用期限"] },
    fee: { headings: ["月费"] },
    note
  },
  /** 维修资金余额. Not of the register: it is only looked through. */
  fund: {
    account: { headings: ["户门号"], required: true },
    first: { headings: ["首期"] },
    balance: { headings: ["余额"], required: true },
    interest: { headings: ["利息"] },
    note
  },
  /** 党员报到花名册. Refused as a whole: party membership is no field of a register. */
  "party-roll": {
    name: { headings: ["姓名"] },
    politics: { headings: ["政治面貌"], required: true, declaredOnly: true },
    unit: { headings: ["所在单位"] },
    phone: { headings: ["联系电话"] },
    reportedOn: { headings: ["报到日期"] },
    note
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
export const sourceRows: { readonly [K in FileKind]: z.ZodType<RowOf<K>> } = {
  "property-list": rowOf("property-list"),
  owners: rowOf("owners"),
  tenants: rowOf("tenants"),
  households: rowOf("households"),
  meters: rowOf("meters"),
  parking: rowOf("parking"),
  fund: rowOf("fund"),
  "party-roll": rowOf("party-roll")
}

/** A heading without blanks, line breaks, brackets and their content: `建筑面积 (㎡)` is `建筑面积`. */
export const plainHeading = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[（(【[].*?[)）】\]]/gu, "")
    .replaceAll(/\s+/gu, "")
