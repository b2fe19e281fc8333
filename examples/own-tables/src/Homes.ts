/** Who owns a home and who lives in it, today, straight from the tables. */
import type { HomeAnswer } from "@linli/registry"
import type { DatabaseSync } from "node:sqlite"
import { houseOf, personId, select } from "./Tables.ts"

const current = "kssj <= ? AND (jssj IS NULL OR jssj > ?)"

/** The answer to the register's question `HomeOf`; nothing for a unit that the tables do not have. */
export const homeOf = (db: DatabaseSync, unit: string, today: string): HomeAnswer | null => {
  const house = houseOf(unit)
  if (house === undefined || select(db, "SELECT id FROM t_house WHERE id = ?", house).length === 0) return null
  const persons = (table: "t_house_owner" | "t_live") =>
    select(
      db,
      `SELECT person_id FROM ${table} WHERE house_id = ? AND ${current} ORDER BY person_id`,
      house,
      today,
      today
    ).map((row) => personId(row["person_id"] ?? null))
  const owners = persons("t_house_owner")
  return { owners, voter: owners.length === 1 ? (owners[0] ?? null) : null, residents: persons("t_live") }
}
