/** Who owns and lives where in the sample compound, before any list gets it wrong; and what is going to be got wrong. */
import type { Chance } from "./Chance.ts"
import { makeUnits, type Unit } from "./Compound.ts"
import type { People, SamplePerson } from "./People.ts"

/** The day the files are imported. */
export const today = "2026-03-01"
export const developer = { id: "developer", name: "样例置业有限公司" } as const

/** What is planted in the row of a unit in the owners' list; everybody else's row is clean. */
export type OwnerPlant =
  | "id-15"
  | "id-lower"
  | "id-check"
  | "id-lost"
  | "id-lost-aside"
  | "id-shared"
  | "phone-two"
  | "phone-landline"
  | "phone-spaced"
  | "phone-ditto"
  | "phone-agent"
  | "phone-unreadable"
  | "name-box"
  | "name-question"
  | "name-variant"
  | "words"
  | "thirds-33"
  | "thirds-3333"
  | "sum-9999"
  | "sole-words"
  | "sole-half"
  | "dead"
  | "seized"
  | "divorced"
  | "minor"
  | "abroad"
  | "developer"
  | "overlap"
  | "same-variant"
  | "father"
  | "same-name"
  | "short-company"

export interface Owner {
  readonly name: string
  readonly idNumber: string | undefined
  readonly phones: ReadonlyArray<string>
  readonly person: SamplePerson | undefined
}
export interface Sale {
  readonly unit: Unit
  readonly owners: ReadonlyArray<Owner>
  readonly form: "sole" | "joint" | "shares"
  readonly plant?: OwnerPlant
  readonly deliveredOn: string | undefined
  readonly title: string | undefined
  readonly state: "已售" | "已售未交付" | "售后公房"
  /** Contract day of what is not delivered; day of transfer where there was an owner before. */
  readonly since?: string
  readonly before?: { readonly owner: Owner; readonly since: string }
  /** For plants that repeat somebody: whose name comes again. */
  readonly of?: Owner
}
export interface Member {
  readonly person: SamplePerson
  readonly owner?: Owner
  readonly relation: "户主" | "配偶" | "子" | "女" | "父" | "母" | "租客"
  readonly residence: "人户一致" | "人在户不在" | "户在人不在"
}
export interface Home {
  readonly unit: Unit
  readonly members: ReadonlyArray<Member>
  readonly takenOn: string
  readonly tenant: boolean
}
export interface Story {
  readonly units: ReadonlyArray<Unit>
  readonly unsold: ReadonlySet<string>
  readonly sales: ReadonlyArray<Sale>
  readonly homes: ReadonlyArray<Home>
  readonly lets: ReadonlyArray<Unit>
}

const ownerOf = (person: SamplePerson): Owner => ({
  name: person.name,
  idNumber: person.idNumber,
  phones: [person.phone],
  person
})
const company = (name: string): Owner => ({ name, idNumber: undefined, phones: [], person: undefined })

/** Plants on units whose owner may live there; each with how often. */
const plainPlants: ReadonlyArray<readonly [OwnerPlant, number]> = [
  ["id-15", 10], ["id-lower", 6], ["id-check", 6], ["id-lost", 6], ["id-shared", 4],
  ["phone-two", 14], ["phone-landline", 10], ["phone-spaced", 14], ["phone-ditto", 13], ["phone-unreadable", 1],
  ["name-box", 4], ["name-question", 3],
  ["words", 14], ["thirds-33", 5], ["thirds-3333", 4], ["sum-9999", 4], ["sole-words", 2], ["sole-half", 2],
  ["overlap", 19]
] // prettier-ignore
/** Plants on units whose owner lives somewhere else. */
const absentPlants: ReadonlyArray<readonly [OwnerPlant, number]> = [
  ["id-lost-aside", 2], ["phone-agent", 14], ["name-variant", 2],
  ["dead", 4], ["seized", 1], ["divorced", 3], ["minor", 3], ["abroad", 3], ["developer", 1]
] // prettier-ignore

interface Draft {
  readonly unit: Unit
  plant: OwnerPlant | undefined
  owners: ReadonlyArray<Owner>
  form: Sale["form"]
  of: Owner | undefined
}

const date = (chance: Chance, after: string): string => {
  const year = Number(after.slice(0, 4)) + 1
  return `${year}-${String(chance.between(1, 12)).padStart(2, "0")}-${String(chance.between(1, 28)).padStart(2, "0")}`
}

const ownersFor = (plant: OwnerPlant | undefined, chance: Chance, people: People): Pick<Draft, "form" | "owners"> => {
  const some = (n: number) => Array.from({ length: n }, () => ownerOf(people.next()))
  switch (plant) {
    case "words":
      return { form: "joint", owners: some(2) }
    case "thirds-33":
    case "thirds-3333":
      return { form: "shares", owners: some(3) }
    case "sum-9999":
      return { form: "shares", owners: some(2) }
    case "developer":
      return { form: "sole", owners: [company(developer.name)] }
    case "name-variant":
      return { form: "sole", owners: [ownerOf(people.next({ given: "臺" }))] }
    case undefined: {
      const kind = chance.below(10)
      if (kind === 0) return { form: "shares", owners: some(2) }
      return kind < 3 ? { form: "joint", owners: some(2) } : { form: "sole", owners: some(1) }
    }
    default:
      return { form: "sole", owners: some(1) }
  }
}

/** Second flats of those who have one already: under the same number, another writing, or only the same name. */
const repeats = (drafts: ReadonlyArray<Draft>, absent: Array<Draft>, chance: Chance, people: People): void => {
  const order = new Map(drafts.map((draft, index) => [draft, index]))
  const firsts = drafts.filter(
    (d) =>
      d.plant === undefined &&
      d.form === "sole" &&
      /^\d+$/.test(d.unit.room) &&
      d.owners[0]?.person !== undefined &&
      !absent.includes(d)
  )
  const used = new Set<Draft>()
  const pair = (): readonly [first: Draft, second: Draft] => {
    const [second] = chance.take(
      absent,
      1,
      (d) => d.plant === undefined && d.unit.kind === "dwelling" && (order.get(d) ?? 0) > 150
    )
    const before = firsts.filter((d) => !used.has(d) && (order.get(d) ?? 0) < (order.get(second as Draft) ?? 0))
    const first = chance.pick(before)
    used.add(first)
    return [first, second as Draft]
  }
  const own = (first: Draft) => first.owners[0] as Owner
  for (let n = 0; n < 8; n++) {
    const [first, second] = pair()
    first.owners = [ownerOf(people.next({ given: "国" }))]
    Object.assign(second, { plant: "same-variant", form: "sole", owners: [own(first)], of: own(first) })
  }
  for (const [plant, times] of [
    ["father", 6],
    ["same-name", 4]
  ] as const) {
    for (let n = 0; n < times; n++) {
      const [first, second] = pair()
      const other = { ...ownerOf(people.next()), name: own(first).name, idNumber: undefined, phones: [] }
      Object.assign(second, { plant, form: "sole", owners: [other], of: own(first) })
    }
  }
  // one family with three flats, six owners with two: the same number, so nothing to ask
  for (const times of [2, 1, 1, 1, 1, 1, 1]) {
    const [first, second] = pair()
    Object.assign(second, { form: "sole", owners: [own(first)] })
    for (let n = 1; n < times; n++) {
      const [third] = chance.take(
        absent,
        1,
        (d) => d.plant === undefined && d.unit.kind === "dwelling" && (order.get(d) ?? 0) > (order.get(first) ?? 0)
      )
      Object.assign(third as Draft, { form: "sole", owners: [own(first)] })
    }
  }
}

const companies = (drafts: ReadonlyArray<Draft>, absent: Array<Draft>, chance: Chance): void => {
  const full = ["甲", "乙", "丙"].map((n) => company(`样例${n}号商贸有限公司`))
  const flats = chance.take(
    absent,
    3,
    (d) => d.plant === undefined && d.unit.kind === "dwelling" && Number(d.unit.building) < 5
  )
  for (const [i, flat] of flats.entries()) Object.assign(flat, { form: "sole", owners: [full[i]] })
  const shops = drafts.filter((d) => d.unit.kind === "shop" && d.plant === undefined).slice(0, 6)
  for (const [i, shop] of shops.entries()) {
    Object.assign(shop, { plant: "short-company", form: "sole", owners: [full[i % 3]], of: full[i % 3] })
  }
}

const family = (draft: Draft, chance: Chance, people: People): ReadonlyArray<Member> => {
  const [first, second] = draft.owners
  const head = first?.person
  if (head === undefined || first === undefined) throw new Error(`nobody can live in ${draft.unit.name}`)
  const members: Array<Member> = [
    { person: head, owner: first, relation: "户主", residence: chance.below(6) === 0 ? "人在户不在" : "人户一致" }
  ]
  const add = (
    person: SamplePerson,
    relation: Member["relation"],
    residence: Member["residence"] = "人户一致",
    owner?: Owner
  ) => members.push({ person, relation, residence, ...(owner === undefined ? {} : { owner }) })
  if (second?.person !== undefined && draft.form === "joint") add(second.person, "配偶", "人户一致", second)
  else if (chance.below(4) > 0) add(people.next(), "配偶")
  for (let n = chance.below(4); n > 0; n--) add(people.next({ child: true }), chance.below(2) === 0 ? "子" : "女")
  if (chance.below(5) < 2) add(people.next(), chance.below(2) === 0 ? "父" : "母")
  if (chance.below(12) === 0) add(people.next(), "子", "户在人不在")
  return members
}

export const makeStory = (chance: Chance, people: People): Story => {
  const units = makeUnits(chance)
  const pool = units.filter((u) => u.kind === "dwelling" && /^\d+$/.test(u.room))
  const unsold = new Set(chance.take(pool, 18, (u) => u.completedOn > "2010").map((u) => u.name))
  const undelivered = new Set(chance.take(pool, 11, (u) => u.completedOn > "2010").map((u) => u.name))
  const formerPublic = new Set(chance.take([...pool], 22, (u) => u.building === "1").map((u) => u.name))
  const drafts: ReadonlyArray<Draft> = units
    .filter((u) => !unsold.has(u.name))
    .map((unit) => ({ unit, plant: undefined, owners: [], form: "sole" as const, of: undefined }))
  // 31 dwellings stand empty, 138 are let: their owners live elsewhere
  const delivered = drafts.filter((d) => d.unit.kind === "dwelling" && !undelivered.has(d.unit.name))
  const free = [...delivered]
  const empty = chance.take(free, 31, (d) => /^\d+$/.test(d.unit.room))
  const lets = chance.take(free, 138, (d) => /^\d+$/.test(d.unit.room))
  const absent = drafts.filter((d) => empty.includes(d) || lets.includes(d))
  const unplanted = () => free.filter((d) => d.plant === undefined && /^\d+$/.test(d.unit.room))
  for (const [plant, times] of absentPlants) {
    for (const d of chance.take([...absent], times, (each) => each.plant === undefined)) d.plant = plant
  }
  for (const [plant, times] of plainPlants) {
    for (const d of chance.take([...unplanted()], times)) d.plant = plant
  }
  for (const d of drafts) Object.assign(d, ownersFor(d.plant, chance, people))
  companies(drafts, absent, chance)
  repeats(drafts, absent, chance, people)
  let titles = 0
  const sales = drafts.map((d): Sale => {
    const { unit } = d
    const isUndelivered = undelivered.has(unit.name)
    const deliveredOn = isUndelivered ? undefined : date(chance, unit.completedOn)
    const from = deliveredOn ?? "2025-06-01"
    const overlap =
      d.plant === "overlap"
        ? { before: { owner: ownerOf(people.next()), since: from }, since: date(chance, "2018-01-01") }
        : {}
    return {
      unit,
      owners: d.owners,
      form: d.form,
      ...(d.plant === undefined ? {} : { plant: d.plant }),
      ...(d.of === undefined ? {} : { of: d.of }),
      deliveredOn,
      title: isUndelivered ? undefined : `样${unit.completedOn.slice(0, 4)}-${String(++titles).padStart(4, "0")}`,
      state: isUndelivered ? "已售未交付" : formerPublic.has(unit.name) ? "售后公房" : "已售",
      ...(isUndelivered ? { since: date(chance, "2024-01-01") } : {}),
      ...overlap
    }
  })
  const taken = () =>
    `2025-${String(chance.between(3, 11)).padStart(2, "0")}-${String(chance.between(1, 28)).padStart(2, "0")}`
  const homes = drafts.flatMap((d): ReadonlyArray<Home> => {
    if (d.unit.kind === "shop" || undelivered.has(d.unit.name) || empty.includes(d)) return []
    if (!lets.includes(d))
      return [{ unit: d.unit, members: family(d, chance, people), takenOn: taken(), tenant: false }]
    const head: Member = { person: people.next(), relation: "户主", residence: "人在户不在" }
    const others = Array.from({ length: chance.below(4) }, (_, n): Member => ({
      person: people.next(n === 0 ? {} : { child: true }),
      relation: n === 0 ? "配偶" : "子",
      residence: "人在户不在"
    }))
    return [{ unit: d.unit, members: [head, ...others], takenOn: taken(), tenant: true }]
  })
  return { units, unsold, sales, homes, lets: lets.map((d) => d.unit) }
}
