/** What communities that share resources owe each other for a period: prices paid to owners, costs shared by use. */
import { Ratio } from "@linli/quantities"
import { finish } from "../fairness/internal/finish.ts"
import { settleUp, type Transfer } from "../fairness/SettleUp.ts"
import { FairnessError, problem } from "../fairness/Problem.ts"

/** How a community used a resource in a period. */
export interface Use {
  readonly community: string
  readonly bookings: number
  /** Minutes × units that were used, or kept free for somebody who did not come. */
  readonly unitMinutes: number
  /** Prices and fees of its parties, in minor units. */
  readonly chargedMinor: number
}

/** A resource in a period. */
export interface ResourceUse {
  readonly resource: string
  readonly owner: string
  readonly sharedWith: ReadonlyArray<string>
  readonly currency: string
  readonly uses: ReadonlyArray<Use>
}

/** What a resource cost its owner in the period, to be shared. */
export interface Cost {
  readonly resource: string
  readonly amountMinor: number
  /** The part that is shared by agreed quotas; the rest by use. Left out: everything by use. */
  readonly base?:
    | undefined
    | {
        readonly part: Ratio.Ratio
        readonly quotas: ReadonlyArray<{ readonly community: string; readonly quota: number }>
      }
}

/** One figure of a settlement. */
export interface SettlementLine {
  readonly resource: string
  /** To whom it is owed. */
  readonly owner: string
  readonly community: string
  /** `charged`: prices and fees its parties owe the owner; `cost`: its part of a shared cost. */
  readonly for: "charged" | "cost"
  readonly bookings: number
  readonly unitMinutes: number
  readonly amountMinor: number
}

/** Who owes whom for a period. Balances add up to zero. */
export interface PeriodSettlement {
  readonly currency: string
  readonly lines: ReadonlyArray<SettlementLine>
  /** Costs as they were given, so that every part can be made again. */
  readonly costs: ReadonlyArray<Cost>
  readonly balances: ReadonlyArray<{ readonly party: string; readonly balanceMinor: number }>
  readonly transfers: ReadonlyArray<Transfer>
}

/**
 * Settles a period: every community owes the owner of a resource what its parties were charged and its part of the cost;
 * what is owed in both directions is set off, and few transfers remain.
 *
 * **Details**: a shared cost is divided by use (minutes × units) or, for its base part, by quotas; rounded once, by largest
 * remainder, equal ones by community id. With no use at all the part that goes by use is the owner's. An owner's own part
 * is a line too, and owed to nobody.
 *
 * **Errors**: a `FairnessError`: `UnknownParty` (a cost of a resource that is not listed, a quota of a community it is not
 * shared with), `ListedTwice`, `UnknownCurrency` (two currencies), `AllZero` (quotas), `NotWhole`, `Negative`, `BeyondSafe`.
 *
 * @rule BK-13
 * @example
 * ```ts
 * import { Booking } from "@linli/sharing"
 *
 * const settled = Booking.settlePeriod(
 *   [
 *     {
 *       resource: "hall",
 *       owner: "east",
 *       sharedWith: ["west"],
 *       currency: "CNY",
 *       uses: [
 *         { community: "east", bookings: 4, unitMinutes: 480, chargedMinor: 0 },
 *         { community: "west", bookings: 2, unitMinutes: 240, chargedMinor: 0 }
 *       ]
 *     }
 *   ],
 *   [{ resource: "hall", amountMinor: 900_00 }]
 * )
 * settled.transfers // => [{ from: "west", to: "east", amountMinor: 30000 }]
 * ```
 */
export const settlePeriod = (records: ReadonlyArray<ResourceUse>, costs: ReadonlyArray<Cost>): PeriodSettlement => {
  const currency = records[0]?.currency ?? "CNY"
  refuse(records, costs)
  const lines = records.flatMap((record) => [
    ...record.uses.map((use): SettlementLine => ({
      resource: record.resource,
      owner: record.owner,
      for: "charged",
      ...figures(use),
      amountMinor: use.chargedMinor
    })),
    ...costs.filter((c) => c.resource === record.resource).flatMap((cost) => costLines(record, cost))
  ])
  const balances = new Map<string, number>()
  const add = (community: string, by: number) => balances.set(community, (balances.get(community) ?? 0) + by)
  for (const { amountMinor, community, owner } of lines) {
    add(community, -amountMinor)
    add(owner, amountMinor)
  }
  const listed = [...balances]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([party, balanceMinor]) => ({ party, balanceMinor: balanceMinor + 0 }))
  return {
    currency,
    lines,
    costs,
    balances: listed,
    transfers: listed.length === 0 ? [] : settleUp(currency, listed).transfers
  }
}

// ---- internals

const figures = ({ bookings, community, unitMinutes }: Use) => ({ community, bookings, unitMinutes })

const costLines = (record: ResourceUse, { amountMinor, base }: Cost): ReadonlyArray<SettlementLine> => {
  const communities = [record.owner, ...record.sharedWith]
  const use = new Map(record.uses.map((u) => [u.community, u]))
  const all = BigInt(record.uses.reduce((sum, u) => sum + u.unitMinutes, 0))
  const [part, of] = (base?.part ?? Ratio.zero).map(BigInt) as [bigint, bigint]
  const quota = new Map(base?.quotas.map((q) => [q.community, BigInt(q.quota)]))
  const quotas = [...quota.values()].reduce((sum, q) => sum + q, 0n) || 1n
  // amount × (part/of × quota/quotas + (of − part)/of × use/all)
  const by = all === 0n ? 1n : all
  const exact = communities.map((community) => {
    const used = all === 0n ? (community === record.owner ? 1n : 0n) : BigInt(use.get(community)?.unitMinutes ?? 0)
    const num = part * (quota.get(community) ?? 0n) * by + (of - part) * used * quotas
    return { num: BigInt(amountMinor) * num, den: of * quotas * by }
  })
  const { shares } = finish(
    { rule: "base-and-use", currency: record.currency, totalMinor: amountMinor },
    communities,
    exact
  )
  return shares.map((share): SettlementLine => ({
    resource: record.resource,
    owner: record.owner,
    for: "cost",
    ...figures(use.get(share.party) ?? { community: share.party, bookings: 0, unitMinutes: 0, chargedMinor: 0 }),
    amountMinor: share.amountMinor
  }))
}

const refuse = (records: ReadonlyArray<ResourceUse>, costs: ReadonlyArray<Cost>): void => {
  const known = new Map(records.map((r) => [r.resource, r]))
  const problems = [
    ...(new Set(records.map((r) => r.currency)).size > 1
      ? [
          problem(
            "UnknownCurrency",
            "the resources have several currencies; settle each currency by itself",
            "资源使用了不同币种，请分币种结算"
          )
        ]
      : []),
    ...costs.flatMap((cost) => costProblems(cost, known.get(cost.resource))),
    ...(new Set(costs.map((c) => c.resource)).size < costs.length
      ? [
          problem(
            "ListedTwice",
            "the cost of one resource is given twice; add it up first",
            "同一资源的成本重复列出，请先合并"
          )
        ]
      : [])
  ]
  if (problems.length > 0) throw new FairnessError(problems)
}

const costProblems = ({ amountMinor, base, resource }: Cost, record: ResourceUse | undefined) => {
  if (record === undefined)
    return [
      problem(
        "UnknownParty",
        `there is no resource \`${resource}\` in the period; correct its id`,
        `该期间没有资源“${resource}”，请更正编号`,
        resource
      )
    ]
  const shared = new Set([record.owner, ...record.sharedWith])
  const quotas = base?.quotas ?? []
  return [
    ...(Number.isSafeInteger(amountMinor) && amountMinor >= 0
      ? []
      : [
          problem(
            amountMinor < 0 ? "Negative" : "NotWhole",
            `the cost of \`${resource}\` is no whole number of minor units of zero or more; correct it`,
            `“${resource}”的成本应为非负整数（最小货币单位）`,
            resource
          )
        ]),
    ...quotas
      .filter((q) => !shared.has(q.community))
      .map((q) =>
        problem(
          "UnknownParty",
          `\`${resource}\` is not shared with \`${q.community}\`; correct the quotas`,
          `“${resource}”并未与“${q.community}”共享，请更正份额`,
          q.community
        )
      ),
    ...(base !== undefined && (base.part[0] < 0 || base.part[0] > base.part[1])
      ? [
          problem(
            "NotWhole",
            `the base part of \`${resource}\` is not between nothing and everything; correct it`,
            `“${resource}”的基础部分应在0与1之间`,
            resource
          )
        ]
      : []),
    ...(base !== undefined && quotas.every((q) => q.quota === 0)
      ? [
          problem(
            "AllZero",
            `the quotas of \`${resource}\` are all zero; give at least one above zero`,
            `“${resource}”的份额均为零，请至少有一项大于零`,
            resource
          )
        ]
      : []),
    ...(quotas.some((q) => !Number.isSafeInteger(q.quota) || q.quota < 0)
      ? [
          problem(
            "NotWhole",
            `the quotas of \`${resource}\` have to be whole numbers of zero or more`,
            `“${resource}”的份额应为非负整数`,
            resource
          )
        ]
      : [])
  ]
}
