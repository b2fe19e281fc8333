/** What a booking costs its party. */
import * as Minute from "./Minute.ts"
import type { Wish } from "./Model.ts"
import type { Resource } from "./Resource.ts"

/**
 * The price of a booking in minor units of the resource's currency: that of the party's group, else that of the resource.
 * A price per time counts every time begun, and every unit. Shared cost is nothing at once.
 *
 * **Errors**: a `RangeError` beyond the safe integers.
 *
 * @rule BK-10
 */
export const priceOf = (resource: Pick<Resource, "groups" | "price">, group: string, wish: Wish): number => {
  const price = resource.groups.find((g) => g.group === group)?.price ?? resource.price
  if (price.kind === "free" || price.kind === "by-cost") return 0
  if (price.kind === "per-booking") return price.amountMinor
  const minutes = Minute.toNumber(wish.to) - Minute.toNumber(wish.from)
  const amount = Math.ceil(minutes / price.everyMinutes) * price.amountMinor * wish.units
  if (!Number.isSafeInteger(amount)) throw new RangeError("the price is beyond the safe whole numbers")
  return amount
}
