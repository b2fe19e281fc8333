/** What the institution asks of others, and what others may ask of it. Matched by id: neither side imports the other. */
import { defineQuestion } from "@linli/kernel"
import type { CivilDate } from "@linli/kernel"

/** Which acts of a person concerned somebody since a day. */
export interface ActsAsked {
  readonly person: string
  readonly with: string
  readonly from: CivilDate
}
/** An act: the stream it is in and the position of its fact. */
export interface ActFound {
  readonly stream: string
  readonly position: number
}
/**
 * The acts a conflict that was found late makes voidable. The institution knows its own; an app that has more records
 * answers it instead (`InstitutionPlugin.with({ acts: "app" })`).
 */
export const VoidableActs = defineQuestion<ActsAsked, ReadonlyArray<ActFound>>()("institution/voidable-acts@1")

/** Whether a matter may be decided: where a party body is to be consulted first, it was, or its time to answer is over. */
export interface Consulted {
  readonly needed: boolean
  readonly done: boolean
  readonly text: string | null
}
/** For a body that decides: asked with the matter and what it is about. Answered by the institution. */
export const PriorConsultation = defineQuestion<{ readonly matter: string; readonly subject: string }, Consulted>()(
  "institution/prior-consultation@1"
)
/** Whether a function was taken from a body for good, and to whom it went. */
export const TransferredTo = defineQuestion<{ readonly matter: string; readonly body: string }, string | null>()(
  "institution/transferred-to@1"
)
