/** Whether a rounding policy can be carried out for an amount and its parties. */
import type { Money } from "@linli/quantities"
import type { Problem } from "../Problem.ts"
import { defaultRounding, type RoundingPolicy } from "../RoundingPolicy.ts"
import { problem, quote, words } from "./problems.ts"

const none: ReadonlyArray<Problem> = []
const unknown = (shown: unknown): Problem =>
  problem("RoundingUnknown", `there is no rounding ${quote(shown)}; see \`RoundingPolicy\` for those there are`, {
    input: words(shown)
  })

const methodProblem = (policy: RoundingPolicy, parties: ReadonlySet<string>): Problem | undefined => {
  switch (policy.method) {
    case "largest-remainder": {
      const ties: unknown = policy.ties ?? "party"
      if (ties === "party" || ties === "larger-weight" || ties === "smaller-weight") return undefined
      return typeof (ties as { readonly draw?: unknown }).draw === "string" ? undefined : unknown(ties)
    }
    case "rotating":
      return Number.isSafeInteger(policy.start) && policy.start >= 0 ? undefined : unknown(policy.start)
    case "draw":
      return typeof policy.seed === "string" ? undefined : unknown(policy.seed)
    case "in-order":
      return Array.isArray(policy.order) && policy.order.every((party) => typeof party === "string")
        ? undefined
        : unknown(policy.order)
    case "to-one":
      return parties.has(policy.party) ? undefined : stranger(policy.party)
    default:
      return unknown((policy as { readonly method?: unknown }).method)
  }
}

const stranger = (party: string): Problem =>
  problem("PartyUnknown", `rounding names ${quote(party)}, who takes no part; name one of the parties`, {
    party: words(party),
    in: "rounding"
  })

export const policyProblems = (
  policy: RoundingPolicy,
  amount: Money.Money | undefined,
  parties: ReadonlySet<string>
): ReadonlyArray<Problem> => {
  if (policy === defaultRounding) return none
  const found: Array<Problem> = []
  const method = methodProblem(policy, parties)
  if (method !== undefined) found.push(method)
  const { quantumMinor = 1, rest } = policy
  if (!Number.isSafeInteger(quantumMinor) || quantumMinor < 1)
    found.push(
      problem("QuantumNotUsable", `cannot bill in steps of ${quote(quantumMinor)} minor units; give 1 or more`, {
        input: words(quantumMinor)
      })
    )
  else if (amount !== undefined && Number.isSafeInteger(amount.amountMinor)) {
    const restMinor = amount.amountMinor % quantumMinor
    if (restMinor !== 0 && rest === undefined)
      found.push(
        problem(
          "RestUnplaced",
          `${Math.abs(restMinor)} minor units are below the step of ${quantumMinor}; name a place for them in \`rest\``,
          { restMinor, quantumMinor }
        )
      )
  }
  if (rest !== undefined && "party" in rest && !parties.has(rest.party)) found.push(stranger(rest.party))
  return found
}
