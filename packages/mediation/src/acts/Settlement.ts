/** The agreement: terms, signatures, seal, assent, effect. */
import type { Fact } from "@linli/kernel"
import * as z from "zod"
import { effectOfAssents, effectOfSignatures } from "../Data.ts"
import { binds, spokenForBy } from "../Representation.ts"
import { attachment, day, person } from "../internal/fields.ts"
import { lawfulRoutes } from "../internal/routes.ts"
import { sealedTerms, terms, termsRules } from "../internal/terms.ts"
import {
  bindsThem,
  isNoParty,
  nobodyContested,
  notBeforeTheAgreement,
  notInTheFuture,
  saidFor,
  speaksForAParty,
  speaksForThem
} from "../Rules.ts"
import type { InputRule, Judged, MakeAct, MediationCase, MediationRule } from "../Shape.ts"

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

const assented = (c: MediationCase, party: string) => c.data.assents.some((a) => a.party === party)
const assentIsOpen: MediationRule = {
  rule: "MD-31",
  code: "assented-already",
  holds: ({ case: c, principal }) => spokenForBy(c, principal).some((p) => !assented(c, p))
}
const notAssented: InputRule<{ readonly for?: string | undefined }> = {
  rule: "MD-31",
  code: "assented-already",
  // one who asks for everybody they act for says it for those who have not
  holds: ({ case: c, input: { for: party }, principal }) =>
    party === undefined || !assented(c, party) || spokenForBy(c, principal).every((p) => assented(c, p))
}

/** The facts of a signature, assent or seal, and the effect if it was the last that was missing. */
const orEffective = <Outcome>(
  said: ReadonlyArray<Fact>,
  on: string | undefined,
  go: (...facts: ReadonlyArray<Fact>) => Outcome,
  effective: (on: string) => ReadonlyArray<Fact>
): ReadonlyArray<Fact> | Outcome => (on === undefined ? said : go(...said, ...effective(on)))

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
    by: ["party", "representative", "mediator", "registrar"],
    input: signature,
    when: [isWritten, nobodyContested],
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
        holds: ({ capacities, case: c, input, principal }) =>
          input.by === principal ||
          binds(c, principal, input.by) ||
          capacities.includes("registrar") ||
          !["party", "mediator", "representative"].some((k) => capacities.some((own) => own === k))
      },
      {
        rule: "MD-109",
        source: "民法典 34",
        code: "may-not-settle",
        holds: ({ case: c, input, principal }) =>
          input.by !== principal || !c.subject.parties.includes(principal) || binds(c, principal, principal)
      },
      {
        rule: "MD-32",
        code: "signed-already",
        holds: ({ case: c, input }) => !c.data.signatures.some((s) => s.by === input.by)
      }
    ],
    decide: ({ case: c, emit, go, input, principal }) => {
      const through = input.by !== principal && binds(c, principal, input.by) ? { through: principal } : {}
      const as = c.subject.parties.includes(input.by) ? ("party" as const) : ("mediator" as const)
      const { data, subject } = c
      const on = effectOfSignatures({ subject, data: { ...data, signatures: [...data.signatures, { ...input, as }] } })
      return orEffective([emit.Signed({ ...input, as, ...through })], on, go.effective, (on) => [
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
      nobodyContested,
      { rule: "MD-32", code: "sealed-already", holds: ({ case: c }) => c.data.sealedOn === undefined }
    ],
    check: [notInTheFuture, notBeforeTheAgreement],
    decide: ({ case: c, emit, go, input }) => {
      const on = effectOfSignatures({ subject: c.subject, data: { ...c.data, sealedOn: input.on } })
      return orEffective([emit.SealAffixed(input)], on, go.effective, (on) => [
        emit.BecameEffective({ on }),
        ...remainingRoutes(c, on).map(emit.RouteNoticeGiven)
      ])
    }
  }),
  assent: act({
    summary: "A party assents to the oral agreement",
    in: "agreed",
    to: "effective",
    by: ["party", "representative"],
    input: z.strictObject({ on: day, for: person.optional() }),
    when: [speaksForAParty, isOral, assentIsOpen],
    check: [notInTheFuture, notBeforeTheAgreement, speaksForThem, bindsThem, notAssented],
    decide: ({ case: c, emit, go, input, principal }) => {
      const said = saidFor({ case: c, input, principal })
        .filter((party) => !assented(c, party))
        .map((party) => ({ party, on: input.on }))
      const on = effectOfAssents({ subject: c.subject, data: { ...c.data, assents: [...c.data.assents, ...said] } })
      return orEffective(said.map(emit.Assented), on, go.effective, (on) => [
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
