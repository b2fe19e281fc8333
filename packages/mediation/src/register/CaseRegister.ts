/** The register (登记簿) of a committee: numbers without gaps, a page for each year, month tables, figures. */
import { type CivilDate, defineFacts, defineQuestion, isFailure, when } from "@linli/kernel"
import * as z from "zod"
import { code } from "../internal/fields.ts"
import { isConclusion } from "../internal/conclusion.ts"
import { mediation } from "../internal/base.ts"
import { CaseNumberPattern, CaseNumberPlace, LeastCell } from "../Params.ts"
import { changes, type Line, opened } from "./Line.ts"
import { type MonthTable, monthTable } from "./MonthTable.ts"
import { countBy, pool, type Pooled } from "./Pooling.ts"

/** A number as it was given: its place in the year, and how it is written. */
export interface Entry {
  readonly case: string
  readonly year: number
  readonly number: number
  readonly written: string
}
/** A line of the register's page; `number` is missing until the case is entered. */
export type RegisterLine = Line & { readonly number: string | undefined }
/** Counts by cause, place and outcome, small cells pooled. */
export interface Figures {
  readonly byCause: Pooled
  readonly byPlace: Pooled
  readonly byOutcome: Pooled
}
/** What the register knows of a case when it is to be entered. */
export interface Enterable {
  readonly acceptedOn: CivilDate | null
  readonly entered: boolean
}
/** Answered by the register itself. */
export const EnterableCase = defineQuestion<{ readonly case: string }, Enterable>()("mediation/enterable@1")

/** Writes a case number: `caseNumber("{place}民调字〔{year}〕第{number}号", { place: "沙井", year: 2026, number: 7 })`. */
export const caseNumber = (
  pattern: string,
  parts: { readonly place: string; readonly year: number; readonly number: number }
): string =>
  pattern
    .replaceAll("{place}", () => parts.place)
    .replaceAll("{year}", () => String(parts.year))
    .replaceAll("{number}", () => String(parts.number))

const register = defineFacts("caseRegister", {
  events: {
    Entered: z.strictObject({ case: code, year: z.int(), number: z.int().positive(), written: z.string() })
  },
  state: () => ({ last: 0 })
})

interface Book {
  readonly lines: Map<string, Line>
  readonly numbers: Map<string, Entry>
  leastCell: number
}
const emptyBook = (): Book => ({
  lines: new Map(),
  numbers: new Map(),
  leastCell: LeastCell.fallback ?? Number.MAX_SAFE_INTEGER
})
const change = (book: Book, id: string, by: (line: Line) => Line): void => {
  const line = book.lines.get(id)
  if (line !== undefined) book.lines.set(id, by(line))
}
/** More time is given once every party has asked for the same day. */
const wished = (line: Line, to: CivilDate): Line => {
  const asked = (line.wishes[to] ?? []).concat(1)
  return { ...line, wishes: { ...line.wishes, [to]: asked }, extended: line.extended || asked.length >= line.parties }
}
/** Every fact of a mediation that a line rests on. */
const following = [
  when(mediation.on.Opened, (book: Book, e, { id }) => void book.lines.set(id, opened(id, e.subject, e.on))),
  when(mediation.on.CountedUnder, (book: Book, e) => void (book.leastCell = e.leastCell)),
  when(mediation.on.ExtensionWished, (book: Book, e, { id }) => change(book, id, (l) => wished(l, e.to))),
  when(mediation.on.DeadlinePassed, (book: Book, e, { id }) => {
    if (isConclusion(e.deadline)) change(book, id, (l) => ({ ...l, outcome: "expired", endedOn: e.on }))
  }),
  // each change is typed by the fact of its name
  ...Object.entries(changes as Readonly<Record<string, (line: Line, data: unknown) => Line>>).map(([name, by]) =>
    when({ type: `mediation/${name}` }, (book: Book, e: unknown, { id }) => change(book, id, (l) => by(l, e)))
  )
]
const shown = (book: Book, line: Line): RegisterLine => ({ ...line, number: book.numbers.get(line.case)?.written })
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "write a month as 2026-03")
const entered = { Entered: (book: Book, e: Entry) => void book.numbers.set(e.case, e) }
const follow = { model: emptyBook, on: entered, also: following }

/**
 * Numbers each accepted case, in the order of acceptance, from 1 in each year, and keeps the register and the month tables.
 * Nothing in it counts by person.
 *
 * **When to use**: it comes with `MediationPlugin`; a task enters each case once it is accepted.
 */
export class CaseRegister extends register.module({
  summary: "Register of cases, numbers, month tables",
  params: { pattern: CaseNumberPattern, place: CaseNumberPlace },
  evolve: { Entered: (_, e) => ({ last: e.number }) },
  commands: (command) => ({
    enter: command({
      summary: "Give an accepted case the next number of its year",
      input: z.strictObject({ case: code, year: z.int().min(1900).max(2200) }),
      stream: ({ year }) => `year-${year}`,
      asks: ({ input }) => ({ known: EnterableCase.of({ case: input.case }) }),
      check: [
        {
          rule: "MD-134",
          code: "not-accepted-that-year",
          holds: ({ found, input }) => found.known.acceptedOn?.startsWith(`${input.year}-`) === true
        },
        { rule: "MD-134", code: "entered-already", holds: ({ found }) => !found.known.entered }
      ],
      decide: ({ emit, input, params, state }) => {
        const number = state.last + 1
        const written = caseNumber(params.pattern.value, { place: params.place.value, year: input.year, number })
        return emit.Entered({ ...input, number, written })
      }
    })
  }),
  views: (view) => ({
    /** The register of a year: cases accepted in it, by number; those not entered yet come last. */
    page: view({
      ...follow,
      input: z.strictObject({ year: z.int() }),
      query: (book, { year }): ReadonlyArray<RegisterLine> =>
        [...book.lines.values()]
          .filter((l) => l.acceptedOn?.startsWith(`${year}-`) === true)
          .toSorted((a, b) => place(book, a) - place(book, b))
          .map((l) => shown(book, l))
    }),
    monthTable: view({
      ...follow,
      input: z.strictObject({ month }),
      query: (book, input): MonthTable => monthTable(book.lines.values(), input.month, book.leastCell)
    }),
    /** Of cases received in a span of days, both included. */
    figures: view({
      ...follow,
      input: z.strictObject({ from: month, to: month }),
      query: (book, { from, to }): Figures => {
        const lines = [...book.lines.values()].filter(
          (l) => l.openedOn.slice(0, 7) >= from && l.openedOn.slice(0, 7) <= to
        )
        return {
          byCause: pool(
            countBy(lines, (l) => l.kind),
            book.leastCell
          ),
          byPlace: pool(
            countBy(lines, (l) => l.place),
            book.leastCell
          ),
          byOutcome: pool(
            countBy(lines, (l) => l.outcome),
            book.leastCell
          )
        }
      }
    }),
    /** The number of a case; `null` until it is entered. */
    numberOf: view({
      readers: "anyone",
      model: emptyBook,
      on: entered,
      input: z.strictObject({ case: code }),
      query: (book, input): Entry | null => book.numbers.get(input.case) ?? null
    }),
    /** Cases that refer to a case. */
    followedBy: view({
      ...follow,
      input: z.strictObject({ case: code }),
      query: (book, input): ReadonlyArray<string> =>
        [...book.lines.values()].filter((l) => l.refersTo === input.case).map((l) => l.case)
    }),
    enterable: view({
      ...follow,
      query: (book, input: { readonly case: string }): Enterable => ({
        acceptedOn: book.lines.get(input.case)?.acceptedOn ?? null,
        entered: book.numbers.has(input.case)
      })
    })
  }),
  tasks: (task) => ({
    enterAccepted: task.after(mediation.on.Accepted, {
      run: async ({ input: { data, meta }, promise }) => {
        try {
          await promise.ask.enter({ case: meta.id, year: Number(data.on.slice(0, 4)) })
        } catch (cause) {
          // Refused: somebody has entered it by hand.
          if (!isFailure(cause) || cause._tag !== "Refused") throw cause
        }
      }
    })
  })
}) {}

const place = (book: Book, line: Line): number => book.numbers.get(line.case)?.number ?? Number.MAX_SAFE_INTEGER
