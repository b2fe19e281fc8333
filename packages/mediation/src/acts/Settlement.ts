/** The agreement: terms, signatures, seal, assent, effect. */
import type { Fact } from "@linli/kernel"
import * as z from "zod"
import { effectOfAssents, effectOfSignatures } from "../Data.ts"
import { attachment, day, person } from "../internal/fields.ts"
import { lawfulRoutes } from "../internal/routes.ts"
import { sealedTerms, terms, termsRules } from "../internal/terms.ts"
import { isNoParty, isParty, notBeforeTheAgreement, notInTheFuture } from "../Rules.ts"
import type { Judged, MakeAct, MediationRule } from "../Shape.ts"

const isWritten: MediationRule = {
  rule: "MD-32",
  source: "人民调解法 29",
  code: "agreement-is-oral",
  holds: ({ case: c }) => c.data.agreement?.form !== "oral"
}
const isOral: MediationRule = {
  rule: "MD-31",
  source: "人民调解法 30",
  code: "agreement-is-written",
  holds: ({ case: c }) => c.data.agreement?.form !== "written"
}
const signature = z.strictObject({
  /** Whose signature, seal or fingerprint it is. */
  by: person,
  /** The day on the paper. */
  on: day,
  /** The signed sheet, kept with `attach`. */
  paper: attachment.optional()
})
type SignatureInput = z.infer<typeof signature>
const isCore = ({ case: c, input }: Judged<SignatureInput>) => c.data.core.some((s) => s.who === input.by)

/** The facts of a signature, assent or seal, and the effect if it was the last that was missing. */
const orEffective = <Outcome>(
  said: Fact,
  on: string | undefined,
  go: (...facts: ReadonlyArray<Fact>) => Outcome,
  effective: (on: string) => ReadonlyArray<Fact>
): Fact | Outcome => (on === undefined ? said : go(said, ...effective(on)))

export const settlementActs = (act: MakeAct) => ({
  agree: act({
    summary: "Put down what the parties agreed; it binds once it has effect",
    in: "inSession",
    to: "agreed",
    by: "convener",
    input: terms,
    check: termsRules,
    decide: ({ case: c, emit, go, input, seal }) => go.agreed(emit.AgreementReached(sealedTerms(c, input, seal)))
  }),
  reviseTerms: act({
    summary: "Put the terms down anew; every signature is needed again",
    in: "agreed",
    by: "convener",
    input: terms,
    check: termsRules,
    decide: ({ case: c, emit, input, seal }) => emit.TermsRevised(sealedTerms(c, input, seal))
  }),
  sign: act({
    summary: "Sign the written agreement, or record a signature on paper",
    in: "agreed",
    to: "effective",
    by: ["party", "mediator", "registrar"],
    input: signature,
    when: [isWritten],
    check: [
      notInTheFuture,
      notBeforeTheAgreement,
      {
        rule: "MD-32",
        source: "人民调解法 29",
        code: "nobody-who-signs",
        holds: (j) => j.case.subject.parties.includes(j.input.by) || isCore(j)
      },
      {
        rule: "MD-35",
        code: "speaks-for-another",
        holds: ({ capacities, input, principal }) =>
          input.by === principal ||
          capacities.includes("registrar") ||
          !(capacities.includes("party") || capacities.includes("mediator"))
      },
      {
        rule: "MD-32",
        code: "signed-already",
        holds: ({ case: c, input }) => !c.data.signatures.some((s) => s.by === input.by)
      }
    ],
    decide: ({ case: c, emit, go, input }) => {
      const as = c.subject.parties.includes(input.by) ? ("party" as const) : ("mediator" as const)
      const { data, subject } = c
      const on = effectOfSignatures({ subject, data: { ...data, signatures: [...data.signatures, { ...input, as }] } })
      return orEffective(emit.Signed({ ...input, as }), on, go.effective, (on) => [
        emit.BecameEffective({ on }),
        ...remainingRoutes(c, on).map(emit.RouteNoticeGiven)
      ])
    }
  }),
  affixSeal: act({
    summary: "Affix the committee's seal to the written agreement",
    in: "agreed",
    to: "effective",
    by: "registrar",
    input: z.strictObject({ on: day }),
    when: [
      isNoParty,
      isWritten,
      { rule: "MD-32", code: "sealed-already", holds: ({ case: c }) => c.data.sealedOn === undefined }
    ],
    check: [notInTheFuture, notBeforeTheAgreement],
    decide: ({ case: c, emit, go, input }) => {
      const on = effectOfSignatures({ subject: c.subject, data: { ...c.data, sealedOn: input.on } })
      return orEffective(emit.SealAffixed(input), on, go.effective, (on) => [
        emit.BecameEffective({ on }),
        ...remainingRoutes(c, on).map(emit.RouteNoticeGiven)
      ])
    }
  }),
  assent: act({
    summary: "A party assents to the oral agreement",
    in: "agreed",
    to: "effective",
    by: "party",
    input: z.strictObject({ on: day }),
    when: [
      isParty,
      isOral,
      {
        rule: "MD-31",
        code: "assented-already",
        holds: ({ case: c, principal }) => !c.data.assents.some((a) => a.party === principal)
      }
    ],
    check: [notInTheFuture, notBeforeTheAgreement],
    decide: ({ case: c, emit, go, input, principal }) => {
      const said = { party: principal, on: input.on }
      const on = effectOfAssents({ subject: c.subject, data: { ...c.data, assents: [...c.data.assents, said] } })
      return orEffective(emit.Assented(said), on, go.effective, (on) => [
        emit.BecameEffective({ on }),
        ...remainingRoutes(c, on).map(emit.RouteNoticeGiven)
      ])
    }
  })
})

/** Points that a partial agreement leaves open may go the other ways. */
const remainingRoutes = ({ data, subject }: Pick<Judged<unknown>["case"], "data" | "subject">, on: string) =>
  data.agreement?.scope === "partial"
    ? [{ about: "remaining" as const, routes: lawfulRoutes, to: subject.parties, on }]
    : []
