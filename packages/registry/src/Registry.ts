/** The register as a module of a community: entries, corrections, imports, frozen rolls, and who may see what. */
import { type Json, when } from "@linli/kernel"
import * as z from "zod"
import { accessesTo, type Books, emptyBooks, folds, noteKey } from "./Books.ts"
import { careFacts } from "./Care.ts"
import type { ChangeInput, ChangeStored } from "./Change.ts"
import { dossier, dossierInput } from "./dossier/Dossier.ts"
import { GovernanceProfiles } from "./dossier/Profiles.ts"
import { dossierFolds } from "./dossier/folds.ts"
import { book, survey } from "./Facts.ts"
import { gridCoverage } from "./Grids.ts"
import {
  accessInput,
  applyInput,
  correctInput,
  discardInput,
  followInput,
  freezeInput,
  recordInput,
  stageInput,
  stageRollInput
} from "./internal/commands.ts"
import { certified, firstOf, isRollOf, linesIn, rollAsked } from "./internal/freezing.ts"
import { sealed } from "./internal/opened.ts"
import {
  codes,
  entered,
  homeOf,
  isCurrent,
  isOpen,
  isWhole,
  judgement,
  keptUntil,
  personsAt,
  refused
} from "./internal/registering.ts"
import { day, id } from "./internal/schemas.ts"
import { judge } from "./Judge.ts"
import * as params from "./Params.ts"
import { PersonalFields } from "./PersonalFields.ts"
import { Head, HeldFields, HomeOf, Holds, Judgement, Page, PersonsAt, Ready, type Readiness } from "./Questions.ts"
import { pageDigest } from "./Roll.ts"
import { rulesIn } from "./views/asking.ts"
import { content } from "./views/content.ts"
import { figures, figuresInput } from "./views/figures.ts"
import { heldFields, heldInput } from "./views/heldFields.ts"
import { home, homeInput } from "./views/home.ts"
import { exportOf, holdsOf, myself } from "./views/mine.ts"
import { frozenInput, frozenRoll, headInput, pageInput, rollHead, rollInput, rollPage, tryRoll } from "./views/rolls.ts"
import { placesOf } from "./rolls/Scope.ts"

/** Entries stand in one stream, so that no two of them miss each other; imports, rolls and looks have their own. */
const theBook = "book"

/** All views are over one model: these three values are the same for each of them. */
const follow = {
  model: emptyBooks,
  on: folds,
  also: [
    when(survey.on.RoundOpened, dossierFolds.RoundOpened),
    when(survey.on.FindingRecorded, dossierFolds.FindingRecorded),
    when(survey.on.RoundClosed, dossierFolds.RoundClosed),
    when(careFacts.on.Enrolled, (b: Books, e) => void b.roster.add(e.person)),
    when(careFacts.on.Left, (b: Books, e) => void b.roster.delete(e.person))
  ]
}

const firstProblems = 20

/**
 * The register. Entries are judged by the register itself before they are recorded; personal fields are sealed; everybody
 * who looks at a home says for what, and the persons concerned can see it.
 */
export class Registry extends book.module({
  summary: "Register of compounds, homes, households and owners",
  params: {
    severalUnits: params.SeveralUnits,
    developerUnits: params.DeveloperUnits,
    undelivered: params.UndeliveredUnits,
    parkingArea: params.ParkingArea,
    parkingHeads: params.ParkingHeads,
    areaKind: params.CountedAreaKind,
    areaSources: params.CountedAreaSources,
    residences: params.CountedResidences,
    subHouseholds: params.SubHouseholds,
    fullAge: params.FullAge,
    leastPublished: params.LeastPublished,
    freshDays: params.FreshDays,
    titleKept: params.TitleKeptMonths
  },
  evolve: {
    ImportStaged: (s, e) => ({ ...s, parts: Math.max(s.parts, e.part) }),
    ImportDiscarded: (s) => ({ ...s, applied: true }),
    RollLines: (s, e) => ({ ...s, pages: e.page === 0 ? [e.digest] : [...s.pages, e.digest] }),
    RollFrozen: (s) => ({ ...s, applied: true })
  },
  commands: (command) => ({
    record: command({
      summary: "Enter what is so from a day on",
      input: recordInput,
      stream: () => theBook,
      asks: ({ input }) => judgement(input.changes, false),
      refusals: codes,
      decide: ({ emit, found, input, refuse, seal }) =>
        found.judged.problems.length > 0
          ? refused(refuse, found.judged.problems)
          : emit.Recorded(entered(input, seal, false))
    }),
    correct: command({
      summary: "Say late what was so, over what was recorded before",
      input: correctInput,
      stream: () => theBook,
      asks: ({ input }) => judgement(input.changes, true),
      refusals: codes,
      decide: ({ emit, found, input, refuse, seal }) =>
        found.judged.problems.length > 0
          ? refused(refuse, found.judged.problems)
          : emit.Recorded(entered(input, seal, true))
    }),
    stageImport: command({
      summary: "Bring a part of an import; it does not count yet",
      input: stageInput,
      stream: (input) => input.import,
      check: [
        { rule: "IM-8", code: "part-out-of-order", holds: ({ input, state }) => input.part === state.parts + 1 },
        { rule: "IM-8", code: "import-is-closed", holds: ({ state }) => !state.applied }
      ],
      decide: ({ emit, input, seal }) =>
        emit.ImportStaged({ part: input.part, changes: input.changes.map((c) => sealed(c, seal)) })
    }),
    discardImport: command({
      summary: "Drop a staged import",
      input: discardInput,
      stream: (input) => input.import,
      check: [{ rule: "IM-8", code: "import-is-closed", holds: ({ state }) => !state.applied }],
      decide: ({ emit, input }) => emit.ImportDiscarded(input)
    }),
    applyImport: command({
      summary: "Make every part of an import count, at once",
      input: applyInput,
      stream: () => theBook,
      asks: ({ input }) => ({ ready: Ready.of({ import: input.import }) }),
      check: [
        { rule: "IM-8", code: "import-is-closed", holds: (c) => isOpen(c) },
        { rule: "IM-8", code: "parts-are-missing", holds: (c) => isWhole(c) },
        { rule: "IM-9", code: "register-has-moved", holds: (c) => isCurrent(c) }
      ],
      refusals: codes,
      decide: ({ emit, found, input, refuse }) =>
        found.ready.problems.length > 0
          ? refused(refuse, found.ready.problems)
          : emit.ImportApplied({
              import: input.import,
              parts: input.parts,
              changes: found.ready.changes,
              setAside: input.setAside,
              sheets: input.sheets
            })
    }),
    follow: command({
      summary: "Make the difference to an app's own tables count, at once; the tables have the last word",
      input: followInput,
      stream: () => theBook,
      asks: ({ input }) => ({ ready: Ready.of({ import: input.import, correcting: true }) }),
      check: [
        { rule: "IM-8", code: "import-is-closed", holds: (c) => isOpen(c) },
        { rule: "IM-8", code: "parts-are-missing", holds: (c) => isWhole(c) },
        { rule: "IM-9", code: "register-has-moved", holds: (c) => isCurrent(c) }
      ],
      refusals: codes,
      decide: ({ emit, found, input, refuse }) =>
        found.ready.problems.length > 0
          ? refused(refuse, found.ready.problems)
          : emit.ImportApplied({
              import: input.import,
              parts: input.parts,
              changes: found.ready.changes,
              setAside: 0,
              sheets: [],
              follows: input.follows
            })
    }),
    freezeRoll: command({
      summary: "Certify a roll on its record date; what is frozen never changes",
      input: freezeInput,
      stream: (input) => `roll-${input.roll}`,
      asks: ({ input }) => rollAsked(input),
      check: [
        { rule: "RL-10", code: "roll-exists-already", holds: ({ state }) => !state.applied },
        { rule: "RL-10", code: "record-date-to-come", holds: ({ input, today }) => input.on <= today },
        {
          rule: "RL-10",
          code: "another-number-of-pages",
          holds: ({ found, input }) =>
            firstOf(found)?.pages === (input.pages ?? 1) || { pages: firstOf(found)?.pages ?? 0 }
        },
        {
          rule: "RL-11",
          code: "roll-has-gaps",
          holds: ({ found, input }) =>
            input.gapsAccepted !== undefined || firstOf(found)?.gaps === 0 || { gaps: firstOf(found)?.gaps ?? 0 }
        },
        { rule: "RL-10", code: "roll-is-empty", holds: ({ found }) => linesIn(firstOf(found)) > 0 },
        {
          rule: "RL-13",
          code: "roll-pages-differ",
          holds: ({ found, state }) => isRollOf(found, state.pages)
        }
      ],
      decide: ({ emit, found, input }) => {
        const first = firstOf(found)
        if (first === undefined) return []
        const { gapsAccepted, pages: _, ...asked } = input
        return emit.RollFrozen({
          ...asked,
          ...certified(first, found),
          ...(gapsAccepted === undefined ? {} : { gapsAccepted })
        })
      }
    }),
    stageRoll: command({
      summary: "Bring a page of a roll that is too large for one fact; it does not count yet",
      input: stageRollInput,
      stream: (input) => `roll-${input.roll}`,
      asks: ({ input: { kind, on, page, scope } }) => ({ page: Page.of({ kind, scope, on, page }) }),
      check: [
        { rule: "RL-10", code: "roll-exists-already", holds: ({ state }) => !state.applied },
        { rule: "RL-10", code: "record-date-to-come", holds: ({ input, today }) => input.on <= today },
        {
          rule: "RL-13",
          code: "page-out-of-order",
          holds: ({ found, input, state }) =>
            (input.page === 0 || input.page === state.pages.length) && input.page < found.page.pages
        }
      ],
      decide: ({ emit, found, input: { page, roll } }) => {
        const { excluded, lines } = found.page
        return emit.RollLines({
          roll,
          page,
          lines: [...lines],
          excluded: [...excluded],
          digest: pageDigest({ lines, excluded })
        })
      }
    }),
    noteAccess: command({
      summary: "Say for what one is about to look at a home; without it personal fields are withheld",
      input: accessInput,
      stream: (input) => (input.dwelling === undefined ? "looks" : `look-${input.dwelling}`.slice(0, 64)),
      about: (input) => (input.dwelling === undefined ? {} : { places: [input.dwelling] }),
      asks: ({ input }) => ({ persons: PersonsAt.of({ dwelling: input.dwelling ?? null }) }),
      decide: ({ emit, found, input, today }) => emit.AccessNoted({ ...input, persons: [...found.persons], on: today })
    })
  }),
  views: (view) => ({
    /** One dwelling with its households, owners and history: 一房一户. */
    home: view({ ...follow, input: homeInput, query: home }),
    /** A roll tried out: nothing is frozen. */
    roll: view({ ...follow, input: rollInput, query: (b, input, reader) => tryRoll(b, input, reader) }),
    rollPage: view({ ...follow, input: pageInput, query: rollPage }),
    rollHead: view({ ...follow, input: headInput, query: rollHead }),
    /** A roll as it was frozen; `null` if there is none of this id. */
    frozenRoll: view({ ...follow, input: frozenInput, query: frozenRoll }),
    rolls: view({
      ...follow,
      query: (b) =>
        [...b.rolls.values()].map(({ areaDm2, heads, kind, on, purpose, roll }) => ({
          roll,
          kind,
          on,
          purpose,
          heads,
          areaDm2
        }))
    }),
    /**
     * The register as an import is compared with: for clerks. Personal fields are withheld until a purpose was noted for
     * the whole register, that day (`noteAccess({ purpose })`).
     */
    content: view({
      ...follow,
      query: (b, _: void, reader) =>
        content(b, reader.today, b.noted.get(noteKey(reader.actor.person)) === reader.today)
    }),
    /** Which directories the register follows, how far, and whether it has stayed as it was since. */
    followed: view({
      ...follow,
      query: (b) =>
        [...b.followed].map(([directory, { at, changes, mark }]) => ({
          directory,
          mark,
          at,
          current: changes === b.register.changes
        }))
    }),
    /** How one counts today, and on what source: for whoever explains a roll or plans an import. */
    rules: view({
      ...follow,
      readers: "anyone",
      query: (_b, _: void, reader) => ({ ...rulesIn(reader), fullAge: reader.param(params.FullAge) ?? null })
    }),
    /** Which personal fields are kept, why, for how long and who sees them: for the notice to residents (PIPL 17). */
    personalFields: view({
      ...follow,
      readers: "anyone",
      query: (_b, _: void, reader) => [...reader.read(PersonalFields).values()]
    }),
    /** Gaps and overlaps of the grids of an area. */
    grids: view({
      ...follow,
      input: z.strictObject({ area: id, on: day.optional() }),
      query: (b, input, reader) => gridCoverage(b.register, input.area, { on: input.on ?? reader.today })
    }),
    /** One dossier per compound: 一院一档. */
    dossier: view({
      ...follow,
      input: dossierInput,
      query: (b, input, reader) =>
        dossier(
          b,
          input.compound,
          reader.today,
          reader.param(params.FreshDays)?.value ?? 1,
          reader.read(GovernanceProfiles)
        )
    }),
    /** Counts that may be published: small cells are pooled. */
    figures: view({
      ...follow,
      readers: "anyone",
      input: figuresInput,
      query: (b, input, reader) =>
        figures(b, input, reader.today, reader.param(params.LeastPublished)?.value ?? 1_000_000)
    }),
    /** Everything about oneself (个人信息保护法 45). */
    exportMine: view({ ...follow, readers: "anyone", query: (b, _: void, reader) => exportOf(b, myself(reader)) }),
    /** Who looked at one's data, when and for what. */
    whoSawMyData: view({
      ...follow,
      readers: "anyone",
      query: (b, _: void, reader) => accessesTo(b, myself(reader))
    }),
    /** What the register must keep of a person. */
    holds: view({
      ...follow,
      input: z.strictObject({ person: id }),
      query: (b, input, reader) => holdsOf(b, input.person, reader.today, keptUntil(reader))
    }),
    /** Units of a scope: for packages that ask whom a matter concerns. */
    unitsOf: view({
      ...follow,
      input: z.strictObject({ scope: rollInput.shape.scope, on: day.optional() }),
      query: (b, input, reader) => placesOf(b.register, input.scope, { on: input.on ?? reader.today })
    }),
    /** What need not be asked again: which fields are held, and since when. */
    heldFields: view({
      ...follow,
      input: heldInput,
      query: (b, input, reader) => heldFields(b, input, reader.today)
    }),
    homeOf: view({
      ...follow,
      input: z.strictObject({ unit: z.string().max(200) }),
      query: (b, input, reader) => homeOf(b, input.unit, reader.today)
    }),
    personsAt: view({
      ...follow,
      input: z.strictObject({ dwelling: id.nullable() }),
      query: (b, input, reader) => (input.dwelling === null ? [] : personsAt(b.register, input.dwelling, reader.today))
    }),
    judgement: view({
      ...follow,
      query: (b, input: { readonly changes: Json; readonly correcting: boolean }, reader) => ({
        problems: judge(
          b.register,
          // the question carries what the command's schema has read
          input.changes as unknown as ReadonlyArray<ChangeInput>,
          { today: reader.today, correcting: input.correcting }
        ).slice(0, 200)
      })
    }),
    ready: view({
      ...follow,
      query: (b, input: { readonly import: string; readonly correcting?: boolean | undefined }, reader): Readiness => {
        const parts = b.staged.get(input.import) ?? new Map<number, ReadonlyArray<ChangeStored>>()
        const changes = [...parts].toSorted(([a], [z]) => a - z).flatMap(([, c]) => c)
        const problems = judge(b.register, changes, { today: reader.today, correcting: input.correcting === true })
        return {
          applied: b.applied.has(input.import),
          parts: [...parts.keys()].toSorted((a, z) => a - z),
          changes: changes.length,
          basis: b.register.changes,
          problems: problems.slice(0, firstProblems)
        }
      }
    })
  })
}) {}

/** The register's answers to its own questions and to those of other packages. */
export const answers = [
  Judgement.by(Registry.views.judgement),
  Ready.by(Registry.views.ready),
  Page.by(Registry.views.rollPage),
  Head.by(Registry.views.rollHead),
  PersonsAt.by(Registry.views.personsAt),
  Holds.by(Registry.views.holds),
  HeldFields.by(Registry.views.heldFields)
] as const
export const homesByRegister = HomeOf.by(Registry.views.homeOf)
