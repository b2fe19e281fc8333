/** The institution as a module: what may be recorded about bodies, positions, powers and recusal, and what can be read. */
import type { About, InForce, Param, Reader } from "@linli/kernel"
import * as z from "zod"
import { officeOn, type Shift, whatIf } from "./Authority.ts"
import { BodyKinds, exists } from "./Body.ts"
import { compositionOn, type StandingDefect, type Vacancy, vacanciesOn } from "./Composition.ts"
import { bodyCommands } from "./commands/bodies.ts"
import { powerCommands } from "./commands/powers.ts"
import { recusalCommands } from "./commands/recusal.ts"
import { institution } from "./Facts.ts"
import type { Institution, Setting } from "./Institution.ts"
import { code, day, id, ids, power } from "./internal/fields.ts"
import { type ActsModel, actsFolded, evolved, folded, model } from "./internal/models.ts"
import { changes } from "./internal/changes.ts"
import {
  CommunityKind,
  ConflictReach,
  ConsultFirst,
  CureWithin,
  institutionParams,
  InterimBodyRule,
  MediationCommitteeRule,
  OwnersCommitteeRule,
  PreparatoryGroupRule,
  ResidentsCommitteeRule,
  ruleOf,
  StaffingNorms,
  Waivable
} from "./Params.ts"
import { settingFrom } from "./Points.ts"
import { listOn, type PowersList } from "./PowersList.ts"
import type { ActFound, ActsAsked, Consulted } from "./Questions.ts"
import {
  consultedOn,
  type Demand,
  type DirectoryLine,
  directoryOn,
  type DutyLine,
  dutiesOn,
  endingsOf,
  type Movement,
  movementsOf,
  withoutOutpost
} from "./Readings.ts"
import { voidableActs } from "./Recusal.ts"

/** A param that has a default always has a value. */
const inForce = <A>(reader: Reader, param: Param<string, A, string>): InForce<A> =>
  reader.param(param) ?? {
    value: param.fallback as A,
    from: "0001-01-01",
    source: "default of the plugin",
    layer: "plugin",
    trust: "design"
  }

/** What the institution is judged with, on the day of reading. */
const settingOf = (reader: Reader): Setting =>
  settingFrom(reader.read, {
    reach: reader.param(ConflictReach)?.value ?? {},
    waivable: reader.param(Waivable)?.value ?? []
  })
const ruleValues = (reader: Reader) => ({
  residentsCommittee: inForce(reader, ResidentsCommitteeRule),
  mediationCommittee: inForce(reader, MediationCommitteeRule),
  ownersCommittee: inForce(reader, OwnersCommitteeRule),
  preparatoryGroup: inForce(reader, PreparatoryGroupRule),
  interimBody: inForce(reader, InterimBodyRule)
})

const asked = z.strictObject({
  power,
  matter: code.optional(),
  places: ids.optional(),
  persons: ids.optional()
})
/** Without fields that hold nothing. */
const defined = (about: { readonly [K in keyof About]?: About[K] | undefined }): Partial<About> =>
  Object.fromEntries(Object.entries(about).filter(([, v]) => v !== undefined))
/** One answer of the authority, for people: the ground, or every reason and who could. */
export type Answer = ReturnType<ReturnType<typeof officeOn>["may"]>
/** The institution with what it is judged by: for a port. */
export interface Judged {
  readonly institution: Institution
  readonly setting: Setting
}

/**
 * Bodies and positions, terms, the powers-and-duties list, delegation, grants and recusal of one community.
 *
 * @source the article, and the law the packs cite
 */
export class InstitutionModule extends institution.module({
  summary: "Who may act: bodies, positions, powers, recusal",
  params: institutionParams,
  evolve: evolved,
  commands: (command) => ({ ...bodyCommands(command), ...powerCommands(command), ...recusalCommands(command) }),
  views: (view) => ({
    /** Everything, for the authority and for export. */
    office: view({
      model,
      on: folded,
      query: (m, _, reader): Judged => ({ institution: m.state, setting: settingOf(reader) })
    }),
    directory: view({
      readers: "anyone",
      model,
      on: folded,
      query: (m, _, reader): ReadonlyArray<DirectoryLine> =>
        directoryOn(m.state, reader.today, reader.may("institution.office"))
    }),
    powersList: view({
      readers: "anyone",
      model,
      on: folded,
      input: z.strictObject({ on: day.optional() }).optional(),
      query: (m, input, { today }): PowersList | null => listOn(m.state.lists, input?.on ?? today) ?? null
    }),
    duties: view({
      readers: "anyone",
      model,
      on: folded,
      input: z.strictObject({ body: id }),
      query: (m, { body }, { today }): ReadonlyArray<DutyLine> => dutiesOn(m.state, body, today)
    }),
    /** Whether the reader may, and if not, why not. Without what other packages know of ties. */
    mayI: view({
      readers: "anyone",
      model,
      on: folded,
      input: asked,
      query: (m, { power: which, ...about }, reader): Answer =>
        officeOn(m.state, settingOf(reader), reader.today).may(reader.actor, which, defined(about))
    }),
    whoMay: view({
      model,
      on: folded,
      input: asked,
      query: (m, { power: which, ...about }, reader): ReturnType<ReturnType<typeof officeOn>["whoMay"]> =>
        officeOn(m.state, settingOf(reader), reader.today).whoMay(which, defined(about))
    }),
    whatIf: view({
      model,
      on: folded,
      input: z.strictObject({ changes, on: day.optional() }),
      query: (m, input, reader): ReadonlyArray<Shift> =>
        whatIf(m.state, input.changes, input.on ?? reader.today, settingOf(reader))
    }),
    composition: view({
      readers: "anyone",
      model,
      on: folded,
      input: z.strictObject({ body: id }),
      query: (m, { body }, reader): ReadonlyArray<StandingDefect> => {
        const rule = ruleOf(m.state.bodies[body]?.kind ?? "", reader.read(BodyKinds), ruleValues(reader))
        const cure = reader.param(CureWithin)?.value ?? null
        return compositionOn(m.state, body, m.state.stated[body], rule, cure, reader.today)
      }
    }),
    vacancies: view({
      readers: "anyone",
      model,
      on: folded,
      input: z.strictObject({ households: z.int().nonnegative() }),
      query: (m, { households }, reader): ReadonlyArray<Vacancy> => {
        const norms = reader.param(StaffingNorms)
        return norms === undefined ? [] : vacanciesOn(m.state, norms, households, reader.today)
      }
    }),
    movements: view({
      model,
      on: folded,
      input: z.strictObject({ person: id.optional() }).optional(),
      query: (m, input, { today }): ReadonlyArray<Movement> => movementsOf(m.state, today, input?.person)
    }),
    endings: view({
      readers: "anyone",
      model,
      on: folded,
      input: z.strictObject({ body: id, from: day, to: day }),
      query: (m, { body, ...days }): ReadonlyArray<Demand> => endingsOf(m.state, body, days)
    }),
    withoutOutpost: view({
      readers: "anyone",
      model,
      on: folded,
      input: z.strictObject({ places: ids }),
      query: (m, { places }, { today }): ReadonlyArray<string> => withoutOutpost(m.state, places, today)
    }),
    communityKind: view({
      readers: "anyone",
      model: () => ({}),
      on: {},
      query: (_, __, reader): "urban" | "rural" | "mixed" => reader.param(CommunityKind)?.value ?? "urban"
    }),
    consulted: view({
      readers: "anyone",
      model,
      on: folded,
      input: z.strictObject({ matter: code, subject: id }),
      query: (m, input, reader): Consulted =>
        consultedOn(m.state, reader.param(ConsultFirst)?.value ?? [], input, reader.today)
    }),
    transferredTo: view({
      readers: "anyone",
      model,
      on: folded,
      input: z.strictObject({ matter: code, body: id }),
      query: (m, { body, matter }, { today }): string | null =>
        m.state.transfers.find((t) => t.matter === matter && t.from === body && t.on <= today)?.to ?? null
    }),
    bodyNature: view({
      readers: "anyone",
      model,
      on: folded,
      input: z.strictObject({ body: id }),
      query: (m, { body }, { today }): string | null => {
        const of = m.state.bodies[body]
        return of !== undefined && exists(of, today) ? of.nature : null
      }
    }),
    voidable: view({
      model,
      on: folded,
      query: (m): Institution["voidable"] => m.state.voidable
    }),
    /** The institution's own acts that a conflict makes voidable. */
    ownVoidable: view({
      model: (): ActsModel => ({ acts: [] }),
      on: actsFolded,
      input: z.strictObject({ person: id, with: id, from: day }),
      query: (m, input: ActsAsked): ReadonlyArray<ActFound> =>
        voidableActs(m.acts, input).map(({ position, stream }) => ({ position, stream }))
    })
  })
}) {}
