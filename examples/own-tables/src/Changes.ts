/** The tables in the register's own words: what is so, from which day, until which day. */
import { Area, Ratio } from "@linli/quantities"
import type { ChangeInput } from "@linli/registry"
import type { DatabaseSync } from "node:sqlite"
import { personId, type Row, select, unitId } from "./Tables.ts"

const since = "1949-10-01"
const text = (row: Row, column: string): string => String(row[column] ?? "")
const period = (row: Row) => ({
  from: text(row, "kssj"),
  ...(row["jssj"] === null ? {} : { until: text(row, "jssj") })
})

const places = (db: DatabaseSync): ReadonlyArray<ChangeInput> => {
  const found = new Map<string, ChangeInput>()
  const add = (id: string, value: Extract<ChangeInput, { change: "place" }>["value"]) => {
    if (!found.has(id)) found.set(id, { change: "place", id, value, from: since })
  }
  add("compound", { kind: "compound", name: "样例小区", type: "market-housing" })
  for (const row of select(db, "SELECT * FROM t_house ORDER BY id")) {
    const [tower, stairwell] = [text(row, "lou"), text(row, "dy")]
    add(`tower-${tower}`, { kind: "building", parent: "compound", name: tower })
    const parent = stairwell === "" ? `tower-${tower}` : `tower-${tower}-${stairwell}`
    if (stairwell !== "") add(parent, { kind: "stairwell", parent: `tower-${tower}`, name: stairwell })
    add(unitId(row["id"] ?? null), {
      kind: text(row, "lx") === "商铺" ? "shop" : "dwelling",
      parent,
      name: text(row, "sh")
    })
  }
  return [...found.values()]
}

const areas = (db: DatabaseSync): ReadonlyArray<ChangeInput> =>
  select(db, "SELECT * FROM t_house WHERE jzmj IS NOT NULL ORDER BY id").map((row) => ({
    change: "area",
    unit: unitId(row["id"] ?? null),
    kind: "building",
    source: row["cqz"] === null ? "survey" : "register",
    // text, because a binary fraction is no 89.46
    value: { areaDm2: Area.parse(text(row, "jzmj")) },
    from: since
  }))

const persons = (db: DatabaseSync): ReadonlyArray<ChangeInput> =>
  select(db, "SELECT * FROM t_person ORDER BY id").map((row) => ({
    change: "person",
    id: personId(row["id"] ?? null),
    value: { sort: row["dw"] === 1 ? "organisation" : "natural", personal: { name: text(row, "xm") } },
    from: "1900-01-01"
  }))

const holdings = (db: DatabaseSync): ReadonlyArray<ChangeInput> => {
  const rows = select(
    db,
    "SELECT o.*, h.cqz FROM t_house_owner o JOIN t_house h ON h.id = o.house_id ORDER BY o.house_id, o.kssj, o.person_id"
  )
  const turns = Map.groupBy(rows, (row) => `${row["house_id"]} ${row["kssj"]}`)
  return [...turns.values()].flatMap((owners): ReadonlyArray<ChangeInput> => {
    const [first] = owners
    if (first === undefined) return []
    const isShared = owners.length > 1 && owners.every((row) => row["fz"] !== null)
    return [
      {
        change: "holding",
        unit: unitId(first["house_id"] ?? null),
        value: {
          form: owners.length === 1 ? "sole" : isShared ? "shares" : "joint",
          owners: owners.map((row) => ({
            person: personId(row["person_id"] ?? null),
            ...(isShared ? { share: Ratio.make(Number(row["fz"]), Number(row["fm"])) } : {})
          })),
          ground: first["cqz"] === null ? "delivered" : "title"
        },
        ...period(first)
      }
    ]
  })
}

const homes = (db: DatabaseSync): ReadonlyArray<ChangeInput> => {
  const rows = select(db, "SELECT * FROM t_live ORDER BY house_id, kssj, person_id")
  const byHouse = Map.groupBy(rows, (row) => row["house_id"] ?? null)
  return [...byHouse].flatMap(([house, members]): ReadonlyArray<ChangeInput> => {
    const [first] = members
    if (first === undefined) return []
    const household = `home-${house}`
    return [
      {
        change: "occupancy",
        dwelling: unitId(house),
        household,
        value: { standing: "principal", tenure: "owner" },
        ...period(first)
      },
      ...members.map((row): ChangeInput => ({
        change: "member",
        household,
        person: personId(row["person_id"] ?? null),
        value: {
          relation: row["gx"] === "户主" ? "self" : row["gx"] === "配偶" ? "spouse" : "other",
          residence: row["cz"] === 1 ? "principal" : "registered"
        },
        ...period(row)
      }))
    ]
  })
}

/** Everything the tables say. Feed it to `registerOf` for a roll at once, or to `mirror` for a register that remembers. */
export const changesFrom = (db: DatabaseSync): ReadonlyArray<ChangeInput> => [
  ...places(db),
  ...areas(db),
  ...persons(db),
  ...holdings(db),
  ...homes(db)
]
