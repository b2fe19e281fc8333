/**
 * Work-day arithmetic beside `chinese-days`: the same questions in one run, the answers compared first.
 *
 * Run: node --conditions=@linli/source packages/quantities/bench/workDays.bench.ts
 */
import { CivilDate, Deadline, WorkCalendar } from "@linli/quantities"
import chineseDays from "chinese-days"
import { readFileSync } from "node:fs"
import { noteRatios } from "../../../scripts/measure.ts"

const { findWorkday, getWorkdaysInRange, isWorkday } = chineseDays

interface Fixture {
  readonly years: ReadonlyArray<WorkCalendar.YearOfWork>
}
const fixture = JSON.parse(
  readFileSync(new URL("../test/fixtures/china-2020-2026.json", import.meta.url), "utf8")
) as Fixture
const calendar = WorkCalendar.make({ id: "cn", years: fixture.years })

// Two years of days in a scrambled, repeatable order, so that no branch is learnt by heart.
const first = CivilDate.toDayNumber("2024-01-01")
const days = Array.from({ length: 731 }, (_, i) => CivilDate.fromDayNumber(first + ((i * 389) % 731)))
const in90 = days.map((day) => CivilDate.addDays(day, 90))
const tomorrow = days.map((day) => CivilDate.addDays(day, 1))
const at = (list: ReadonlyArray<string>, i: number): string => list[i] as string

/** Both sides answer for all days in a loop of their own, so that each call is compiled for itself. */
type Round = (answers: Array<unknown>) => void
interface Question {
  readonly name: string
  readonly ours: Round
  readonly theirs: Round
}

const questions: ReadonlyArray<Question> = [
  {
    name: "is it a work day",
    ours: (answers) => {
      let count = 0
      for (let i = 0; i < days.length; i++) if (WorkCalendar.isWorkDay(calendar, at(days, i))) count++
      answers[0] = count
    },
    theirs: (answers) => {
      let count = 0
      for (let i = 0; i < days.length; i++) if (isWorkday(at(days, i))) count++
      answers[0] = count
    }
  },
  {
    name: "the 10th work day after",
    ours: (answers) => {
      for (let i = 0; i < days.length; i++) answers[i] = WorkCalendar.addWorkDays(calendar, at(days, i), 10)
    },
    theirs: (answers) => {
      for (let i = 0; i < days.length; i++) answers[i] = findWorkday(10, at(days, i))
    }
  },
  {
    name: "the 200th work day after",
    ours: (answers) => {
      for (let i = 0; i < days.length; i++) answers[i] = WorkCalendar.addWorkDays(calendar, at(days, i), 200)
    },
    theirs: (answers) => {
      for (let i = 0; i < days.length; i++) answers[i] = findWorkday(200, at(days, i))
    }
  },
  {
    name: "work days within 90 days",
    ours: (answers) => {
      for (let i = 0; i < days.length; i++)
        answers[i] = WorkCalendar.workDaysBetween(calendar, at(days, i), at(in90, i))
    },
    theirs: (answers) => {
      for (let i = 0; i < days.length; i++) answers[i] = getWorkdaysInRange(at(tomorrow, i), at(in90, i)).length
    }
  },
  {
    name: "deadline of 10 work days, the whole `Due`",
    ours: (answers) => {
      for (let i = 0; i < days.length; i++)
        answers[i] = Deadline.dueOf({ anchor: at(days, i), span: { amount: 10, unit: "workday" }, calendar }).on
    },
    theirs: (answers) => {
      for (let i = 0; i < days.length; i++) answers[i] = findWorkday(10, at(days, i))
    }
  }
]

const answersOf = (round: Round): Array<unknown> => {
  const answers = days.map(() => undefined as unknown)
  round(answers)
  return answers
}

/** Nanoseconds for one question in one batch long enough to be measured. */
const batch = (round: Round, answers: Array<unknown>): number => {
  const start = performance.now()
  let rounds = 0
  let elapsed = 0
  while (elapsed < 50) {
    round(answers)
    rounds++
    elapsed = performance.now() - start
  }
  return (elapsed * 1e6) / (rounds * days.length)
}

const median = (list: ReadonlyArray<number>): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] as number

const show = (ns: number): string => (ns >= 1000 ? `${(ns / 1000).toFixed(1)} µs` : `${ns.toFixed(0)} ns`)

console.log("| question | @linli/quantities | chinese-days | ratio |\n| --- | ---: | ---: | ---: |")
for (const { name, ours, theirs } of questions) {
  const mine = answersOf(ours)
  const other = answersOf(theirs)
  const differ = days.filter((_, i) => mine[i] !== other[i])
  if (differ.length > 0) throw new Error(`${name}: the answers differ on ${differ.length} days, such as ${differ[0]}`)
  const a: Array<number> = []
  const b: Array<number> = []
  // In turns, so that a busy moment of the machine hits both.
  for (let i = 0; i < 9; i++) {
    a.push(batch(ours, mine))
    b.push(batch(theirs, other))
  }
  noteRatios(name, { "chinese-days": median(b) / median(a) })
  console.log(`| ${name} | ${show(median(a))} | ${show(median(b))} | ${(median(b) / median(a)).toFixed(0)} |`)
}
