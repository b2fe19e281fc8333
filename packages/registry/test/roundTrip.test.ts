import {
  areasOf,
  emptyContent,
  type ExportKind,
  exportKinds,
  exportSheet,
  pieces,
  placeOn,
  planImport,
  type Register,
  type RegisterContent,
  registerOf,
  standing
} from "@linli/registry"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { emptyBooks } from "../src/Books.ts"
import { content } from "../src/views/content.ts"
import { registers, today } from "./fixtures/registers.ts"
import { options } from "./fixtures/sheets.ts"

/** What a clerk who may see it is shown of the register. */
const contentOf = (register: Register): RegisterContent => content({ ...emptyBooks(), register }, today, true)
const written = (c: RegisterContent, locale: "zh-CN" | "en") =>
  exportKinds.map((kind) => exportSheet(c, kind, today, `${kind}.xlsx`, { locale }))
const plan = (sheets: ReturnType<typeof written>, c: RegisterContent) =>
  planImport(sheets, c, { ...options, on: today })

/** Everything that is so: of places, areas and persons today, of the rest on every day. */
const snapshot = (c: RegisterContent) => {
  const r = registerOf(c.changes, "2026-01-01T00:00:00.000Z")
  const now = (kind: string) =>
    c.changes
      .filter((x) => x.change === kind && x.value !== null)
      .map((x) => JSON.stringify(sorted(x)))
      .toSorted()
  // what no longer stands has no line
  const standingToday = <A>(lists: { keys(): Iterable<string>; get(key: string): ReadonlyArray<A> | undefined }) => ({
    keys: () => [...lists.keys()].filter((place) => placeOn(r, place, today) !== undefined),
    get: (place: string) => lists.get(place)
  })
  // whoever is in a household that never lived anywhere stands in no line
  const placed = new Set(
    [...r.dwellingsOf.keys()].filter((h) => (r.dwellingsOf.get(h) ?? []).some((d) => lived(r, d, h)))
  )
  const histories = <A extends { readonly value: unknown; readonly from: string; readonly at: string }>(
    lists: { keys(): Iterable<string>; get(key: string): ReadonlyArray<A> | undefined },
    of: (a: A) => string
  ) =>
    [...lists.keys()]
      .flatMap((key) => {
        const all = lists.get(key) ?? []
        return [...new Set(all.map(of))].flatMap((own) =>
          pieces<unknown>(all.filter((a) => of(a) === own)).map(({ from, until, value }) =>
            JSON.stringify(sorted({ key, own, from, until, value }))
          )
        )
      })
      .toSorted()
  return {
    places: [...r.places.keys()]
      .flatMap((id) => {
        const value = placeOn(r, id, today)
        return value === undefined ? [] : [JSON.stringify(sorted({ id, value, ...standing(r, id, today) }))]
      })
      .toSorted(),
    // since when a figure counts is not written: it counts from the beginning of its unit
    areas: standingToday(r.areas)
      .keys()
      .flatMap((unit) => areasOf(r, unit, { on: today }).map((a) => `${unit} ${a.kind} ${a.source} ${a.value.areaDm2}`))
      .toSorted(),
    persons: now("person"),
    grids: now("grid"),
    holdings: histories(standingToday(r.holdings), () => ""),
    occupancies: histories(standingToday(r.occupancies), (a) => a.household),
    members: histories(
      { keys: () => [...r.members.keys()].filter((h) => placed.has(h)), get: (h) => r.members.get(h) },
      (a) => a.person
    ),
    guardians: histories(r.guardians, (a) => a.guardian),
    representatives: histories(r.representatives, () => "")
  }
}
const lived = (r: Register, dwelling: string, household: string): boolean =>
  placeOn(r, dwelling, today) !== undefined &&
  pieces((r.occupancies.get(dwelling) ?? []).filter((a) => a.household === household)).length > 0
const sorted = (u: unknown): unknown =>
  Array.isArray(u)
    ? u.map(sorted)
    : typeof u === "object" && u !== null
      ? Object.fromEntries(
          Object.entries(u)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)])
        )
      : u

describe("IM-16 what is exported and read back", () => {
  const runs = { numRuns: 60 }
  const locale = fc.constantFrom("zh-CN" as const, "en" as const)
  let refused = 0
  it("into the register it came from changes nothing and asks nothing", () => {
    fc.assert(
      fc.property(registers, locale, (made, lang) => {
        refused += made.refused
        const c = contentOf(made.register)
        const again = plan(written(c, lang), c)
        expect(again.open.map((p) => `${p.file} ${p.row}${p.column} ${p.code} ${p.value ?? ""}`)).toEqual([])
        expect(again.changes).toEqual([])
      }),
      runs
    )
    // the world makes contradictions, too
    expect(refused).toBeGreaterThan(5)
  })
  it("into an empty register is the same register", () => {
    fc.assert(
      fc.property(registers, locale, (made, lang) => {
        const c = contentOf(made.register)
        const fresh = plan(written(c, lang), emptyContent)
        expect(fresh.open.map((p) => `${p.file} ${p.row}${p.column} ${p.code} ${p.value ?? ""}`)).toEqual([])
        const back = contentOf(registerOf(fresh.changes, "2026-01-01T00:00:00.000Z"))
        expect(snapshot(back)).toEqual(snapshot(c))
      }),
      runs
    )
  })
  it("alone, a sheet of a register finds there what it names", () => {
    fc.assert(
      fc.property(registers, fc.constantFrom<ExportKind>(...exportKinds), (made, kind) => {
        const c = contentOf(made.register)
        const alone = plan([exportSheet(c, kind, today, "x.xlsx")], c)
        expect([alone.open, alone.changes]).toEqual([[], []])
      }),
      runs
    )
  })
})
