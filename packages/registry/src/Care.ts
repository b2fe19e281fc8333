/**
 * The roster of persons who need somebody to look after them, and who does: always a carer and a backup, at every level of
 * emergency. A gap is a count and a task, for somebody to close.
 */
import { defineFacts, isSealed, type Sealed } from "@linli/kernel"
import { CivilDate } from "@linli/quantities"
import * as z from "zod"
import { day, id, label } from "./internal/schemas.ts"
import { CareLevels } from "./Params.ts"

/** Everyday life. */
export const everyday = "everyday"
/** The group whose key seals why somebody is on the roster. */
export const careKey = (person: string): string => `care-${person}`
const sealedText = z.custom<Sealed<string>>(isSealed, "must be a sealed value")

/** Facts of care: what others follow. */
export const careFacts = defineFacts("care", {
  events: {
    /** Why is sealed for the carer and the backup; consent is recorded, or the statute that needs none. */
    Enrolled: z.strictObject({
      person: id,
      why: sealedText,
      ground: z.enum(["separate-consent", "guardian-consent", "emergency"]),
      on: day
    }),
    Assigned: z.strictObject({
      person: id,
      level: label,
      carer: id,
      backup: id,
      everyDays: z.int().positive().optional(),
      on: day
    }),
    Visited: z.strictObject({ person: id, by: id, on: day }),
    Left: z.strictObject({ person: id, on: day })
  },
  state: (): Care => ({ enrolled: false, assigned: {}, lastVisit: undefined })
})

interface Assignment {
  readonly carer: string
  readonly backup: string
  readonly everyDays?: number | undefined
  readonly on: string
}
interface Care {
  readonly enrolled: boolean
  readonly assigned: Readonly<Record<string, Assignment>>
  readonly lastVisit: string | undefined
}

export interface CareTask {
  readonly person: string
  readonly level: string
  readonly missing: "carer-and-backup"
}
export interface Coverage {
  readonly persons: number
  readonly levels: ReadonlyArray<string>
  /** Persons without carer and backup at some level. It has to be 0. */
  readonly uncovered: number
  readonly tasks: ReadonlyArray<CareTask>
  readonly missedVisits: number
}
interface Model {
  readonly roster: Map<string, Map<string, Assignment>>
  readonly missed: Map<string, number>
}

/** Who is covered: an assignment for everyday life holds at every level that has none of its own. @rule CA-1 */
export const coverageOf = (
  roster: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
  extraLevels: ReadonlyArray<string>,
  missedVisits: number
): Coverage => {
  const levels = [everyday, ...extraLevels]
  const tasks: Array<CareTask> = []
  for (const [person, assigned] of [...roster].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const level of levels) {
      if (!assigned.has(level) && !assigned.has(everyday)) tasks.push({ person, level, missing: "carer-and-backup" })
    }
  }
  const uncovered = new Set(tasks.map((t) => t.person)).size
  return { persons: roster.size, levels, uncovered, tasks, missedVisits }
}

export class CareRoster extends careFacts.module({
  summary: "Who needs care, and who gives it",
  params: { levels: CareLevels },
  evolve: {
    Enrolled: (s) => ({ ...s, enrolled: true }),
    Assigned: (s, { backup, carer, everyDays, level, on }) => ({
      ...s,
      assigned: {
        ...s.assigned,
        [level]: everyDays === undefined ? { carer, backup, on } : { carer, backup, everyDays, on }
      }
    }),
    Visited: (s, e) => ({ ...s, lastVisit: e.on }),
    DeadlinePassed: (s, e) => ({ ...s, lastVisit: e.on }),
    Left: () => ({ enrolled: false, assigned: {}, lastVisit: undefined })
  },
  dues: (s) => {
    const own = s.assigned[everyday]
    if (!s.enrolled || own?.everyDays === undefined) return []
    const last = s.lastVisit === undefined || s.lastVisit < own.on ? own.on : s.lastVisit
    return [{ id: "visit", on: CivilDate.addDays(last, own.everyDays) }]
  },
  commands: (command) => ({
    enrol: command({
      summary: "Put somebody on the roster, with their consent or in an emergency",
      input: z.strictObject({
        person: id,
        why: z.string().min(1).max(500),
        ground: z.enum(["separate-consent", "guardian-consent", "emergency"]),
        /** Who may read why: carer, backup, doctor. No power opens it for anybody else. */
        readers: z.array(id).min(1).max(10)
      }),
      stream: (input) => input.person,
      about: (input) => ({ persons: [input.person] }),
      check: [{ rule: "CA-2", code: "on-the-roster-already", holds: ({ state }) => !state.enrolled }],
      decide: ({ emit, input, seal, today }) =>
        emit.Enrolled({
          person: input.person,
          why: seal(input.why, { group: careKey(input.person), members: input.readers, class: "confidential" }),
          ground: input.ground,
          on: today
        })
    }),
    assign: command({
      summary: "Name a carer and a backup",
      input: z.strictObject({
        person: id,
        level: label.optional(),
        carer: id,
        backup: id,
        everyDays: z.int().min(1).max(366).optional()
      }),
      stream: (input) => input.person,
      about: (input) => ({ persons: [input.person, input.carer, input.backup] }),
      check: [
        { rule: "CA-2", code: "not-on-the-roster", holds: ({ state }) => state.enrolled },
        {
          rule: "CA-3",
          code: "three-persons-needed",
          holds: ({ input }) => new Set([input.person, input.carer, input.backup]).size === 3
        },
        {
          rule: "CA-3",
          code: "no-such-level",
          holds: ({ input, params }) =>
            [everyday, ...params.levels.value].includes(input.level ?? everyday) || { level: input.level ?? everyday }
        }
      ],
      decide: ({ emit, input, today }) => emit.Assigned({ ...input, level: input.level ?? everyday, on: today })
    }),
    recordVisit: command({
      summary: "Record a visit",
      input: z.strictObject({ person: id, by: id, on: day }),
      stream: (input) => input.person,
      check: [
        { rule: "CA-2", code: "not-on-the-roster", holds: ({ state }) => state.enrolled },
        { rule: "CA-4", code: "visit-to-come", holds: ({ input, today }) => input.on <= today },
        {
          rule: "CA-4",
          code: "not-a-carer",
          holds: ({ input, state }) =>
            Object.values(state.assigned).some((a) => a.carer === input.by || a.backup === input.by)
        }
      ],
      decide: ({ emit, input }) => emit.Visited(input)
    }),
    leave: command({
      summary: "Take somebody off the roster",
      input: z.strictObject({ person: id }),
      stream: (input) => input.person,
      check: [{ rule: "CA-2", code: "not-on-the-roster", holds: ({ state }) => state.enrolled }],
      decide: ({ emit, input, today }) => emit.Left({ person: input.person, on: today })
    })
  }),
  views: (view) => ({
    /** Gaps as a count and as tasks. */
    coverage: view({
      model: (): Model => ({ roster: new Map(), missed: new Map() }),
      on: {
        Enrolled: (m, e) => void m.roster.set(e.person, new Map()),
        Assigned: (m, e) => void m.roster.get(e.person)?.set(e.level, e),
        Visited: (m, e) => void m.missed.delete(e.person),
        DeadlinePassed: (m, _, meta) => void m.missed.set(meta.id, (m.missed.get(meta.id) ?? 0) + 1),
        Left: (m, e) => {
          m.roster.delete(e.person)
          m.missed.delete(e.person)
        }
      },
      query: (m, _: void, reader): Coverage =>
        coverageOf(
          m.roster,
          reader.param(CareLevels)?.value ?? [],
          [...m.missed.values()].reduce((n, x) => n + x, 0)
        )
    }),
    /** Why somebody is on the roster, for those it was sealed for. */
    reason: view({
      model: () => new Map<string, { readonly why: Sealed<string>; readonly on: string }>(),
      readers: "anyone",
      on: {
        Enrolled: (m, e) => void m.set(e.person, { why: e.why, on: e.on }),
        Left: (m, e) => void m.delete(e.person)
      },
      input: z.strictObject({ person: id }),
      query: (m, { person }) => m.get(person) ?? null
    })
  })
}) {}
