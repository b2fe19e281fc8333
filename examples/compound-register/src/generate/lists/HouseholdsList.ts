/** 一房一户(社区网格).xlsx: who lives where, one line a person, as the grid workers wrote it down. */
import type { OutCell } from "@linli/sheets"
import { addPerson, otherDoors, type Sample, whoIs } from "../Sample.ts"
import { accept, choose, day, type Line, SheetBuilder } from "../SheetBuilder.ts"
import type { Home, Member } from "../Story.ts"

const headings = {
  grid: "网格", building: "楼栋", door: "门牌", head: "户主", relation: "与户主关系", name: "姓名", sex: "性别", birth: "出生年月",
  registeredAt: "户籍地", residence: "人户状态", work: "就业", hardship: "困难类型", idNumber: "身份证号", phone: "联系电话",
  takenOn: "采集日期", takenBy: "采集人", note: "备注"
} // prettier-ignore
type Key = keyof typeof headings

/** The number that the third tower got when the street was numbered anew. */
export const alias = "文景里5号楼"
const aliasRows = 60
const relations: Readonly<Record<Member["relation"], string>> = {
  户主: "self",
  配偶: "spouse",
  子: "child",
  女: "child",
  父: "parent",
  母: "parent",
  租客: "other"
}
const residences: Readonly<Record<Member["residence"], string>> = {
  人户一致: "principal",
  人在户不在: "principal",
  户在人不在: "registered"
}
const remarks = ["邻里关系紧张", "慢性病，需随访", "信访户", "女儿12600000002"]

/** The first day of full age, from a month of birth: the month after. */
const fullAge = (born: string): string => {
  const month = Number(born.slice(5, 7)) % 12
  const year = Number(born.slice(0, 4)) + 18 + (month === 0 ? 1 : 0)
  return `${year}-${String(month + 1).padStart(2, "0")}-01`
}

type Written = Sample["homes"][number]

class Households {
  readonly list: SheetBuilder<Key> = new SheetBuilder("一房一户(社区网格).xlsx", "人口", headings)
  readonly #sample: Sample
  #aliased = 0
  #aliasRow: number | undefined
  /** Rows by their home and member, for what is planted later. */
  readonly rows: Array<{ readonly row: number; readonly home: Home; readonly member: Member }> = []
  constructor(sample: Sample) {
    this.#sample = sample
    const heading = this.list.heading()
    this.list.plant("column-unknown", heading, "takenBy")
  }
  who({ owner, person }: Member): string {
    return owner === undefined ? whoIs(person.name, undefined) : (this.#sample.who.get(owner) ?? "")
  }
  row(home: Home, head: string, member: Member, more: Line<Key> = {}): number {
    const { unit } = home
    const { person } = member
    const isHead = member.relation === "户主"
    // a number that is in the owners' list as it is, or a tenant's
    const phone = isHead && (home.tenant || this.#sample.plainPhone.has(unit.name)) ? person.phone : undefined
    const useAlias = unit.building === "3" && this.#aliased < aliasRows
    if (useAlias) {
      this.#aliased += 1
      this.#aliasRow ??= this.list.next
    }
    const row = this.list.line({
      grid: `第${unit.building}网格`,
      building: useAlias ? alias : `${unit.building}幢`,
      door: `${unit.stairwell}-${unit.room}`,
      head,
      relation: member.relation,
      name: person.name,
      sex: this.#sample.chance.below(2) === 0 ? "男" : "女",
      birth: person.born.slice(0, 7),
      registeredAt: "样例市",
      residence: member.residence,
      ...(phone === undefined ? {} : { phone }),
      takenOn: day(home.takenOn),
      takenBy: "样例网格员",
      ...more
    })
    if (this.#sample.asked.has(unit.name)) this.list.doubt(row)
    const child =
      member.relation === "子" || member.relation === "女"
        ? person.born > "2008"
          ? { minorUntil: fullAge(person.born) }
          : {}
        : {}
    addPerson(this.#sample, this.who(member), { ...child, ...(phone === undefined ? {} : { phones: [phone] }) })
    return row
  }
  home(home: Home): void {
    const head = home.members[0]?.person.name ?? ""
    for (const member of home.members) this.rows.push({ row: this.row(home, head, member), home, member })
  }
  finish(): void {
    this.list.plant("building-alias", this.#aliasRow ?? 0, "building", choose("3"), aliasRows, "door")
  }
}

const hasParent = ({ members }: Home) => members.some((m) => m.relation === "父" || m.relation === "母")

export const householdsList = (sample: Sample) => {
  const { chance, people, story } = sample
  const out = new Households(sample)
  const tenants = story.homes.filter((h) => h.tenant)
  const onlyTenants = new Set(chance.take([...tenants], 20))
  const listed = story.homes.filter((h) => !onlyTenants.has(h))
  const plain = listed.filter((h) => !h.tenant && h.unit.building !== "3" && /^\d+$/.test(h.unit.room))
  // the same parent in two homes; the later one is where they are now and then
  const pool = plain.filter((h) => !hasParent(h))
  const twice = new Map<Home, { readonly member: Member; readonly first: Home }>()
  for (const first of chance.take(
    plain.filter((h) => hasParent(h) && listed.indexOf(h) < listed.length / 2),
    8
  )) {
    const [second] = chance.take(pool, 1, (h) => listed.indexOf(h) > listed.indexOf(first) && !twice.has(h))
    const member = first.members.find((m) => m.relation === "父" || m.relation === "母")
    if (second !== undefined && member !== undefined)
      twice.set(second, { member: { ...member, residence: "人户一致" }, first })
  }
  const subs = new Set(chance.take(pool, 3, (h) => !twice.has(h)))
  for (const home of listed) {
    out.home(home)
    const more: Array<Written["more"][number]> = []
    const again = twice.get(home)
    if (again !== undefined) {
      const row = out.row(home, home.members[0]?.person.name ?? "", again.member)
      out.list.plant("two-principal-homes", row, "residence", choose(again.first.unit.name), 2)
      more.push({ who: out.who(again.member), relation: "parent", residence: "other" })
    }
    const sub: Array<string> = []
    if (subs.has(home)) {
      const [head, other] = [people.next(), people.next()]
      for (const [relation, person] of [
        ["户主", head],
        ["配偶", other]
      ] as const) {
        const row = out.row({ ...home, tenant: true }, head.name, { person, relation, residence: "人在户不在" })
        if (relation === "户主") out.list.plant("sub-household", row, "head", choose("1"))
        sub.push(whoIs(person.name, undefined))
      }
    }
    sample.homes.push({ ...home, more, ...(sub.length === 0 ? {} : { sub }) })
  }
  out.finish()
  rowsPlanted(sample, out)
  return {
    lists: [out.list],
    onlyTenants: [...onlyTenants].toSorted((a, b) => story.homes.indexOf(a) - story.homes.indexOf(b))
  }
}

const rowsPlanted = (sample: Sample, { list, rows }: Households): void => {
  const { chance } = sample
  const pool = rows.filter(({ home }) => home.unit.building !== "3" && /^\d+$/.test(home.unit.room))
  for (const [i, { home, row }] of chance.take(pool, 30).entries()) {
    list.set(row, "door", otherDoors(home.unit, i))
    list.plant("room-written-differently", row, "door")
  }
  const withNumber = ({ home, member }: (typeof rows)[number]) =>
    member.owner?.idNumber !== undefined &&
    sample.who.get(member.owner)?.endsWith(member.owner.idNumber) === true &&
    sample.plainPhone.has(home.unit.name)
  for (const { member, row } of chance.take(pool, 4, withNumber)) {
    list.set(row, "idNumber", member.owner?.idNumber ?? "")
    list.set(row, "birth", `${Number(member.person.born.slice(0, 4)) - 1}-${member.person.born.slice(5, 7)}`)
    list.plant("id-birth-differs", row, "idNumber", accept("以证件为准，出生年月另行核对"))
  }
  for (const [i, { row }] of chance.take(pool, 14).entries()) {
    list.set(row, "note", remarks[i % remarks.length] ?? "")
    list.plant("free-text-left-out", row, "note")
  }
  // three rows that were copied to the end of the list
  for (const { row } of chance.take(pool, 3)) {
    const keys = Object.keys(headings) as ReadonlyArray<Key>
    const copy: Line<Key> = Object.fromEntries(keys.map((key): [Key, OutCell] => [key, list.get(row, key)]))
    list.plant("row-repeated", list.line(copy))
  }
}

/** What a home is in the register. */
export const relationIn = (member: Member): string => relations[member.relation]
export const residenceIn = (member: Member): string => residences[member.residence]
