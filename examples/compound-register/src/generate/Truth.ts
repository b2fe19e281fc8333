/** What is true of the sample compound: what a settled register has to say, in the words of nobody's code but this. */

export interface TrueUnit {
  readonly kind: "dwelling" | "shop" | "parking"
  readonly formerPublic?: true
  readonly parking?: "owned" | "civil-defence" | "common-ground"
  /** By kind and source, such as `building/register`, in dm². */
  readonly areas: Readonly<Record<string, number>>
}
export interface TrueHolding {
  readonly form: "sole" | "joint" | "shares"
  /** By who they are; a share as `1/3`. */
  readonly owners: ReadonlyArray<{ readonly who: string; readonly share?: string }>
  readonly ground: "developer" | "sold" | "delivered" | "title"
  readonly from: string
  readonly until?: string
  /** No list says since when. */
  readonly sinceUnknown?: true
  readonly state?: string
  readonly title?: string
}
export interface TrueHome {
  readonly standing: "principal" | "sub"
  readonly tenure: string
  readonly from: string
  readonly until?: string
  readonly members: ReadonlyArray<{ readonly who: string; readonly relation: string; readonly residence: string }>
}
export interface TruePerson {
  readonly sort: "natural" | "organisation"
  readonly state?: string
  readonly minorUntil?: string
  readonly phones: ReadonlyArray<string>
}

/** Persons are named `name/identity number`, or `name/-` where nobody knows a number. */
export interface Truth {
  readonly units: Readonly<Record<string, TrueUnit>>
  /** By unit, in order of their first day. */
  readonly holdings: Readonly<Record<string, ReadonlyArray<TrueHolding>>>
  readonly homes: Readonly<Record<string, ReadonlyArray<TrueHome>>>
  readonly persons: Readonly<Record<string, TruePerson>>
  readonly buildings: Readonly<
    Record<string, { readonly completedOn: string; readonly aliases: ReadonlyArray<string> }>
  >
}
