/** What sharing asks of the rest of a community, and what the law says where nothing was agreed. */
import { defineParam, defineQuestion } from "@linli/kernel"
import { apportionmentKey } from "../key/Schema.ts"
import { whole } from "./internal/whole.ts"

/** What an agreement rests on. */
export interface GroundAsked {
  readonly matter: string
  readonly kind: "signed" | "decision" | "covenant"
  /** The decision or covenant, as its own register names it; null for signatures. */
  readonly reference: string | null
}

/** Whether it stands. `checked` is false where nobody looked and the clerk's word is taken. */
export interface GroundAnswer {
  readonly stands: boolean
  readonly disputed: boolean
  readonly checked: boolean
}

/**
 * Whether a decision or a covenant is there, valid and undisputed. The plugin takes the clerk's word for it, and bills say
 * so; an app with a register of decisions answers instead.
 */
export const GroundOf = defineQuestion<GroundAsked, GroundAnswer>()("sharing/ground@1")

/** The key that holds where no agreement does. A pack sets it with its source; there is no other. */
export const DefaultKey = defineParam("sharing/default", whole(apportionmentKey), {
  binds: "day-of-act"
})
