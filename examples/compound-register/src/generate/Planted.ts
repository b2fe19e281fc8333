/** What was made wrong on purpose: where, what an import has to say about it, and how the clerk settles it. */

export type Answer =
  | { readonly do: "correct"; readonly value: string }
  | { readonly do: "choose"; readonly answer: string }
  | { readonly do: "accept"; readonly because: string }
  | { readonly do: "set-aside"; readonly because: string }

export interface Planted {
  readonly file: string
  readonly sheet: string
  /** From 1; 0 where the whole sheet is meant. */
  readonly row: number
  /** Letters; empty where the whole row is meant. */
  readonly column: string
  readonly code: string
  /** Of what an answer is wanted. */
  readonly answer?: Answer
  /** Another column of the row that may be named as well, where the defect lies between the two. */
  readonly or?: string
  /** How many rows one answer settles. */
  readonly rows?: number
}
