/** Days that some jurisdictions set: the first session, and the certificate that mediation came to nothing. */
import { CivilDate } from "@linli/quantities"
import * as z from "zod"
import { day, person } from "../internal/fields.ts"
import { isNoParty, notInTheFuture, speaksForAParty } from "../Rules.ts"
import { spokenForBy } from "../Representation.ts"
import type { MakeAct } from "../Shape.ts"

export const appointmentActs = (act: MakeAct) => ({
  postponeFirstSession: act({
    summary: "Put the last day of the first session off, once",
    in: ["accepted", "inSession"],
    by: "registrar",
    input: z.strictObject({ to: day }),
    when: [
      isNoParty,
      {
        rule: "MD-147",
        code: "no-first-session-is-due",
        holds: ({ case: c }) => c.data.firstSession?.postponed === false && c.data.sessions.length === 0
      }
    ],
    check: [
      {
        rule: "MD-147",
        code: "postponed-too-far",
        holds: ({ case: c, input, params }) => {
          const by = c.data.firstSession?.by ?? input.to
          const last = CivilDate.addDays(by, params.firstSession.value?.moreDays ?? 0)
          return (input.to > by && input.to <= last) || { to: input.to, last }
        }
      }
    ],
    decide: ({ emit, input }) => emit.FirstSessionSet({ by: input.to, postponed: true })
  }),
  askCertificate: act({
    summary: "A party asks for a certificate that mediation came to nothing",
    in: "terminated",
    by: ["party", "representative"],
    when: [
      speaksForAParty,
      {
        rule: "MD-148",
        code: "certificate-asked-already",
        holds: ({ case: c, principal }) =>
          !spokenForBy(c, principal).every((p) => c.data.certificates.some((k) => k.party === p))
      }
    ],
    decide: ({ case: c, emit, params, principal, today }) =>
      spokenForBy(c, principal)
        .filter((p) => !c.data.certificates.some((k) => k.party === p))
        .map((party) => {
          const days = params.certificateDays.value
          return emit.CertificateAsked({
            party,
            on: today,
            ...(days === null ? {} : { by: CivilDate.addDays(today, days) })
          })
        })
  }),
  giveCertificate: act({
    summary: "Give a party the certificate it asked for",
    in: "terminated",
    by: "registrar",
    input: z.strictObject({ to: person, on: day }),
    when: [isNoParty],
    check: [
      {
        rule: "MD-148",
        code: "no-certificate-is-owed",
        holds: ({ case: c, input }) =>
          c.data.certificates.some((k) => k.party === input.to && k.givenOn === undefined && k.on <= input.on)
      },
      notInTheFuture
    ],
    decide: ({ emit, input }) => emit.CertificateGiven({ party: input.to, on: input.on })
  })
})
