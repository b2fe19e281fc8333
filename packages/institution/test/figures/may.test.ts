/**
 * `may` against the naive reading of SPEC.md. `npm test` runs a twentieth: 10,000 requests of 2,000 institutions; with
 * LINLI_TIMES=20 it is 200,000 requests of 40,000 institutions.
 */
import { describe, expect, it } from "vitest"
import { can, canAbout, canIn, officeOn } from "@linli/institution"
import { naively, serves } from "../may.oracle.ts"
import { chance, institutionOf, persons, requestOf, settingOf } from "../worlds.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const worlds = 2_000 * times
const requests = 5

describe("AU-1, AU-2, AU-3, AU-4, AU-5, AU-6 the office answers as the naive reading does", () => {
  it(`${worlds * requests} requests of ${worlds} institutions`, () => {
    const seen = new Map<string, number>()
    for (let n = 0; n < worlds; n++) {
      const c = chance(n + 1)
      const i = institutionOf(c)
      const s = settingOf(c)
      for (let k = 0; k < requests; k++) {
        const { about, actor, day, power } = requestOf(c)
        const verdict = officeOn(i, s, day).may(actor, power, about)
        const expected = naively({ i, s, day }, actor, power, about)
        const is = verdict.allowed ? verdict.basis.by : false
        if (is !== expected)
          expect.fail(
            `world ${n}, request ${k}: ${String(is)}, naively ${String(expected)}\n${JSON.stringify({ i, s, actor, power, about, day }, null, 1)}`
          )
        seen.set(String(is), (seen.get(String(is)) ?? 0) + 1)
        if (
          !verdict.allowed &&
          (verdict.reasons.length === 0 || new Set(verdict.reasons.map((r) => r.code)).size !== verdict.reasons.length)
        )
          expect.fail(`world ${n}, request ${k}: no reason, or one twice`)
      }
    }
    // every kind of answer occurs often enough to mean something
    for (const kind of ["false", "capacity", "position", "delegation", "anyone", "role"]) {
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(worlds / 100)
    }
  })
})

describe("AU-7, AU-9 whoMay, and handles, answer what may answers", () => {
  it(`${(worlds / 4) * 6} persons and powers`, () => {
    for (let n = 0; n < worlds / 4; n++) {
      const c = chance(n + 77_777)
      const i = institutionOf(c)
      const s = { ...settingOf(c), founders: [], everyones: [] }
      const { about, day, power } = requestOf(c)
      const office = officeOn(i, s, day)
      const concerned = c.one([...persons, "home1", "b0", "zed"])
      const where = {
        ...(about.matter === undefined ? {} : { matter: about.matter }),
        ...(about.places === undefined ? {} : { places: about.places })
      }
      const prepared = office.prepare(power, where)
      const against = office.prepareAgainst(concerned)
      const grid = office.grid([{ power: "m.none" }, { power, ...where }])
      const who = office.whoMay(power, where).map((e) => e.person)
      for (const person of persons) {
        const h = office.handle(person)
        const plain = office.may({ person }, power, where).allowed
        const close = office.may({ person }, power, { ...where, persons: [concerned] }).allowed
        if (who.includes(person) !== plain) expect.fail(`world ${n}: whoMay of ${person}`)
        if (can(h, prepared) !== plain) expect.fail(`world ${n}: can of ${person}`)
        if (canIn(grid, grid.columns[1] ?? -1, h) !== plain || canIn(grid, grid.columns[0] ?? -1, h))
          expect.fail(`world ${n}: canIn of ${person}`)
        if (canAbout(h, prepared, against) !== close)
          expect.fail(`world ${n}: canAbout of ${person} about ${concerned}`)
      }
    }
  })
})

describe("AU-3, IN-6 between two changes every day has the same answers", () => {
  it("each day of a half year, asked of one office and anew", () => {
    for (let n = 0; n < 20 * times; n++) {
      const c = chance(n + 999)
      const i = institutionOf(c)
      const s = settingOf(c)
      const { about, actor, power } = requestOf(c)
      for (let d = 0; d < 180; d += 7) {
        const day = `2026-0${1 + Math.floor(d / 30)}-${String(1 + (d % 30)).padStart(2, "0")}`
          .replace("-02-29", "-02-28")
          .replace("-02-30", "-02-28")
        const asked = officeOn(i, s, day).may(actor, power, about)
        const anew = officeOn({ ...i }, s, day).may(actor, power, about)
        expect(asked).toEqual(anew)
        expect(Object.values(i.holdings).filter((h) => serves({ i, s, day }, h)).length).toBeGreaterThanOrEqual(0)
      }
    }
  })
})
