/** What the views answer. */
import type { Reader } from "@linli/kernel"
import { documentOf } from "../Formula.ts"
import { type Agreement, agreementOn, isContested, type Matter, type Run, type Text } from "../Model.ts"
import { type OwnBill, ownBill } from "../OwnBill.ts"
import { SharingParts } from "../Parts.ts"
import type { Statement } from "../Statement.ts"
import type { Shelf } from "./views.ts"

const holds = (matter: Matter, person: string): boolean => matter.parties.some((each) => each.persons.includes(person))

export const mattersOf = (shelf: Shelf, _: void, reader: Reader) =>
  [...shelf]
    .filter(([, matter]) => holds(matter, reader.actor.person) || reader.may("sharing.statement"))
    .map(([id, { currency, title }]) => ({ matter: id, title: title as Text, currency }))

/** The agreement that holds on a day, for those it binds and those who keep the books; null where the law decides. */
export const agreementFor = (
  shelf: Shelf,
  { matter: id, on }: { readonly matter: string; readonly on: string },
  reader: Reader
) => {
  const matter = shelf.get(id)
  if (matter === undefined || !(holds(matter, reader.actor.person) || reader.may("sharing.statement"))) return null
  const found = agreementOn(matter.agreements, on)
  return found === undefined ? null : shownOf(found)
}

const shownOf = (agreement: Agreement) => {
  const { checked, formula, from, ground, until, version } = agreement
  return {
    version,
    formula,
    from,
    ...(until === undefined ? {} : { until }),
    ground: ground.kind,
    ...(ground.kind === "signed" ? { signatures: ground.signatures.length } : { reference: ground.reference }),
    checked,
    contested: isContested(agreement)
  }
}

/** Bills of the units the reader held, and parts of units the reader bears. */
export const ownBills = (
  shelf: Shelf,
  input: { readonly from: string },
  { actor: { person }, read }: Reader
): ReadonlyArray<OwnBill> => {
  const book = read(SharingParts)
  return [...shelf].flatMap(([id, matter]) =>
    matter.runs
      .filter((run) => run.period.until > input.from)
      .flatMap((run) => {
        const held = new Set(run.parties.filter((each) => each.persons.includes(person)).map((each) => each.party))
        const borne = new Set(
          run.outcome.bearers
            .filter((line) => line.bearer === person && !held.has(line.party))
            .map((line) => line.party)
        )
        const place = { id, matter }
        return [
          ...[...held].map((party) => ownBill(place, run, { party }, book)),
          ...[...borne].map((party) => ownBill(place, run, { party, bearer: person }, book))
        ].filter((bill) => bill !== undefined)
      })
  )
}

/** The whole record, for those who audit; null for what is not there. */
export const recordOf = (shelf: Shelf, input: { readonly matter: string; readonly run: string }): Run | null =>
  shelf.get(input.matter)?.runs.find((each) => each.run === input.run) ?? null

/** What every party pays, for those who collect it: amounts, without anybody's reasons. */
export const statementOf = (
  shelf: Shelf,
  input: { readonly matter: string; readonly run: string }
): Statement | null => {
  const run = recordOf(shelf, input)
  const matter = shelf.get(input.matter)
  if (run === null || matter === undefined) return null
  const { basis, corrects, outcome, period, recordedOn, reversed } = run
  return {
    matter: input.matter,
    title: matter.title ?? { "zh-CN": input.matter, en: input.matter },
    run: run.run,
    currency: outcome.currency,
    period,
    recordedOn,
    basis,
    document: documentOf(run.formula),
    totalMinor: outcome.totalMinor,
    items: run.bill.items.map(({ amountMinor, id }) => ({ id, amountMinor })),
    parties: outcome.parties,
    payers: outcome.payers.map(({ amountMinor, for: why, payer, title }) => ({ payer, for: why, title, amountMinor })),
    carried: outcome.carried.map(({ amountMinor, place }) => ({ place, amountMinor })),
    ...(corrects === undefined ? {} : { corrects }),
    ...(reversed === undefined ? {} : { reversed: { because: reversed.because, on: reversed.on } })
  }
}
