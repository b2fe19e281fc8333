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

const classes: ReadonlySet<string> = new Set<Sensitivity>(["ordinary", "sensitive", "confidential"])

/** Why an owner cannot be sealed for; the types say so too, but a wrong owner here would be a leak for ever. */
const ownerProblem = (how: Whose & { readonly class: Sensitivity }): string | undefined => {
  const owner: unknown = "person" in how ? how.person : how.group
  const members: unknown = "person" in how ? [] : how.members
  if ("person" in how && "group" in how) return "there are two owners; give a person or a group"
  if (typeof owner !== "string" || owner === "" || !owner.isWellFormed()) {
    return "there is no owner; give the id of a person or the name of a group"
  }
  if (!Array.isArray(members) || members.some((m) => typeof m !== "string" || m === "")) {
    return "the members of a group are a list of ids of persons"
  }
  if (!classes.has(how.class)) return "the class is ordinary, sensitive or confidential"
  return undefined
}

/**
 * {@link Seal}, as `decide` gets it: copies the value and hides it at once. Throws a `TypeError`, whose message shows
 * nothing of the value, if the value is not JSON or the owner is not named.
 */
export const seal: Seal = <A extends Json>(value: A, how: Whose & { readonly class: Sensitivity }) => {
  const wrong = ownerProblem(how)
  if (wrong !== undefined) throw new TypeError(`cannot seal: ${wrong}`)
  const copy = bounded(value)
  if (!copy.ok) throw new TypeError(`cannot seal: the value ${copy.problems[0]?.message ?? "is not JSON"}`)
  if (copy.value === undefined) throw new TypeError("cannot seal: the value is undefined; leave the field out")
  const owner =
    "person" in how
      ? { class: how.class, person: how.person }
      : { class: how.class, group: how.group, members: [...how.members] }
  const content: unknown = new Pending({ value: copy.value, how: owner })
  // a pending value stands where its token will stand; its type is the token's
  return content as Sealed<A>
}
