/** The four periods of a mediation. Their values are law or by-law and come from packs; none stands here. */
import { defineParam, type Span } from "@linli/kernel"
import { Span as Spans } from "@linli/quantities"
import * as z from "zod"

const span = z.custom<Span>((u) => Spans.is(u), 'write a period as { amount: 30, unit: "day" }')

/** From registration to acceptance or redirection. A reminder: nothing lapses. */
export const TriageWithin = defineParam("mediation/triageWithin", span)
/** From acceptance to an agreement. When it passes, mediation ends. */
export const ConcludeWithin = defineParam("mediation/concludeWithin", span)
/** From the day of effect to the joint application for confirmation. The law's: no lower layer changes it. */
export const ConfirmWithin = defineParam("mediation/confirmWithin", span, { lower: "may-not-touch" })
/** From the end of a case to its archive. A reminder. */
export const ArchiveWithin = defineParam("mediation/archiveWithin", span)

export const params = { triage: TriageWithin, conclude: ConcludeWithin, confirm: ConfirmWithin, archive: ArchiveWithin }
