/** The office's tables as a directory: what they say in the register's words, a page at a time. */
import { Area, Ratio } from "@linli/quantities"
import type {
  Directory,
  DirectoryPage,
  DirectoryRows,
  HoldingRow,
  OccupancyRow,
  PersonRow,
  PlaceRow
} from "@linli/registry"
import type { DatabaseSync } from "node:sqlite"
import { personId, type Row, select, unitId } from "./Tables.ts"

const text = (row: Row, column: string): string => String(row[column] ?? "")
const period = (row: Row) => ({
  from: text(row, "kssj"),
  ...(row["jssj"] === null ? {} : { until: text(row, "jssj") })
})

/** A page of a table: rows after an id, as many as are asked for. A page may be made of several rows of the table. */
const page = <R>(
  { after, limit }: DirectoryPage,
  read: (after: number, limit: number) => ReadonlyArray<{ readonly id: number; readonly rows: ReadonlyArray<R> }>
): DirectoryRows<R> => {
  const found = read(Number(after ?? 0), limit)
  const last = found.at(-1)
  return { rows: found.flatMap((f) => f.rows), next: last === undefined || found.length < limit ? null : `${last.id}` }
}

/** Compound, towers and stairwells are not rows of these tables: they follow from the houses, and are named once. */
const placesOf = (db: DatabaseSync, row: Row, first: boolean): ReadonlyArray<PlaceRow> => {
  const [tower, stairwell] = [text(row, "lou"), text(row, "dy")]
  const own = `t_house ${row["id"]}`
  const isNew = (sql: string, ...values: ReadonlyArray<string>) =>
    select(db, `SELECT id FROM t_house WHERE ${sql} AND id < ?`, ...values, Number(row["id"])).length === 0
  const building = `tower-${tower}`
  const parent = stairwell === "" ? building : `${building}-${stairwell}`
  const above: Array<PlaceRow> = []
  if (first) {
    const value = { kind: "compound", name: "样例小区", type: "market-housing" } as const
    above.push({ row: `${own} compound`, id: "compound", value })
  }
  if (isNew("lou = ?", tower)) {
    above.push({ row: `${own} lou`, id: building, value: { kind: "building", parent: "compound", name: tower } })
  }
  if (stairwell !== "" && isNew("lou = ? AND dy = ?", tower, stairwell)) {
    above.push({ row: `${own} dy`, id: parent, value: { kind: "stairwell", parent: building, name: stairwell } })
  }
  const kind = text(row, "lx") === "商铺" ? "shop" : "dwelling"
  // text, because a binary fraction is no 89.46
  const areaDm2 = row["jzmj"] === null ? undefined : Area.parse(text(row, "jzmj"))
  const source = row["cqz"] === null ? "survey" : "register"
  return [
    ...above,
    {
      row: own,
      id: unitId(row["id"] ?? null),
      value: { kind, parent, name: text(row, "sh") },
      ...(areaDm2 === undefined ? {} : { areas: [{ kind: "building", source, areaDm2 }] })
    }
  ]
}

/** Owners of one house from one day on are one ownership: together, or by shares. */
const holdingsOf = (house: number, titled: boolean, rows: ReadonlyArray<Row>): ReadonlyArray<HoldingRow> =>
  [...Map.groupBy(rows, (row) => text(row, "kssj"))].map(([from, owners]): HoldingRow => {
    const isShared = owners.length > 1 && owners.every((row) => row["fz"] !== null)
    const shareOf = (row: Row) => (isShared ? { share: Ratio.make(Number(row["fz"]), Number(row["fm"])) } : {})
    return {
      row: `t_house_owner ${house} ${from}`,
      unit: unitId(house),
      value: {
        form: owners.length === 1 ? "sole" : isShared ? "shares" : "joint",
        owners: owners.map((row) => ({ person: personId(row["person_id"] ?? null), ...shareOf(row) })),
        ground: titled ? "title" : "delivered"
      },
      ...period(owners[0] ?? {})
    }
  })

const relations = { 户主: "self", 配偶: "spouse" } as const
const homeOf = (house: number, rows: ReadonlyArray<Row>): OccupancyRow => {
  // the household is there as long as one of them is
  const last = rows.map((row) => text(row, "jssj")).reduce((a, b) => (a === "" || b === "" ? "" : a > b ? a : b))
  const until = last === "" ? {} : { until: last }
  return {
    row: `t_live ${house}`,
    dwelling: unitId(house),
    household: `home-${house}`,
    value: { standing: "principal", tenure: "owner" },
    from: text(rows[0] ?? {}, "kssj"),
    ...until,
    members: rows.map((row) => ({
      person: personId(row["person_id"] ?? null),
      value: {
        relation: relations[text(row, "gx") as keyof typeof relations] ?? "other",
        residence: row["cz"] === 1 ? "principal" : "registered"
      },
      ...period(row)
    }))
  }
}

export const officeDirectory = (db: DatabaseSync): Directory => ({
  name: "office tables",
  kinds: ["compound", "building", "stairwell", "dwelling", "shop"],
  personal: ["name"],
  // the office counts up with every change
  mark: () => text(select(db, "SELECT n FROM t_version")[0] ?? {}, "n"),
  places: (asked) =>
    page(asked, (after, limit) =>
      select(db, "SELECT * FROM t_house WHERE id > ? ORDER BY id LIMIT ?", after, limit).map((row, i) => ({
        id: Number(row["id"]),
        rows: placesOf(db, row, after === 0 && i === 0)
      }))
    ),
  persons: (asked) =>
    page<PersonRow>(asked, (after, limit) =>
      select(db, "SELECT * FROM t_person WHERE id > ? ORDER BY id LIMIT ?", after, limit).map((row) => ({
        id: Number(row["id"]),
        rows: [
          {
            row: `t_person ${row["id"]}`,
            id: personId(row["id"] ?? null),
            value: { sort: row["dw"] === 1 ? "organisation" : "natural", personal: { name: text(row, "xm") } }
          }
        ]
      }))
    ),
  holdings: (asked) =>
    page(asked, (after, limit) =>
      select(db, "SELECT id, cqz FROM t_house WHERE id > ? ORDER BY id LIMIT ?", after, limit).map((house) => {
        const id = Number(house["id"])
        const owners = select(db, "SELECT * FROM t_house_owner WHERE house_id = ? ORDER BY kssj, person_id", id)
        return { id, rows: holdingsOf(id, house["cqz"] !== null, owners) }
      })
    ),
  occupancies: (asked) =>
    page(asked, (after, limit) =>
      select(db, "SELECT id FROM t_house WHERE id > ? ORDER BY id LIMIT ?", after, limit).map((house) => {
        const id = Number(house["id"])
        const people = select(db, "SELECT * FROM t_live WHERE house_id = ? ORDER BY kssj, person_id", id)
        return { id, rows: people.length === 0 ? [] : [homeOf(id, people)] }
      })
    )
})
