/** 租户登记: who rents, until when. */
import { textOf } from "./answers.ts"
import { type KnownSheet, type Reading, rowsOf } from "./Reading.ts"
import { fingerprint } from "../Fingerprint.ts"
import { plain, plainName } from "./text.ts"
import { type Read, readPeriod, readPhones } from "./values.ts"

/** So many persons in one flat are asked about as a group let. */
const many = 6

export const readTenants = (known: KnownSheet, reading: Reading): void => {
  let above: ReadonlyArray<string> | undefined
  for (const row of rowsOf(known, reading)) {
    const dwelling = reading.units.room(row, "room")
    const phones = row.value("phone", (cell) => readPhones(cell, above), true)
    above = phones ?? above
    const landlord = row.value("landlordPhone", (cell) => readPhones(cell, undefined), true)
    void landlord
    const persons = row.value("persons", (cell): Read<number> => {
      const text = plain(cell.text).replace(/人$/u, "")
      return /^\d{1,2}$/.test(text) ? { value: Number(text) } : { code: "number-unreadable" }
    })
    const period = row.value("period", readPeriod)
    const name = row.name("tenant")
    if (name === undefined) {
      if (!row.filled("tenant")) reading.tell(row.at("tenant"), "value-missing")
      continue
    }
    if (dwelling === undefined) continue
    let standing: "principal" | "sub" = "principal"
    if (persons !== undefined && persons >= many) {
      const answer = reading.tell(row.at("persons"), "group-let", {
        detail: { persons },
        proposals: ["one-household", "sub-households"]
      })
      if (answer === undefined) continue
      if (textOf(answer) === "sub-households") standing = "sub"
    }
    const at = { name: row.at("tenant") }
    const elsewhere = reading.people.named(name).find((k) => !k.units.has(dwelling) && reading.after.unitsOf.has(k.id))
    let unit: string | undefined = dwelling
    if (elsewhere !== undefined) {
      const answer = reading.tell(at.name, "tenant-is-owner", {
        value: name,
        proposals: [{ answer: "same", evidence: ["same-name"] }, { answer: "different" }]
      })
      if (answer === undefined) continue
      // the clerk says it is the owner of another flat: then it is, here too
      if (textOf(answer) === "same") elsewhere.units.add(dwelling)
      else unit = undefined
    }
    const person =
      unit === undefined
        ? reading.people.stranger({ name, phones }, at.name)
        : reading.people.meet({ name, phones, unit: dwelling }, at)
    const there = reading.homes.get(dwelling) ?? []
    if (there.some((h) => h.head === plainName(name))) continue
    if (there.some((h) => h.standing === "principal")) standing = "sub"
    const household = `h-${fingerprint(`${dwelling} ${person.id}`)}`
    reading.homes.set(dwelling, [...there, { household, standing, head: plainName(name) }])
    const from = period?.from ?? reading.options.on
    const until = period?.until === undefined ? {} : { until: period.until }
    if (from > reading.options.on) {
      reading.tell(row.at("period"), "date-in-future", { value: from })
      continue
    }
    reading.change(
      { change: "occupancy", dwelling, household, value: { standing, tenure: "tenant" }, from, ...until },
      row.at()
    )
    const residence = reading.hasHome(person.id) ? "other" : "principal"
    const value = { relation: "self" as const, residence } as const
    reading.change({ change: "member", household, person: person.id, value, from, ...until }, row.at())
  }
}
