/** What bookings ask of the rest of a community. */
import { defineQuestion } from "@linli/kernel"
import type { Member } from "./Model.ts"
import type { Period } from "./Period.ts"
import type { ResourceUse } from "./Settle.ts"

/**
 * To which community and group a person belongs, or null. The plugin answers it from its own list of members; an app that
 * knows it from elsewhere answers it instead.
 */
export const MemberOf = defineQuestion<{ readonly person: string }, Member | null>()("bookings/memberOf@1")

/** How resources were used in a period, and how many bookings are still open. */
export const UsesIn = defineQuestion<Period, { readonly uses: ReadonlyArray<ResourceUse>; readonly pending: number }>()(
  "bookings/usesIn@1"
)
