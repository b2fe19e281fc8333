/**
 * Largest remainders beside `allocate` of dinero.js: the same amount and the same weights in one run. dinero gives what is
 * left to the first parts, so the parts may differ by one minor unit; both must add up to the amount.
 *
 * Run: node --conditions=@linli/source packages/sharing/bench/apportion.bench.ts
 */
import { apportion, apportionColumn, apportionInto, columnSpace } from "@linli/sharing"
import { allocate, dinero, toSnapshot } from "dinero.js"
import { CNY } from "dinero.js/currencies"
import { compare } from "../../../scripts/measure.ts"

/** Areas from 40 to 160 m² in dm², scrambled and repeatable. */
const areas = (length: number): Array<number> => {
  let n = 7
  return Array.from({ length }, () => {
    n = (n * 48_271) % 2_147_483_647
    return 4000 + (n % 12_000)
  })
}

for (const { amountMinor, length, target } of [
  { length: 30, amountMinor: 51_000_000, target: 3 },
  { length: 1_000_000, amountMinor: 98_765_432_101, target: 30 }
]) {
  const ratios = areas(length)
  const column = Float64Array.from(ratios)
  const amount = dinero({ amount: amountMinor, currency: CNY })
  const total = allocate(amount, ratios).reduce((sum, part) => sum + toSnapshot(part).amount, 0)
  const mine = apportionColumn(amountMinor, column).reduce((sum, part) => sum + part, 0)
  if (total !== amountMinor || mine !== amountMinor) throw new Error(`the parts do not add up: ${total}, ${mine}`)
  const space = columnSpace(length)
  const out = new Float64Array(length)
  const shares = ratios.map((weight, i) => ({ party: `dwelling-${i}`, weight }))
  const money = { currency: "CNY", amountMinor }
  const plain = () => apportion(money, shares)
  const columns = {
    into: () => apportionInto(out, amountMinor, column, space),
    made: () => apportionColumn(amountMinor, column)
  }
  const dineros = () => allocate(amount, ratios)
  // time of the processor: what counts is the work, not what else the machine does
  if (length < 1000)
    await compare(
      `${length} parties`,
      { apportion: plain, "dinero allocate": dineros, apportionColumn: columns.made, apportionInto: columns.into },
      { target, clock: "cpu", rounds: 9 }
    )
  else
    await compare(
      `${length.toLocaleString("en")} parties`,
      { apportionInto: columns.into, "dinero allocate": dineros, apportionColumn: columns.made, apportion: plain },
      { target, clock: "cpu", rounds: 5 }
    )
}
