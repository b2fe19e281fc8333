/** One household's bill with its explanation: the reader's own figures, and nobody else's. */
import { explainBill } from "../explain/ExplainBill.ts"
import type { Explanation } from "../explain/Model.ts"
import type { Unit } from "../key/Bill.ts"
import type { Text } from "../key/Model.ts"
import { documentOf } from "./Formula.ts"
import type { Agreement, Basis, Matter, Run } from "./Model.ts"
import type { SharingBook } from "./Parts.ts"
import { dividing, resolve } from "./Share.ts"

/**
 * Why a party is bound: one of its holders signed; an earlier holder did, and who comes after is bound; a decision or a
 * covenant says so; or nothing was agreed, and the law does.
 */
export type Bound = "signed" | "signed-before-you" | "decision" | "covenant" | "law"

/** A bill as its reader sees it. Plain JSON. */
export interface OwnBill {
  readonly matter: string
  readonly title: Text
  readonly run: string
  readonly party: string
  /** Set where the reader bears a part of the unit's bill and does not hold the unit. */
  readonly bearer?: string
  readonly currency: string
  readonly amountMinor: number
  readonly period: Run["period"]
  readonly basis: Basis
  readonly bound: Bound
  /** What was decided since on an agreement that was contested then. */
  readonly decided?: "stands" | "falls"
  /** Id, version and title of the key or method document. */
  readonly document: { readonly id: string; readonly version: number; readonly title: Text }
  /** The steps of a key; null where a method shared. `billSentences` says both in words. */
  readonly explanation: Explanation | null
  /** What plugins say of their part in it. */
  readonly notes: ReadonlyArray<Text>
  readonly corrects?: string
  /** Taken back: the mirror image of this bill. */
  readonly reversed?: { readonly because: string; readonly on: string; readonly amountMinor: number }
}

const boundOf = (run: Run, party: string, agreements: ReadonlyArray<Agreement>): Bound => {
  const { basis } = run
  if (basis.by === "law") return "law"
  if (basis.ground !== "signed") return basis.ground
  const agreement = agreements.find((each) => each.version === basis.version)
  const holders = run.parties.find((each) => each.party === party)?.persons ?? []
  const signers =
    agreement?.ground.kind === "signed"
      ? agreement.ground.signatures.filter((each) => each.party === party).map((each) => each.person)
      : []
  return signers.some((person) => holders.includes(person)) ? "signed" : "signed-before-you"
}

const decidedOn = ({ basis }: Run, agreements: ReadonlyArray<Agreement>): Pick<OwnBill, "decided"> => {
  if (basis.by === "law" || !basis.contested) return {}
  const outcome = agreements.find((each) => each.version === basis.version)?.outcome
  return outcome === undefined ? {} : { decided: outcome }
}

const gone = (name: string): Text => ({
  "zh-CN": `计算方法${name}未安装，无法在此说明；金额见记录。`,
  en: `The method ${name} is not installed, so it cannot explain itself here; the amount is the recorded one.`
})

const notesOf = ({ bill, formula, outcome }: Run, unit: Unit, book: SharingBook): ReadonlyArray<Text> => {
  if (formula.kind === "method") {
    const resolved = resolve(formula.method, book.methods)
    return resolved.ok
      ? resolved.part.explain(dividing(bill, outcome.totalMinor), resolved.parameters, unit.party)
      : [gone(`${formula.method.id}@${formula.method.version}`)]
  }
  const weights = (formula.derive ?? []).flatMap((derived) => {
    const resolved = resolve(derived, book.weights)
    return resolved.ok ? [resolved.part.explain(unit, resolved.parameters)] : []
  })
  if (formula.rounding === undefined) return weights
  const rounding = resolve(formula.rounding, book.roundings)
  return rounding.ok ? [...weights, rounding.part.explain(rounding.parameters)] : weights
}

/** The bill of one unit, or of one who bears a part of it; undefined where the run does not know them. */
export const ownBill = (
  place: { readonly id: string; readonly matter: Matter },
  run: Run,
  of: { readonly party: string; readonly bearer?: string },
  book: SharingBook
): OwnBill | undefined => {
  const { bill, key, outcome, reversed } = run
  const unit = bill.units.find((each) => each.party === of.party)
  const total = outcome.parties.find((each) => each.party === of.party)
  const borne = outcome.bearers.filter((line) => line.party === of.party && line.bearer === of.bearer)
  if (unit === undefined || total === undefined || (of.bearer !== undefined && borne.length === 0)) return undefined
  const amountMinor =
    of.bearer === undefined ? total.amountMinor : borne.reduce((sum, line) => sum + line.amountMinor, 0)
  const { id, title, version } = documentOf(run.formula)
  return {
    matter: place.id,
    title: place.matter.title ?? { "zh-CN": place.id, en: place.id },
    run: run.run,
    party: of.party,
    ...(of.bearer === undefined ? {} : { bearer: of.bearer }),
    currency: bill.currency,
    amountMinor,
    period: run.period,
    basis: run.basis,
    bound: boundOf(run, of.party, place.matter.agreements),
    ...decidedOn(run, place.matter.agreements),
    document: { id, version, title },
    explanation:
      key === null
        ? null
        : explainBill(key, bill, outcome, of.party, of.bearer === undefined ? {} : { bearer: of.bearer }),
    notes: notesOf(run, unit, book),
    ...(run.corrects === undefined ? {} : { corrects: run.corrects }),
    ...(reversed === undefined
      ? {}
      : { reversed: { because: reversed.because, on: reversed.on, amountMinor: 0 - amountMinor } })
  }
}
