/** One reading of all sheets: what is known so far, what is wrong, and what would change. */
import { canonical } from "../../Canonical.ts"
import { textOf } from "./answers.ts"
import { type ChangeInput, isId } from "../../Change.ts"
import { areasOf, emptyRegister, placeOn, record, type Register, registerOf } from "../../Register.ts"
import { assertionOn, pieces, type Timeline } from "../../Timeline.ts"
import type { FileKind } from "../Columns.ts"
import type { RegisterContent } from "../Content.ts"
import type { PlanOptions } from "../Plan.ts"
import { type ImportProblem, type ProblemCode, problemCodes, problemId, type Proposal } from "../Problem.ts"
import type { Settlement } from "../Settle.ts"
import { type Cell, columnName, type Row, type Sheet } from "../Sheet.ts"
import { People } from "./People.ts"
import type { UnitFacts } from "./property.ts"
import { lostCharacter, plain } from "./text.ts"
import { Units } from "./Units.ts"
import { type Read, readDate } from "./values.ts"
import { codeOf, type Vocabulary } from "./vocabulary.ts"

/** A sheet whose headings are known. */
export interface KnownSheet {
  readonly sheet: Sheet
  readonly kind: FileKind
  /** Columns by key. */
  readonly columns: ReadonlyMap<string, number>
  readonly headings: ReadonlyArray<string>
  readonly data: ReadonlyArray<Row>
  readonly leftOut: ReadonlyArray<string>
  readonly csv: boolean
}
/** Where a problem stands. */
export interface At {
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly heading: string
}
export interface Telling {
  readonly value?: string | undefined
  readonly proposals?: ReadonlyArray<string | Proposal> | undefined
  readonly detail?: Readonly<Record<string, string | number>> | undefined
  readonly also?: ImportProblem["also"]
  /** The same, of a list that grows while reading goes on. */
  readonly growing?: NonNullable<ImportProblem["also"]>
  /** Tells two problems of one code at one cell apart. */
  readonly more?: string
}

export class Reading {
  readonly options: PlanOptions
  readonly content: RegisterContent
  readonly register: Register
  /** The register with what was read so far. */
  readonly after: Register
  readonly people: People
  readonly units: Units
  readonly problems: Array<ImportProblem> = []
  readonly settled = new Set<string>()
  /** What the list of units says of each. */
  readonly facts = new Map<string, UnitFacts>()
  /** Units whose owners a sheet names. */
  readonly owned = new Set<string>()
  /** Households by dwelling, as read. */
  readonly homes = new Map<
    string,
    ReadonlyArray<{ readonly household: string; readonly standing: "principal" | "sub"; readonly head: string }>
  >()
  readonly changes: Array<ChangeInput> = []
  /** The row each change comes from. */
  readonly origins: Array<At> = []
  readonly #answers: ReadonlyMap<string, Settlement>
  readonly #aside = new Set<string>()
  readonly #told = new Set<string>()

  constructor(content: RegisterContent, options: PlanOptions, answers: ReadonlyArray<Settlement>) {
    this.options = options
    this.content = content
    this.register = registerOf(content.changes, instant)
    this.after = emptyRegister(this.register)
    this.#answers = new Map(answers.map((a) => [a.problem, a]))
    for (const a of answers) {
      if (a.do !== "set-aside") continue
      const [file, sheet, row] = a.problem.split("|")
      this.#aside.add(`${file ?? ""}|${sheet ?? ""}|${row ?? ""}`)
    }
    this.people = new People(this)
    this.units = new Units(this)
  }

  /** Whether a row (0: the sheet) was set aside. */
  isAside(sheet: Sheet, row: number): boolean {
    return this.#aside.has(`${sheet.file}|${sheet.sheet}|${row}`)
  }

  /** Lists a problem, once; answers how it was settled, if it was. */
  tell(at: At, code: ProblemCode, more: Telling = {}): Settlement | undefined {
    const id = problemId(at, code, more.more)
    const answer = this.#answers.get(id)
    if (!this.#told.has(id)) {
      this.#told.add(id)
      const usable = answer !== undefined && !(answer.do === "accept" && problemCodes[code] === "refuse")
      if (usable) this.settled.add(id)
      this.problems.push({
        id,
        code,
        severity: problemCodes[code],
        file: at.file,
        sheet: at.sheet,
        row: at.row,
        column: at.column,
        heading: at.heading,
        ...(more.value === undefined ? {} : { value: more.value }),
        proposals: (more.proposals ?? []).map((p) => (typeof p === "string" ? { answer: p } : p)),
        ...(more.detail === undefined ? {} : { detail: more.detail }),
        ...(more.also === undefined || more.also.length === 0 ? {} : { also: more.also }),
        ...(more.growing === undefined ? {} : { also: more.growing })
      })
    }
    return answer
  }

  /**
   * A problem whose answer is read: the first proposal where it is accepted. An answer that cannot be read is asked about
   * anew, up to three times; `undefined` while it is open.
   */
  ask<A>(at: At, code: ProblemCode, more: Telling, read: (answer: string) => A | undefined): A | undefined {
    for (let round = 0; round < 3; round++) {
      const answer = this.tell(at, code, round === 0 ? more : { ...more, more: `${more.more ?? ""} answer ${round}` })
      const first = more.proposals?.[0]
      const text =
        textOf(answer) ?? (answer?.do === "accept" ? (typeof first === "string" ? first : first?.answer) : undefined)
      if (text === undefined) return undefined
      const value = read(text)
      if (value !== undefined) return value
    }
    return undefined
  }

  /** Takes a change unless the register says so already. */
  change(change: ChangeInput, at: At): void {
    if (this.knows(change)) return
    this.changes.push(change)
    this.origins.push(at)
    record(this.after, change, instant)
  }
  /** Whether the register says so already, with what was read so far. */
  knows(c: ChangeInput): boolean {
    const r = this.after
    switch (c.change) {
      case "place":
        return same(placeOn(r, c.id, this.options.on) ?? placeOn(r, c.id, c.from), c.value)
      case "area": {
        const now = areasOf(r, c.unit, this.options).find((a) => a.kind === c.kind && a.source === c.source)
        return same(now?.value, c.value)
      }
      case "holding":
        return says(r.holdings.get(c.unit), c, bare)
      case "occupancy":
        return says(
          r.occupancies.get(c.dwelling)?.filter((a) => a.household === c.household),
          c
        )
      case "member":
        return says(
          r.members.get(c.household)?.filter((a) => a.person === c.person),
          c
        )
      case "person":
        return same(assertionOn(r.persons.get(c.id), this.options.on)?.value, c.value)
      case "guardian":
        return says(
          r.guardians.get(c.person)?.filter((a) => a.guardian === c.guardian),
          c
        )
      case "grid":
        return says(r.grids.get(c.id), c)
      case "representative":
        return says(r.representatives.get(c.person), c)
    }
  }
  /** Whether a household or a member of it is on record like this on the day that was asked, since whenever. */
  finds(c: Extract<ChangeInput, { change: "occupancy" | "member" }>): boolean {
    const r = this.after
    const own =
      c.change === "occupancy"
        ? r.occupancies.get(c.dwelling)?.filter((a) => a.household === c.household)
        : r.members.get(c.household)?.filter((a) => a.person === c.person)
    return pieces<unknown>(own).some(
      (p) =>
        p.from <= c.from &&
        (p.until === undefined || c.from < p.until) &&
        // a list without an end knows nothing of one
        (c.until === undefined || c.until === p.until) &&
        same(p.value, c.value)
    )
  }

  /** Whether somebody has a principal home already. */
  hasHome(person: string): boolean {
    return (this.after.householdsOf.get(person) ?? []).some((h) =>
      (this.after.members.get(h) ?? []).some((a) => a.person === person && a.value?.residence === "principal")
    )
  }

  /** The developer as a person, entered once. */
  developer(at: At): void {
    const { developer } = this.options
    if (developer === undefined || this.after.persons.has(developer.id)) return
    const value = { sort: "organisation" as const, personal: { name: developer.name } }
    this.change({ change: "person", id: developer.id, value, from: "1900-01-01" }, at)
  }

  afterProperty(): void {
    this.units.afterProperty()
  }
  afterOwners(): void {
    this.people.sharedPhones()
  }
  finish(): void {
    this.people.enter()
  }
}

/** Everything in one plan is recorded at one time, when it is applied; in a trial only the order counts. */
const instant = "2000-01-01T00:00:00.000Z"
const same = (a: unknown, b: unknown): boolean => a !== undefined && canonical(a) === canonical(b)
/** Whether a history has an entry, or a stretch of days, of exactly these days that says the same. */
const says = <V>(
  timeline: Timeline<V> | undefined,
  c: { readonly from: string; readonly until?: string | undefined; readonly value: unknown },
  part: (value: unknown) => unknown = (value) => value
): boolean => {
  const is = (a: { readonly from: string; readonly until?: string | undefined; readonly value: unknown }) =>
    a.from === c.from && a.until === c.until && same(part(a.value), part(c.value))
  return timeline !== undefined && (timeline.some(is) || (timeline.length > 1 && pieces(timeline).some(is)))
}
/** An ownership without its papers: the same owners on the same ground. */
const bare = (u: unknown): unknown =>
  typeof u === "object" && u !== null && "evidence" in u ? { ...u, evidence: undefined } : u

/** One row of a known sheet. */
export class RowReader {
  readonly reading: Reading
  readonly known: KnownSheet
  readonly row: Row
  constructor(reading: Reading, known: KnownSheet, row: Row) {
    this.reading = reading
    this.known = known
    this.row = row
  }
  at(key?: string): At {
    const column = key === undefined ? undefined : this.known.columns.get(key)
    return {
      file: this.known.sheet.file,
      sheet: this.known.sheet.sheet,
      row: this.row.row,
      column: column === undefined ? "" : columnName(column),
      heading: column === undefined ? "" : (this.known.headings[column] ?? "")
    }
  }
  /** Whether something stands there, readable or not. */
  filled(key: string): boolean {
    const column = this.known.columns.get(key)
    const cell = column === undefined ? undefined : this.row.cells[column]
    return cell !== undefined && (plain(cell.text) !== "" || cell.noValue === true)
  }
  /** A cell as it stands, of which nothing is told. */
  raw(key: string): string {
    const column = this.known.columns.get(key)
    return plain((column === undefined ? undefined : this.row.cells[column])?.text ?? "")
  }
  /** The cell of a column, if it is filled and can be read. */
  cell(key: string): Cell | undefined {
    const column = this.known.columns.get(key)
    const cell = column === undefined ? undefined : this.row.cells[column]
    if (cell === undefined || (plain(cell.text) === "" && cell.noValue !== true)) return undefined
    if (cell.kind === "error" || cell.noValue === true) {
      const text = textOf(this.reading.tell(this.at(key), "formula-error", { value: cell.text }))
      return text === undefined ? undefined : { text, kind: "text" }
    }
    if (cell.external === true) {
      const answer = this.reading.tell(this.at(key), "formula-external", { value: cell.text, proposals: [cell.text] })
      const text = textOf(answer) ?? (answer?.do === "accept" ? cell.text : undefined)
      return text === undefined ? undefined : { text, kind: cell.kind }
    }
    if (cell.kind === "text" && /^[=+\-@]/.test(cell.text) && !/^[+-]?[\d.]/.test(cell.text)) {
      this.reading.tell(this.at(key), "text-like-formula", { value: cell.text })
    }
    return cell
  }
  /** A cell read as something; what is odd is told, what was answered is read instead. */
  value<A>(key: string, read: (cell: Cell) => Read<A>, hidden = false): A | undefined {
    let cell = this.cell(key)
    for (let round = 0; cell !== undefined && round < 5; round++) {
      const got: Read<A> = read(cell)
      if (got.code === undefined) return got.value
      const answer = this.reading.tell(this.at(key), got.code, {
        ...(hidden ? {} : { value: cell.text }),
        proposals: got.proposals,
        detail: got.detail,
        // an answer that cannot be read either is asked about anew
        ...(round === 0 ? {} : { more: `answer ${round}` })
      })
      if (problemCodes[got.code] === "note") return got.value
      const text = textOf(answer)
      if (text === undefined) return answer?.do === "accept" ? got.value : undefined
      // what was answered may be what stood there: then it is meant
      if (text === cell.text || got.proposals?.includes(text) === true) {
        const again = read({ kind: "text", text })
        return again.value ?? got.value
      }
      cell = { kind: "text", text }
    }
    return undefined
  }
  /** The id of a record in the register it was written from. */
  id(key: string): string | undefined {
    return this.value(key, (cell): Read<string> => {
      const value = cell.text.trim()
      return isId(value) ? { value } : { code: "register-id-unreadable" }
    })
  }
  /** One of a few words. */
  word<Code extends string>(key: string, words: Vocabulary<Code>): Code | undefined {
    return this.value(key, (cell): Read<Code> => {
      const value = codeOf(words, cell.text)
      const proposals = Object.values<readonly [string, string]>(words).map(([zh]) => zh)
      return value === undefined ? { code: "value-unknown", proposals } : { value }
    })
  }
  day(key: string): string | undefined {
    return this.value(key, readDate)
  }
  /** A text as it stands. */
  asItIs(key: string): string | undefined {
    return this.cell(key)?.text
  }
  text(key: string): string | undefined {
    const cell = this.cell(key)
    return cell === undefined ? undefined : plain(cell.text)
  }
  /** A name: a character that was lost is asked about. */
  name(key: string): string | undefined {
    return this.value(key, (cell) => {
      const value = plain(cell.text)
      return lostCharacter(value) ? { value, code: "character-lost" } : { value }
    })
  }
  isAside(): boolean {
    return this.reading.isAside(this.known.sheet, this.row.row)
  }
}

/** The rows of a sheet that were not set aside, each with a reader. */
export function* rowsOf(known: KnownSheet, reading: Reading): IterableIterator<RowReader> {
  let done = 0
  for (const row of known.data) {
    const reader = new RowReader(reading, known, row)
    done += 1
    if (done % 1_000 === 0) reading.options.onProgress?.(done, known.data.length)
    if (!reader.isAside()) yield reader
  }
  reading.options.onProgress?.(known.data.length, known.data.length)
}
