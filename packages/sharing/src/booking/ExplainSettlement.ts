/** Why a community owes what it owes for a period: each figure, so that its people can make it again. */
import { Money, Ratio } from "@linli/quantities"
import type { ExplainedShare, ExplainStep } from "../fairness/Explain.ts"
import { speaker } from "../fairness/internal/say.ts"
import { problem, refuseIf } from "../fairness/Problem.ts"
import type { PeriodSettlement, SettlementLine } from "./Settle.ts"

/**
 * Explains the balance of `community`: what its parties were charged, its part of every shared cost, what others owe it for
 * what it owns, and the transfers that settle it. `amountMinor` is its balance: above zero it gets, below it pays.
 *
 * **Errors**: a `FairnessError` with `UnknownParty`.
 *
 * @rule BK-21
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
 * Booking.explainSettlement(settled, "west").steps[0]?.says.en // => "`hall` of `east` cost CN¥900.00; by use, 240 of 720 minutes × units: CN¥300.00."
 * ```
 */
export const explainSettlement = (settled: PeriodSettlement, community: string): ExplainedShare => {
  const balance = settled.balances.find((b) => b.party === community)
  if (balance === undefined)
    refuseIf([
      problem(
        "UnknownParty",
        `\`${community}\` has no part in this settlement; ask for a community of it`,
        `“${community}”不在此次结算之中`,
        community
      )
    ])
  const amountMinor = balance?.balanceMinor ?? 0
  const own = settled.lines.filter((l) => l.community === community && l.amountMinor > 0)
  return {
    party: community,
    amountMinor,
    steps: [
      ...own.map((line) => (line.for === "charged" ? charged(settled, line) : shared(settled, line))),
      ...receipts(settled, community),
      outcome(settled, community, amountMinor)
    ]
  }
}

// ---- internals

const charged = (
  { currency }: PeriodSettlement,
  { amountMinor, bookings, owner, resource }: SettlementLine
): ExplainStep =>
  speaker(currency)(
    "charged",
    { bookings, amountMinor },
    (m) => `“${resource}”（属“${owner}”）：本小区各方${bookings}次使用的价款和费用计${m(amountMinor)}。`,
    (m) =>
      `\`${resource}\` of \`${owner}\`: prices and fees of ${bookings === 1 ? "1 booking" : `${bookings} bookings`} come to ${m(amountMinor)}.`
  )

const shared = ({ costs, currency, lines }: PeriodSettlement, line: SettlementLine): ExplainStep => {
  const { amountMinor, community, owner, resource, unitMinutes } = line
  const cost = costs.find((c) => c.resource === resource)
  const costMinor = cost?.amountMinor ?? amountMinor
  const all = lines
    .filter((l) => l.resource === resource && l.for === "cost")
    .reduce((sum, l) => sum + l.unitMinutes, 0)
  const base = cost?.base
  const quotas = base?.quotas.reduce((sum, q) => sum + q.quota, 0) ?? 0
  const quota = base?.quotas.find((q) => q.community === community)?.quota ?? 0
  const part = base === undefined ? undefined : Ratio.format(base.part)
  const [zh, en] =
    part === undefined
      ? ["", "by use, "]
      : [
          `其中${part}按约定份额${quota}/${quotas}，其余`,
          `${part} of it by the agreed quota ${quota} of ${quotas}, the rest by use, `
        ]
  const [zhUse, enUse] =
    all === 0
      ? ["无人使用，由所属小区承担", "which nobody made, so that it is the owner's"]
      : [`按使用量${unitMinutes}/${all}（分钟×数量）`, `${unitMinutes} of ${all} minutes × units`]
  return speaker(currency)(
    "cost",
    {
      costMinor,
      unitMinutes,
      allUnitMinutes: all,
      quota,
      quotas,
      amountMinor,
      ...(base === undefined ? {} : { part: base.part })
    },
    (m) => `“${resource}”（属“${owner}”）成本${m(costMinor)}，${zh}${zhUse}：${m(amountMinor)}。`,
    (m) => `\`${resource}\` of \`${owner}\` cost ${m(costMinor)}; ${en}${enUse}: ${m(amountMinor)}.`
  )
}

/** What others owe it for a resource of its own: one figure for each resource, no matter from whom. */
const receipts = ({ currency, lines }: PeriodSettlement, community: string): ReadonlyArray<ExplainStep> => {
  const sums = new Map<string, number>()
  for (const l of lines) if (l.owner === community) sums.set(l.resource, (sums.get(l.resource) ?? 0) + l.amountMinor)
  return [...sums].map(([resource, amountMinor]) =>
    speaker(currency)(
      "owned",
      { amountMinor },
      (m) => `本小区的“${resource}”：各小区（含本小区）合计应付${m(amountMinor)}。`,
      (m) => `Your own \`${resource}\`: all communities, your own among them, owe ${m(amountMinor)} for it.`
    )
  )
}

const outcome = ({ currency, transfers }: PeriodSettlement, community: string, balanceMinor: number): ExplainStep => {
  const own = transfers.filter((t) => t.from === community || t.to === community)
  const money = (minor: number, locale: "zh-CN" | "en") => Money.format(Money.of(minor, currency), locale)
  const said = (locale: "zh-CN" | "en") =>
    own.map(({ amountMinor, from, to }) => {
      const m = money(amountMinor, locale)
      if (locale === "en") return from === community ? `you pay ${m} to \`${to}\`` : `\`${from}\` pays ${m} to you`
      return from === community ? `向“${to}”支付${m}` : `由“${from}”支付${m}`
    })
  const zh =
    own.length === 0
      ? "两不相欠。"
      : `${balanceMinor < 0 ? "应付" : "应收"}${money(Math.abs(balanceMinor), "zh-CN")}：${said("zh-CN").join("，")}。`
  const en =
    own.length === 0
      ? "Nothing is owed."
      : `You ${balanceMinor < 0 ? "owe" : "get"} ${money(Math.abs(balanceMinor), "en")} in all: ${said("en").join(", ")}.`
  return { id: "balance", figures: { balanceMinor }, says: { "zh-CN": zh, en } }
}
