/** 租户登记.csv: who rents, from the office that signs the contracts, in GB18030. */
import { otherWritings, plusDays, type Sample, whoIs, addPerson } from "../Sample.ts"
import { choose, SheetBuilder } from "../SheetBuilder.ts"
import type { Home, Owner, Sale } from "../Story.ts"

const headings = { room: "房号", tenant: "租客", persons: "同住人数", period: "合同起止", landlordPhone: "房东联系" }

export const tenantsList = (sample: Sample, onlyHere: ReadonlyArray<Home>) => {
  const { chance, story } = sample
  const list = new SheetBuilder("租户登记.csv", "", headings)
  list.heading()
  list.plant("encoding", 0)
  const sales = new Map(story.sales.map((s) => [s.unit.name, s]))
  // owners of other flats that rent here; owners of the same name, who are others
  const absent = new Set(story.lets.map((u) => u.name))
  const lived = new Set(
    story.homes
      .filter((h) => !h.tenant)
      .flatMap((h) => h.members.flatMap((m) => (m.owner === undefined ? [] : [m.owner])))
  )
  const named = (sale: Sale) => sale.owners[0] as Owner
  const landlords = story.sales.filter(
    (s) =>
      absent.has(s.unit.name) &&
      s.plant === undefined &&
      s.owners.length === 1 &&
      named(s).person !== undefined &&
      !lived.has(named(s))
  )
  const once = landlords.filter(
    (s) =>
      story.sales.filter((t) => t.owners.includes(named(s))).length === 1 && story.sales.every((t) => t.of !== named(s))
  )
  const pool = [...onlyHere]
  const asked = new Map(chance.take(pool, 5).map((home, i) => [home, i < 3]))
  const group = new Map(chance.take(pool, 4).map((home, i) => [home, i % 2 === 0]))
  const owners = chance.take([...once], 5, (s) => !asked.has(story.homes.find((h) => h.unit === s.unit) as Home))
  const rows: Array<readonly [row: number, home: Home]> = []
  for (const home of story.homes.filter((h) => h.tenant)) {
    const isOnly = onlyHere.includes(home)
    const same = asked.get(home)
    const owner = same === undefined ? undefined : named(owners.pop() as Sale)
    const split = group.get(home)
    const year = chance.between(2024, 2025)
    const from = `${year}-${String(chance.between(1, 12)).padStart(2, "0")}-01`
    const last = plusDays(`${year + 2}${from.slice(4)}`, -1)
    const name = owner?.name ?? home.members[0]?.person.name ?? ""
    const landlord = sales.get(home.unit.name)?.owners[0]?.person?.phone
    const row = list.line({
      room: home.unit.name,
      tenant: name,
      persons: String(split === undefined ? home.members.length : 6 + chance.below(3)),
      period: `${from}至${last}`,
      ...(landlord === undefined ? {} : { landlordPhone: landlord })
    })
    if (same !== undefined) list.plant("tenant-is-owner", row, "tenant", choose(same ? "same" : "different"))
    if (split !== undefined) list.plant("group-let", row, "persons", choose(split ? "sub-households" : "one-household"))
    if (!isOnly) rows.push([row, home])
    else {
      const who = same === true && owner !== undefined ? (sample.who.get(owner) ?? "") : whoIs(name, undefined)
      addPerson(sample, who)
      sample.tenantHomes.push({
        unit: home.unit.name,
        who,
        from,
        until: plusDays(last, 1),
        standing: split === true ? "sub" : "principal"
      })
    }
  }
  for (const [i, [row, home]] of chance.take(rows, 30).entries()) {
    list.set(row, "room", otherWritings(home.unit, i))
    list.plant("room-written-differently", row, "room")
  }
  return [list]
}
