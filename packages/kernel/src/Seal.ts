/**
 * Sealed fields: personal data travels in facts as a token that pure code carries but cannot read. The kernel encrypts
 * after `decide`, under the key of a person or of a group, and opens tokens only in what a view returns. Destroying the
 * key erases the value; folding is the same before and after.
 */
import { bounded } from "./internal/bounded.ts"
import { Pending } from "./internal/pending.ts"
import type { Json } from "./Json.ts"

/**
 * How closely a value is kept. `ordinary`: opens for whoever may read the view. `sensitive`: for the person it is about,
 * and for holders of the power `<module>.readSensitive`. `confidential`: for the persons named when it was sealed, and
 * nobody else; no power opens it.
 */
export type Sensitivity = "ordinary" | "sensitive" | "confidential"

/** Whose key seals a value: one person's, or that of a named group, such as those present at a session. */
export type Whose = { readonly person: string } | { readonly group: string; readonly members: ReadonlyArray<string> }

/** What pure code sees: it can be carried and stored, not read. */
export interface Sealed<A> {
  readonly $sealed: string
  readonly "~value"?: A
}

/** What a reader sees. */
export type Opened<A> =
  | { readonly known: true; readonly value: A }
  | { readonly known: false; readonly why: "erased" | "not-permitted" }

/** `O` with every sealed field replaced by what a reader sees of it. */
export type Reveal<O> =
  O extends Sealed<infer A>
    ? Opened<A>
    : O extends (...args: any) => any
      ? O
      : O extends ReadonlyMap<any, any> | ReadonlySet<any>
        ? O
        : O extends object
          ? { readonly [K in keyof O]: Reveal<O[K]> }
          : O

/** Makes a sealed token in `decide`; the kernel encrypts it before anything is stored. */
export type Seal = <A extends Json>(value: A, how: Whose & { readonly class: Sensitivity }) => Sealed<A>

/** Whether a value is a sealed token. Event schemas use it: `z.custom<Sealed<string>>(isSealed)`. */
export const isSealed = (u: unknown): u is Sealed<never> =>
  typeof u === "object" && u !== null && "$sealed" in u && typeof u.$sealed === "string"

/** {@link Seal}, as `decide` gets it. Refuses a value that is not JSON and an owner without an id. */
export const seal: Seal = <A extends Json>(value: A, how: Whose & { readonly class: Sensitivity }) => {
  const owner = "person" in how ? how.person : how.group
  if (typeof owner !== "string" || owner === "") {
    throw new TypeError("cannot seal: there is no owner; give the id of a person or the name of a group")
  }
  const copy = bounded(value)
  if (!copy.ok || copy.value === undefined) {
    const problem = copy.ok ? "is undefined; seal a value" : (copy.problems[0]?.message ?? "")
    throw new TypeError(`cannot seal: the value ${problem}`)
  }
  // a pending value stands where its token will stand; its type is the token's
  return new Pending({ value: copy.value, how }) as unknown as Sealed<A>
}
