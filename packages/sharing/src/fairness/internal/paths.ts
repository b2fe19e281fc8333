/**
 * Sums of fractions along the paths of a tree: what somebody at a node pays who pays a part of every step from the root.
 * A chain of steps, as in an airport problem, is the tree without branches. Whole parts are exact; remainders are floats
 * with a known error, and where that leaves a doubt the exact sum is made.
 */
import { approximate, divide, type Fraction, plus, split } from "./exact.ts"

/** Above it, the product of a part that is one off could leave the safe integers. */
const LARGE = 2 ** 51

/** Nodes come after their parents. */
export interface Paths {
  /** How many nodes count. */
  nodes: number
  /** Parent of each node, −1 for the root; undefined for a chain. */
  readonly parent: Int32Array | undefined
  /** Remainder and divisor of the node's own step. */
  readonly over: Float64Array
  readonly den: Float64Array
  /** Whole part of the sum of the path, exact. */
  readonly whole: Float64Array
  /** What is over the whole part, as a float. */
  readonly approx: Float64Array
  /** The last node of the path whose step has a remainder, −1 for none since a sum that was whole. */
  readonly last: Int32Array
  /** Of a chain: its costs, for `over` and `den` of nodes from `filled` on are written only if somebody asks. */
  chain: Chain | undefined
}

interface Chain {
  readonly sorted: { readonly keys: Float64Array | Uint32Array; readonly stride: 1 | 2 }
  /** How many parties are at each node. */
  readonly counts: Int32Array
  filled: number
  /** The place of the first party at the node `filled`. */
  place: number
}

export const pathsRoom = (nodes: number, parent?: Int32Array): Paths => ({
  nodes: 0,
  parent,
  over: new Float64Array(nodes),
  den: new Float64Array(nodes),
  whole: new Float64Array(nodes),
  approx: new Float64Array(nodes),
  last: new Int32Array(nodes),
  chain: undefined
})

/** How wrong `approx` may be: each step of a path divides, multiplies and adds once. */
export const errorOf = (paths: Paths): number => (paths.nodes + 2) * 2 ** -51

/**
 * Appends the steps of a chain in one go: costs ascending, each new one a node, its step shared by all that
 * are not below it. Writes into `counts` how many are at each node, and returns what the whole parts of all add up to.
 */
export const addChain = (
  paths: Paths,
  ascending: { readonly keys: Float64Array | Uint32Array; readonly stride: 1 | 2 },
  counts: Int32Array
): number => {
  const { approx, last, whole } = paths
  paths.chain = { sorted: ascending, counts, filled: 0, place: 0 }
  const { keys, stride } = ascending
  const n = keys.length / stride
  let node = -1
  let wholes = 0
  let first = 0
  let before = 0
  let sumWhole = 0
  let sumApprox = 0
  let sumLast = -1
  for (let j = 0; j < n; j++) {
    const cost = keys[j * stride] as number
    if (cost === before && node >= 0) {
      wholes += sumWhole
      continue
    }
    if (node >= 0) counts[node] = j - first
    first = j
    const sharers = n - j
    const step = cost - before
    before = cost
    node++
    // one division for both; a part that is one off shows in its rest
    const one = 1 / sharers
    let part = Math.floor(step * one)
    let rest = step - part * sharers
    if (step > LARGE) [part, rest] = divide(step, sharers)
    else if (rest < 0) {
      part--
      rest += sharers
    } else if (rest >= sharers) {
      part++
      rest -= sharers
    }
    sumWhole += part
    if (rest > 0) {
      sumApprox += rest * one
      if (sumApprox >= 1) {
        sumApprox -= 1
        sumWhole++
      }
      sumLast = node
    }
    whole[node] = sumWhole
    approx[node] = sumApprox
    last[node] = sumLast
    const doubt = (node + 3) * 2 ** -51
    if (rest > 0 && (sumApprox < doubt || sumApprox > 1 - doubt)) {
      settle(paths, node, sumApprox)
      sumWhole = whole[node] as number
      sumApprox = approx[node] as number
      sumLast = last[node] as number
    }
    wholes += sumWhole
  }
  if (node >= 0) counts[node] = n - first
  paths.nodes = node + 1
  return wholes
}

/** Appends a node whose step costs `whole + over / den`, where `0 ≤ over < den`. */
export const addNode = (paths: Paths, whole: number, over: number, den: number): void => {
  paths.chain = undefined
  const node = paths.nodes++
  const parent = paths.parent === undefined ? node - 1 : (paths.parent[node] as number)
  const wholeBefore = parent < 0 ? 0 : (paths.whole[parent] as number)
  const approxBefore = parent < 0 ? 0 : (paths.approx[parent] as number)
  const lastBefore = parent < 0 ? -1 : (paths.last[parent] as number)
  paths.over[node] = over
  paths.den[node] = den
  if (over === 0) {
    paths.whole[node] = wholeBefore + whole
    paths.approx[node] = approxBefore
    paths.last[node] = lastBefore
    return
  }
  const sum = approxBefore + over / den
  const carry = sum >= 1 ? 1 : 0
  const approx = sum - carry
  paths.whole[node] = wholeBefore + whole + carry
  paths.approx[node] = approx
  paths.last[node] = node
  const doubt = errorOf(paths)
  if (approx < doubt || approx > 1 - doubt) settle(paths, node, approx)
}

/** Makes certain of a sum that is nearly whole. */
const settle = (paths: Paths, node: number, approx: number): void => {
  const exact = remainderOf(paths, node)
  const near = approximate(exact)
  if (approx > 0.5 && near < 0.5) paths.whole[node] = (paths.whole[node] as number) + 1
  if (approx < 0.5 && near > 0.5) paths.whole[node] = (paths.whole[node] as number) - 1
  paths.approx[node] = near
  if (exact.num === 0n) paths.last[node] = -1
}

/** The exact remainder of the path to `node`, below 1. */
const remainderOf = (paths: Paths, node: number): Fraction => {
  if (paths.chain !== undefined) fill(paths, paths.chain, node)
  const { den, last, over, parent } = paths
  const steps: Array<number> = []
  for (let at = last[node] as number; at >= 0;) {
    steps.push(at)
    const before = parent === undefined ? at - 1 : (parent[at] as number)
    at = before < 0 ? -1 : (last[before] as number)
  }
  const total = sumOf(steps, 0, steps.length, over, den)
  const [, rest] = split(total)
  return { num: rest, den: total.den }
}

/** Writes the steps of a chain up to a node, each once. */
const fill = ({ den, over }: Paths, chain: Chain, node: number): void => {
  const { counts, sorted } = chain
  const n = sorted.keys.length / sorted.stride
  for (; chain.filled <= node; chain.filled++) {
    const { filled } = chain
    // how many are at the last node of all may not be known yet
    if (filled > 0) chain.place += counts[filled - 1] as number
    const { place } = chain
    const before = place === 0 ? 0 : (sorted.keys[(place - 1) * sorted.stride] as number)
    const [, rest] = divide((sorted.keys[place * sorted.stride] as number) - before, n - place)
    over[filled] = rest
    den[filled] = n - place
  }
}

/** By halves, so that numbers grow evenly. */
const sumOf = (
  steps: ReadonlyArray<number>,
  from: number,
  to: number,
  over: Float64Array,
  den: Float64Array
): Fraction => {
  if (to - from === 0) return { num: 0n, den: 1n }
  if (to - from === 1) {
    const at = steps[from] as number
    return { num: BigInt(over[at] as number), den: BigInt(den[at] as number) }
  }
  const middle = (from + to) >> 1
  const left = sumOf(steps, from, middle, over, den)
  const right = sumOf(steps, middle, to, over, den)
  // reducing pays while numbers are short; long ones are only compared
  if (left.den < 2n ** 256n && right.den < 2n ** 256n) return plus(left, right)
  return { num: left.num * right.den + right.num * left.den, den: left.den * right.den }
}

/** The exact order of what is over the whole part at two nodes. */
export const compareNodes = (paths: Paths, a: number, b: number): number => {
  if (paths.last[a] === paths.last[b]) return 0
  const left = remainderOf(paths, a)
  const right = remainderOf(paths, b)
  const l = left.num * right.den
  const r = right.num * left.den
  return l < r ? -1 : l > r ? 1 : 0
}
