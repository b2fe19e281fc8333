/** The shape of the workflow as types, so that its acts can be written in files of their own. */
import type { ActBuilder, ActJudging, Case, Rule, Standing } from "@linli/kernel"
import type { EvaluationData, EvaluationFacts, EvaluationSubject } from "./Facts.ts"
import type { evaluationParams } from "./Params.ts"

export type EvaluationState =
  | "applied"
  | "examined"
  | "deliberating"
  | "publicised"
  | "graded"
  | "cancelled"
  | "expired"
  | "closed"
  | "notQualified"
  | "withdrawn"
type EvaluationClock = "publicity" | "validity" | "returning"
type Capacity = "organisation" | "office"
export type EvaluationCase = Case<EvaluationSubject, EvaluationData, EvaluationState>
type Stands = Standing<EvaluationCase, Capacity, typeof evaluationParams>
type Judged<Input, Found = {}> = ActJudging<EvaluationCase, Capacity, typeof evaluationParams, Input, Found>
export type EvaluationRule = Rule<Stands>
export type InputRule<Input, Found = {}> = Rule<Judged<Input, Found>>
type KnownFacts = { readonly [K in keyof EvaluationFacts as string extends K ? never : K]: EvaluationFacts[K] }
export type MakeAct = ActBuilder<
  EvaluationCase,
  Capacity,
  typeof evaluationParams,
  KnownFacts,
  EvaluationState,
  EvaluationClock
>
