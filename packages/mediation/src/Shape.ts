/** The shape of the workflow as types, so that its acts can be written in files of their own. */
import type { ActBuilder, ActJudging, Case, Rule, Standing } from "@linli/kernel"
import type { MediationData } from "./Data.ts"
import type { MediationFacts, MediationSubject } from "./Facts.ts"
import type { params } from "./Params.ts"

export type MediationState =
  | "registered"
  | "redirected"
  | "accepted"
  | "inSession"
  | "agreed"
  | "effective"
  | "terminated"
  | "archived"
export type MediationClock =
  | "triage"
  | "conclusion"
  | "assigned"
  | "entrusted"
  | "summary"
  | "confirmation"
  | "ruling"
  | "objection"
  | "archiving"
export type Capacity = "party" | "registrar" | "convener" | "mediator" | "representative"
export type MediationCase = Case<MediationSubject, MediationData, MediationState>

export type Stands = Standing<MediationCase, Capacity, typeof params>
export type Judged<Input> = ActJudging<MediationCase, Capacity, typeof params, Input, {}>
export type MediationRule = Rule<Stands>
export type InputRule<Input> = Rule<Judged<Input>>
/** What an act is made with. */
export type MakeAct = ActBuilder<MediationCase, Capacity, typeof params, MediationFacts, MediationState, MediationClock>
