/** 业主信息(物业).xlsx: who owns what, as the property service typed it over the years. */
import type { OutCell } from "@linli/sheets"
import { addPerson, otherWritings, plusDays, type Sample, whoIs } from "../Sample.ts"
import { accept, type Line, choose, correct, day, setAside, SheetBuilder } from "../SheetBuilder.ts"
import type { Owner, Sale } from "../Story.ts"
import type { TruePerson } from "../Truth.ts"

const headings = {
  room: "房号", owner: "业主", phone1: "电话1", phone2: "电话2", idNumber: "身份证号", share: "产权比例",
  since: "取得日期", until: "转让日期", movedIn: "入住日期", let: "是否出租", arrears: "欠费金额", note: "备注"
} // prettier-ignore
type Key = keyof typeof headings
type List = SheetBuilder<Key>

const nameRemarks: Readonly<Record<string, readonly [remark: string, answer: string]>> = {
  dead: ["（已故）", "dead"],
  seized: ["（查封）", "seized"],
  divorced: ["（离婚）", "in-dispute"],
  minor: ["（未成年）", "minor"],
  abroad: ["（海外）", "abroad"]
}
/** Plants that leave the owner's telephone number as it is. */
const samePhone = new Set([
  undefined, "id-15", "id-lower", "id-check", "id-lost", "id-shared", "name-box", "name-question", "name-variant",
  "words", "thirds-33", "thirds-3333", "sum-9999", "sole-words", "sole-half", "dead", "seized", "divorced", "minor", "abroad", "overlap"
]) // prettier-ignore

class Owners {
  readonly list: List = new SheetBuilder("业主信息(物业).xlsx", "Sheet1", headings)
  readonly #sample: Sample
  readonly #agent: string
  #agentRow: number | undefined
  #agentRows = 0
  /** Numbers of the last row that has any, and whether 同上 may stand below. */
  #above: { readonly phones: ReadonlyArray<string>; fresh: boolean } = { phones: [], fresh: false }
  #dittos = 0
  readonly #plainNumbers: Array<string> = []

  constructor(sample: Sample) {
    this.#sample = sample
    this.#agent = sample.people.phone()
    this.list.heading()
  }

  #person(owner: Owner, idNumber: string | undefined, more: Partial<TruePerson> = {}): string {
    const who = whoIs(owner.name, idNumber)
    addPerson(this.#sample, who, more)
    this.#sample.who.set(owner, who)
    return who
  }

  #line(sale: Sale, owner: Owner, more: Line<Key> = {}): number {
    const { story } = this.#sample
    return this.list.line({
      room: sale.unit.name,
      owner: owner.name,
      ...(owner.phones[0] === undefined ? {} : { phone1: owner.phones[0] }),
      ...(owner.idNumber === undefined ? {} : { idNumber: owner.idNumber }),
      share: "100%",
      ...(sale.since === undefined ? {} : { since: day(sale.since) }),
      let: story.lets.includes(sale.unit) ? "是" : "否",
      arrears: this.#sample.chance.below(9) === 0 ? this.#sample.chance.between(100, 9_000) : 0,
      ...more
    })
  }

  sale(sale: Sale): void {
    const [owner] = sale.owners
    if (owner === undefined) return
    if (sale.plant !== undefined && sale.owners.length === 1) return this.#planted(sale, owner, sale.plant)
    const shares = this.#shares(sale)
    const first = this.list.next
    const isNew = !this.#sample.who.has(owner)
    for (const [i, each] of sale.owners.entries()) {
      this.#line(sale, each, { share: shares[i] ?? "" })
      this.#person(each, each.idNumber, { phones: each.phones })
      if (each.phones.length > 0) this.#above = { phones: each.phones, fresh: true }
      if (sale.plant === undefined && each.idNumber !== undefined) this.#plainNumbers.push(each.idNumber)
    }
    if (sale.plant === "words") this.list.plant("ownership-form", first, "share", choose("joint"), 2)
    if (sale.plant === "thirds-33" || sale.plant === "thirds-3333")
      this.list.plant("share-rounded", first, "share", choose("1/3,1/3,1/3"), 3)
    if (sale.plant === "sum-9999") this.list.plant("shares-do-not-sum", first, "share", choose("1/2,1/2"), 2)
    if (sale.plant === undefined && sale.owners.length === 1 && isNew && this.#dittos > 0) this.#ditto(first, owner)
    if (owner.phones.length > 0 && samePhone.has(sale.plant)) this.#sample.plainPhone.add(sale.unit.name)
  }
  #shares({ form, owners, plant }: Sale): ReadonlyArray<string> {
    if (plant === "words") return ["夫妻共有", "夫妻共有"]
    if (plant === "thirds-33") return ["0.33", "0.33", "0.33"]
    if (plant === "thirds-3333") return ["33.33%", "33.33%", "33.33%"]
    if (plant === "sum-9999") return ["50%", "49.99%"]
    if (form === "joint") return owners.map(() => "共同共有")
    return form === "shares" ? ["1/4", "3/4"] : ["100%"]
  }
  /** 同上, where there is something above and nobody else said so: three who share a number are an agent's. */
  #ditto(row: number, owner: Owner): void {
    const before = this.#beforeLast
    if (before === undefined || !before.fresh || before.phones.includes(this.#agent)) return
    this.#dittos -= 1
    this.list.set(row, "phone1", "同上")
    this.list.plant("phone-ditto", row, "phone1", choose(before.phones.join(" / ")))
    const who = this.#sample.who.get(owner) ?? ""
    const person = this.#sample.persons.get(who)
    if (person !== undefined) this.#sample.persons.set(who, { ...person, phones: [...before.phones].toSorted() })
    this.#above = { ...before, fresh: false }
  }
  #last: { readonly phones: ReadonlyArray<string>; fresh: boolean } | undefined
  get #beforeLast() {
    return this.#last
  }
  /** Called before each sale: what stands above it. */
  remember(): void {
    this.#last = this.#above
  }

  #planted(sale: Sale, owner: Owner, plant: NonNullable<Sale["plant"]>): void {
    const { list } = this
    const { people } = this.#sample
    const id = owner.idNumber ?? ""
    const born = owner.person?.born ?? ""
    const line = (more: Line<Key> = {}) => this.#line(sale, owner, more)
    const known = (more: Partial<TruePerson> = {}, number: string | undefined = owner.idNumber) =>
      this.#person(owner, number, { phones: owner.phones, ...more })
    const phones = (written: OutCell, values: ReadonlyArray<string>, code: string) => {
      list.plant(
        code,
        line({ phone1: written }),
        "phone1",
        code === "phone-unreadable" ? accept("没有别的号码") : undefined
      )
      known({ phones: values })
    }
    let above: ReadonlyArray<string> | undefined = owner.phones
    if (samePhone.has(plant)) this.#sample.plainPhone.add(sale.unit.name)
    switch (plant) {
      case "id-15": {
        const old = people.number(`19${born.slice(2, 4)}-${born.slice(5)}`)
        list.plant("id-15-digits", line({ idNumber: old.slice(0, 6) + old.slice(8, 17) }), "idNumber", choose(old))
        known({}, old)
        break
      }
      case "id-lower": {
        const number = people.number(born, "X")
        list.plant("id-lower-case", line({ idNumber: number.toLowerCase() }), "idNumber")
        known({}, number)
        break
      }
      case "id-check": {
        const wrong = id.slice(0, 17) + (id.endsWith("1") ? "2" : "1")
        list.plant("id-check-digit", line({ idNumber: wrong }), "idNumber", correct(id))
        known()
        break
      }
      case "id-lost":
      case "id-lost-aside": {
        const isAside = plant === "id-lost-aside"
        const lost = `${id.slice(0, 15)}000`
        list.plant(
          "id-digits-lost",
          line({ idNumber: { kind: "number", text: lost } }),
          "idNumber",
          isAside ? setAside("等业主来核对证件") : correct(id)
        )
        if (isAside) this.#sample.aside.add(sale.unit.name)
        else known()
        break
      }
      case "id-shared": {
        const other = this.#plainNumbers[this.#sample.chance.below(this.#plainNumbers.length)] ?? ""
        list.plant("id-shared", line({ idNumber: other }), "idNumber", choose("different"))
        this.#person(owner, undefined, { phones: owner.phones })
        break
      }
      case "phone-two": {
        const second = people.phone()
        above = [...owner.phones, second]
        phones(above.join(" / "), above, "phone-two")
        break
      }
      case "phone-landline":
        above = [`0000-${owner.phones[0]?.slice(4)}`]
        phones(above[0] ?? "", above, "phone-landline")
        break
      case "phone-spaced": {
        const [p = ""] = owner.phones
        phones(`${p.slice(0, 3)} ${p.slice(3, 7)} ${p.slice(7)}`, owner.phones, "phone-spaced")
        break
      }
      case "phone-unreadable":
        above = undefined
        phones("12600", [], "phone-unreadable")
        break
      case "phone-ditto":
        line()
        known()
        this.#dittos += 1
        break
      case "phone-agent": {
        above = [this.#agent]
        this.#agentRow ??= list.next
        this.#agentRows += 1
        line({ phone1: this.#agent })
        known({ phones: [] })
        break
      }
      case "name-box":
      case "name-question":
        list.plant(
          "character-lost",
          line({ owner: owner.name.slice(0, 2) + (plant === "name-box" ? "□" : "?") }),
          "owner",
          correct(owner.name)
        )
        known()
        break
      case "name-variant":
        list.plant("character-variant", line(), "owner")
        known()
        break
      case "sole-words":
        list.plant("ownership-form", line({ share: "夫妻共有" }), "share", choose("sole"))
        known()
        break
      case "sole-half":
        list.plant("shares-do-not-sum", line({ share: "50%" }), "share", choose("100%"))
        known()
        break
      case "overlap":
        this.#overlap(sale, owner)
        break
      case "developer":
        list.plant("owner-state", line(), "owner", choose("developer"))
        known()
        break
      case "same-variant": {
        above = undefined
        const { name } = owner
        list.plant(
          "person-maybe-same",
          this.list.line({ room: sale.unit.name, owner: name.replace("国", "囯"), share: "100%" }),
          "owner",
          choose("same")
        )
        break
      }
      case "father":
      case "same-name": {
        above = undefined
        const name = owner.name + (plant === "father" ? "(父)" : "")
        list.plant(
          "person-maybe-same",
          this.list.line({ room: sale.unit.name, owner: name, share: "100%" }),
          "owner",
          choose("different")
        )
        this.#person(owner, undefined)
        break
      }
      case "short-company":
        above = undefined
        list.plant("person-maybe-same", line({ owner: owner.name.replace("商贸有限", "") }), "owner", choose("same"))
        break
      default: {
        const [remark, answer] = nameRemarks[plant] ?? ["", ""]
        list.plant("owner-state", line({ owner: owner.name + remark }), "owner", choose(answer))
        known(plant === "dead" ? { state: "dead" } : plant === "abroad" ? { state: "abroad" } : {})
      }
    }
    if (above !== undefined && above.length > 0) this.#above = { phones: above, fresh: true }
  }

  #overlap(sale: Sale, owner: Owner): void {
    const { before, since } = sale
    if (before === undefined || since === undefined) throw new Error(`${sale.unit.name} had no owner before`)
    const row = this.#line(sale, before.owner, { since: day(before.since), until: day(plusDays(since, 40)) })
    this.list.plant("owners-overlap", row, "until", correct(since))
    this.#person(before.owner, before.owner.idNumber, { phones: before.owner.phones })
    this.#line(sale, owner)
    this.#person(owner, owner.idNumber, { phones: owner.phones })
  }

  finish(): void {
    if (this.#agentRow !== undefined)
      this.list.plant("phone-shared", this.#agentRow, "phone1", undefined, this.#agentRows, "owner")
    if (this.#dittos > 0) throw new Error(`${this.#dittos} rows should say 同上 and do not`)
  }
}

const remarks = ["家里有两只狗", "儿子12600000001", "欠费户，态度不好", "老人行动不便", "投诉过楼上装修"]

export const ownersList = (sample: Sample) => {
  const owners = new Owners(sample)
  const clean: Array<readonly [row: number, sale: Sale]> = []
  for (const sale of sample.story.sales) {
    const row = owners.list.next
    owners.remember()
    owners.sale(sale)
    if (sample.asked.has(sale.unit.name)) for (let each = row; each < owners.list.next; each++) owners.list.doubt(each)
    const isDitto = owners.list.planted.at(-1)?.row === row
    if (sale.plant === undefined && sale.owners.length === 1 && /^\d+$/.test(sale.unit.room) && !isDitto)
      clean.push([row, sale])
  }
  owners.finish()
  const { list } = owners
  for (const [i, [row, sale]] of sample.chance.take(clean, 30).entries()) {
    list.set(row, "room", otherWritings(sale.unit, i))
    list.plant("room-written-differently", row, "room")
  }
  for (const [i, [row]] of sample.chance.take(clean, 24).entries()) {
    list.set(row, "note", remarks[i % remarks.length] ?? "")
    list.plant("free-text-left-out", row, "note")
  }
  return [list]
}
