/** The 2+N joint mediation as one workflow. */
import { isFailure } from "@linli/kernel"
import { aftermathActs } from "./acts/Aftermath.ts"
import { appointmentActs } from "./acts/Appointments.ts"
import { confirmationActs } from "./acts/Confirmation.ts"
import { consentActs } from "./acts/Consent.ts"
import { endingActs, whileAtRisk } from "./acts/Ending.ts"
import { evaluationActs } from "./acts/Evaluation.ts"
import { frankActs } from "./acts/Frankness.ts"
import { groundActs } from "./acts/Ground.ts"
import { impartialActs } from "./acts/Impartial.ts"
import { intakeActs } from "./acts/Intake.ts"
import { openingActs } from "./acts/Opening.ts"
import { panelActs } from "./acts/Panel.ts"
import { representActs } from "./acts/Represent.ts"
import { settlementActs } from "./acts/Settlement.ts"
import { noSham, shamActs, whileSuspected } from "./acts/Sham.ts"
import { talkActs } from "./acts/Talks.ts"
import { isConclusion, referredFrom } from "./internal/conclusion.ts"
import { duesOf } from "./internal/dues.ts"
import { evolve } from "./Evolve.ts"
import { mediation } from "./internal/base.ts"
import { LeastCell, params } from "./Params.ts"
import { risksPrevented, risksReported } from "./Rules.ts"
import { count, type Counted, newTally, type Tally, tallyRows } from "./Statistics.ts"

/**
 * Joint mediation: application, acceptance, consent, panel, sessions, agreement, confirmation, performance, archive.
 *
 * **When to use**: as a module of a community (see `MediationPlugin`), or alone with `pure` from `@linli/kernel`.
 *
 * @source People's Mediation Law of the PRC (2010), arts. 3-33; Ministry of Justice order 75 (2002), arts. 27-35
 */
export class Mediation extends mediation.workflow({
  summary: "2+N joint mediation",
  params,
  initial: "registered",
  states: {
    registered: {},
    redirected: {},
    accepted: {},
    inSession: {},
    agreed: {},
    effective: {},
    terminated: {},
    archived: { final: true }
  },
  clocks: {
    triage: { while: "registered", within: "triage" },
    conclusion: {
      while: ["accepted", "inSession"],
      within: "conclude",
      anchor: (c) => c.data.clockFrom,
      else: "terminated"
    },
    assigned: {
      while: ["accepted", "inSession"],
      within: "assigned",
      anchor: (c) => referredFrom(c.data, "before-acceptance"),
      else: "terminated"
    },
    entrusted: {
      while: ["accepted", "inSession"],
      within: "entrusted",
      anchor: (c) => referredFrom(c.data, "after-acceptance"),
      else: "terminated"
    },
    summary: {
      while: ["accepted", "inSession"],
      within: "summary",
      anchor: (c) => referredFrom(c.data, "summary"),
      else: "terminated"
    },
    ruling: {
      while: "effective",
      within: "ruling",
      anchor: (c) => (c.data.confirmation === "requested" ? c.data.requestedConfirmationOn : undefined)
    },
    objection: {
      while: "effective",
      within: "objection",
      anchor: (c) => (c.data.confirmation === "confirmed" ? c.data.ruledOn : undefined)
    },
    confirmation: { while: "effective", within: "confirm", anchor: (c) => c.data.effectiveOn },
    archiving: {
      while: ["redirected", "terminated", "effective"],
      within: "archive",
      anchor: (c) => c.data.closedOn
    }
  },
  dues: (c) => duesOf(c),
  evolve,
  always: [
    { ...risksPrevented, except: ["apply", ...whileAtRisk] },
    { ...risksReported, except: ["apply", ...whileAtRisk] },
    { ...noSham, except: ["apply", ...whileSuspected], in: ["accepted", "inSession", "agreed"] }
  ],
  acts: (act) => ({
    ...openingActs(act),
    ...intakeActs(act),
    ...representActs(act),
    ...consentActs(act),
    ...panelActs(act),
    ...impartialActs(act),
    ...talkActs(act),
    ...groundActs(act),
    ...frankActs(act),
    ...settlementActs(act),
    ...confirmationActs(act),
    ...aftermathActs(act),
    ...evaluationActs(act),
    ...appointmentActs(act),
    ...shamActs(act),
    ...endingActs(act)
  }),
  seams: {
    beforeAcceptance: { on: "accept", to: "accepted", version: 1 },
    beforeFirstSession: { on: "openSessions", to: "inSession", version: 1 },
    beforeSettling: { on: "agree", to: "agreed", version: 1 },
    beforeClosing: { on: "archive", to: "archived", version: 1 }
  },
  views: (view) => ({
    statistics: view({
      model: (): Tally => newTally(LeastCell.fallback ?? Number.MAX_SAFE_INTEGER),
      on: {
        Opened: (m, e, { id }) => void m.places.set(id, { kind: e.subject.kind, at: "registered", ending: undefined }),
        CountedUnder: (m, e) => void (m.leastCell = e.leastCell),
        Moved: (m, e, { id }) => count(m, id, { at: e.to }),
        Ended: (m, e, { id }) => count(m, id, { ending: e.why }),
        DeadlinePassed: (m, e, { id }) => {
          if (isConclusion(e.deadline)) count(m, id, { ending: "expired" })
        }
      },
      query: (m): ReadonlyArray<Counted> => tallyRows(m)
    })
  }),
  tasks: (task) => ({
    /** An expiry is nobody's act, so the notice it owes is given here. */
    noticeAfterExpiry: task.after(mediation.on.DeadlinePassed, {
      run: async ({ input, promise }) => {
        if (!isConclusion(input.data.deadline)) return
        try {
          await promise.ask.giveRouteNotice({ case: input.meta.id })
        } catch (cause) {
          // Refused: the case has gone on since, so somebody has given the notice already.
          if (!isFailure(cause) || cause._tag !== "Refused") throw cause
        }
      }
    })
  })
}) {}
