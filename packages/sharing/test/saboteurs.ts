/** Wrong ways to divide, each of which the checks have to catch. */
export interface Saboteur {
  readonly name: string
  readonly divide: (amount: number, weights: ReadonlyArray<number>) => ReadonlyArray<number>
}

const sumOf = (list: ReadonlyArray<number>): number => list.reduce((total, each) => total + each, 0)

const largest = (amount: number, wholes: Array<number>, remainders: ReadonlyArray<number>): ReadonlyArray<number> => {
  const order = [...remainders.keys()].toSorted(
    (a, b) => (remainders[b] as number) - (remainders[a] as number) || a - b
  )
  let left = amount - sumOf(wholes)
  for (const place of order) {
    if (left <= 0) break
    wholes[place] = (wholes[place] as number) + 1
    left--
  }
  return wholes
}

export const saboteurs: ReadonlyArray<Saboteur> = [
  {
    name: "each part rounded by itself",
    divide: (amount, weights) => weights.map((w) => Math.round((amount * w) / sumOf(weights)))
  },
  {
    name: "shares as floats",
    divide: (amount, weights) => {
      const quotas = weights.map((w) => amount * (w / sumOf(weights)))
      return largest(
        amount,
        quotas.map(Math.floor),
        quotas.map((quota) => quota - Math.floor(quota))
      )
    }
  },
  {
    name: "duplicates overwritten",
    // kept under their remainder, so that of two equal ones the first is lost
    divide: (amount, weights) => {
      const sum = BigInt(sumOf(weights))
      const parts = weights.map((w) => Number((BigInt(amount) * BigInt(w)) / sum))
      const places = new Map(weights.map((w, i) => [(BigInt(amount) * BigInt(w)) % sum, i]))
      const order = [...places.entries()].toSorted(([a], [b]) => (a > b ? -1 : 1))
      for (const [, place] of order.slice(0, amount - sumOf(parts))) parts[place] = (parts[place] as number) + 1
      return parts
    }
  },
  {
    name: "what is left to the first",
    divide: (amount, weights) => {
      const sum = BigInt(sumOf(weights))
      const parts = weights.map((w) => Number((BigInt(amount) * BigInt(w)) / sum))
      let left = amount - sumOf(parts)
      for (let i = 0; left > 0; i++, left--) parts[i] = (parts[i] as number) + 1
      return parts
    }
  },
  {
    name: "ties to the last",
    divide: (amount, weights) => {
      const sum = BigInt(sumOf(weights))
      const parts = weights.map((w) => Number((BigInt(amount) * BigInt(w)) / sum)).toReversed()
      const remainders = weights.map((w) => Number((BigInt(amount) * BigInt(w)) % sum)).toReversed()
      return largest(amount, parts, remainders).toReversed()
    }
  }
]
