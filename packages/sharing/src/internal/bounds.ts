/**
 * Dividing within floors and caps: parts stay in proportion to the weights as far as their bounds let them. Parties are
 * held at a bound round by round, the side that outweighs the other first, as long as anybody is beyond a bound.
 */

export interface Bounded {
  readonly weight: bigint
  readonly floor: bigint
  /** Undefined for none. */
  readonly cap: bigint | undefined
}

export interface Held {
  /** Which bound each is held at, or undefined for those who share what is left by weight. */
  readonly at: ReadonlyArray<"floor" | "cap" | undefined>
  /** For those who are not held. */
  readonly leftMinor: bigint
}

/** The bounds hold together: no cap below its floor, floors within the amount, caps not below it. */
export const hold = (amount: bigint, parties: ReadonlyArray<Bounded>): Held => {
  const at: Array<"floor" | "cap" | undefined> = parties.map(() => undefined)
  let left = amount
  for (;;) {
    let sum = 0n
    for (const [i, party] of parties.entries()) if (at[i] === undefined) sum += party.weight
    // Who weighs nothing gets no more than the floor, and all the rest is in scale of `sum`.
    let balance = 0n
    let beyond = false
    for (const [i, { cap, floor, weight }] of parties.entries()) {
      if (at[i] !== undefined) continue
      const part = left * weight
      if (part < floor * sum || (sum === 0n && floor > 0n)) {
        balance += floor * sum - part
        beyond = true
      } else if (cap !== undefined && part > cap * sum) {
        balance += cap * sum - part
        beyond = true
      }
    }
    if (!beyond) return { at, leftMinor: left }
    for (const [i, { cap, floor, weight }] of parties.entries()) {
      if (at[i] !== undefined) continue
      const part = left * weight
      if (balance >= 0n && (part < floor * sum || (sum === 0n && floor > 0n))) {
        at[i] = "floor"
      } else if (balance <= 0n && cap !== undefined && part > cap * sum) {
        at[i] = "cap"
      }
    }
    left = amount
    for (const [i, { cap, floor }] of parties.entries())
      if (at[i] === "floor") left -= floor
      else if (at[i] === "cap") left -= cap ?? 0n
  }
}
