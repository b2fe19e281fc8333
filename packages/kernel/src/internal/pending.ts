/** A sealed field between `decide` and storage: the value is there, but nothing that prints or copies can show it. */
import type { Json } from "../Json.ts"
import type { Sensitivity, Whose } from "../Seal.ts"

export interface Unsealed {
  readonly value: Json
  readonly how: Whose & { readonly class: Sensitivity }
}

/** A token whose value is not yet encrypted. It never leaves the kernel. */
export class Pending {
  readonly $sealed = "pending"
  readonly #content: Unsealed
  constructor(content: Unsealed) {
    this.#content = content
  }
  /** A pending value that reaches a log or JSON by mistake shows nothing. */
  toJSON(): { readonly $sealed: "pending" } {
    return { $sealed: "pending" }
  }
  /** What is to be sealed; `undefined` for anything that another copy of this package, or nobody, has made. */
  static read(u: object): Unsealed | undefined {
    return #content in u ? u.#content : undefined
  }
}

/** Whether a value claims to be pending, whoever made it: none of these may be stored. */
export const isPending = (u: object): boolean => "$sealed" in u && u.$sealed === "pending"
