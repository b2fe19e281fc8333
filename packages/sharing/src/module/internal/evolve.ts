/** How facts change a matter: the same for decisions and for what is read. */
import type { Agreement, Matter, Party, Reversal, Run, Text } from "../Model.ts"

const inPlace = <A>(list: ReadonlyArray<A>, where: (one: A) => boolean, change: (one: A) => A): ReadonlyArray<A> =>
  list.map((one) => (where(one) ? change(one) : one))

export const evolve = {
  MatterOpened: (
    matter: Matter,
    fact: { readonly title: Text; readonly currency: string; readonly parties: ReadonlyArray<Party> }
  ): Matter => ({ ...matter, title: fact.title, currency: fact.currency, parties: fact.parties }),
  HoldersNamed: (matter: Matter, fact: Party): Matter => ({
    ...matter,
    parties: [...matter.parties.filter((each) => each.party !== fact.party), fact]
  }),
  Agreed: (matter: Matter, fact: Omit<Agreement, "contests" | "outcome">): Matter => ({
    ...matter,
    agreements: [...matter.agreements, { ...fact, contests: [] }]
  }),
  AgreementContested: (
    matter: Matter,
    { version, ...contest }: { readonly version: number; readonly party: string; readonly because: string }
  ): Matter => ({
    ...matter,
    agreements: inPlace(
      matter.agreements,
      (each) => each.version === version,
      (each) => ({ ...each, contests: [...each.contests, contest] })
    )
  }),
  ContestDecided: (
    matter: Matter,
    fact: { readonly version: number; readonly outcome: "stands" | "falls" }
  ): Matter => ({
    ...matter,
    agreements: inPlace(
      matter.agreements,
      (each) => each.version === fact.version,
      (each): Agreement => ({ ...each, outcome: fact.outcome })
    )
  }),
  Apportioned: (matter: Matter, fact: Run): Matter => ({ ...matter, runs: [...matter.runs, fact] }),
  ApportionmentReversed: (matter: Matter, { run, ...reversed }: Reversal & { readonly run: string }): Matter => ({
    ...matter,
    runs: inPlace(
      matter.runs,
      (each) => each.run === run,
      (each) => ({ ...each, reversed })
    )
  })
}
