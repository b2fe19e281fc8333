/**
 * Who pays how much for a network that branches from one source: pipes, cables, a road to several closes. Every stretch is
 * shared equally by all whose path goes over it.
 */
import { currencyProblems, partyProblems, quote, sumProblems, wholeProblems } from "./internal/check.ts"
import { divide, exactly, type Fraction, fraction, plus } from "./internal/exact.ts"
import { byId, shareOut } from "./internal/finish.ts"
import { roundingRoom } from "./internal/largestRemainder.ts"
import { addNode, pathsRoom } from "./internal/paths.ts"
import { roundPaths } from "./AirportColumns.ts"
import type { Division } from "./Model.ts"
import { type FairnessProblem, problem, refuseIf } from "./Problem.ts"

/** A stretch of the network, from its parent (or from the source) to its own end. */
export interface Stretch {
  readonly id: string
  /** The stretch it goes on from; absent at the source. */
  readonly parent?: string
  readonly costMinor: number
}

/** A party and the stretch at whose end it is. */
export interface Place {
  readonly party: string
  readonly at: string
}

/** The shares, and by how many each stretch is shared. */
export interface TreeDivision extends Division<"tree-shapley"> {
  readonly stretches: ReadonlyArray<Stretch & { readonly sharers: number }>
  readonly places: ReadonlyArray<Place>
  /** Cost of stretches that nobody needs; it is not part of the total. */
  readonly unneededMinor: number
}

/**
 * Divides the cost of the stretches by the Shapley value of the tree game.
 *
 * **Details**: shares add up to the cost of what somebody needs, to the minor unit; rounded once, by largest remainder,
 * equal ones by party id. Stretches may come in any order. `exact` is given for at most 256 stretches.
 *
 * **Errors**: a `FairnessError` with every problem: `UnknownCurrency`, `NoParties`, `ListedTwice`, `NotWhole`, `Negative`,
 * `AllZero`, `BeyondSafe`, `NotATree` (a stretch listed twice, an unknown parent, a circle), `UnknownParty` (a party at no
 * stretch).
 *
 * @rule FR-1, FR-2, FR-13
 * @source Megiddo, Computational Complexity of the Game Theory Approach to Cost Allocation for a Tree, Mathematics of
 *   Operations Research 3 (1978)
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const pipes = Fairness.tree(
 *   "CNY",
 *   [
 *     { id: "main", costMinor: 900_00 },
 *     { id: "east", parent: "main", costMinor: 400_00 },
 *     { id: "west", parent: "main", costMinor: 100_00 }
 *   ],
 *   [
 *     { party: "101", at: "east" },
 *     { party: "102", at: "east" },
 *     { party: "103", at: "west" }
 *   ]
 * )
 * pipes.shares.map((share) => share.amountMinor) // => [50000, 50000, 40000]
 * ```
 */
export const tree = (
  currency: string,
  stretches: ReadonlyArray<Stretch>,
  places: ReadonlyArray<Place>
): TreeDivision => {
  const parties = places.map((p) => p.party)
  const { order: sorted, problems } = fromTheSource(stretches)
  const known = new Set(stretches.map((s) => s.id))
  refuseIf([
    ...currencyProblems(currency),
    ...partyProblems(parties),
    ...problems,
    ...places.filter((p) => !known.has(p.at)).map(nowhere)
  ])
  const at = new Map(sorted.map((s, node) => [s.id, node]))
  const parentOf = Int32Array.from(sorted, (s) => (s.parent === undefined ? -1 : (at.get(s.parent) as number)))
  const sharers = countSharers(
    parentOf,
    places.map((p) => at.get(p.at) as number)
  )
  const paths = pathsRoom(sorted.length, parentOf)
  const sums: Array<Fraction> = []
  let totalMinor = 0
  let unneededMinor = 0
  for (const [node, { costMinor }] of sorted.entries()) {
    const by = sharers[node] as number
    if (by === 0) unneededMinor += costMinor
    else totalMinor += costMinor
    const [whole, over] = by === 0 ? [0, 0] : divide(costMinor, by)
    addNode(paths, whole, over, Math.max(by, 1))
    if (sorted.length > MOST_EXACT) continue
    const before = parentOf[node] === -1 ? fraction(0) : (sums[parentOf[node] as number] as Fraction)
    sums.push(by === 0 ? before : plus(before, fraction(costMinor, by)))
  }
  const order = byId(parties)
  const nodeOf = Int32Array.from(order, (i) => at.get((places[i] as Place).at) as number)
  const amounts = new Float64Array(order.length)
  const up = new Uint8Array(order.length)
  roundPaths(paths, nodeOf, totalMinor, amounts, roundingRoom(sorted.length), up)
  const head = { rule: "tree-shapley" as const, currency, totalMinor }
  const division = shareOut(head, parties, order, amounts, up, (place) => {
    const sum = sums[nodeOf[place] as number]
    return sum === undefined ? {} : exactly(sum)
  })
  const listed = sorted.map((s, node) => ({ ...s, sharers: sharers[node] as number }))
  return {
    ...division,
    stretches: listed,
    places: places.map(({ at: where, party }) => ({ party, at: where })),
    unneededMinor
  }
}

// ---- internals

const MOST_EXACT = 256

const nowhere = ({ at, party }: Place): FairnessProblem =>
  problem(
    "UnknownParty",
    `${quote(party)} is at ${quote(at)}, which is no stretch; list the stretch or correct the place`,
    `“${party}”所在的“${at}”不在线路之中，请补列线路或更正位置`,
    party
  )

const countSharers = (parentOf: Int32Array, nodes: ReadonlyArray<number>): Float64Array => {
  const sharers = new Float64Array(parentOf.length)
  for (const node of nodes) sharers[node] = (sharers[node] as number) + 1
  for (let node = parentOf.length - 1; node >= 0; node--) {
    const parent = parentOf[node] as number
    if (parent >= 0) sharers[parent] = (sharers[parent] as number) + (sharers[node] as number)
  }
  return sharers
}

/** Stretches with parents before children, and what is wrong with them. */
const fromTheSource = (
  stretches: ReadonlyArray<Stretch>
): { readonly order: ReadonlyArray<Stretch>; readonly problems: ReadonlyArray<FairnessProblem> } => {
  const problems: Array<FairnessProblem> = []
  const children = new Map<string | undefined, Array<Stretch>>()
  const known = new Set<string>()
  for (const s of stretches) {
    problems.push(...wholeProblems(s.costMinor, { "zh-CN": "费用", en: "cost" }, s.id))
    if (known.has(s.id))
      problems.push(
        problem("NotATree", `the stretch ${quote(s.id)} is listed twice; list it once`, `线路“${s.id}”重复列出`)
      )
    known.add(s.id)
    const beside = children.get(s.parent)
    if (beside === undefined) children.set(s.parent, [s])
    else beside.push(s)
  }
  for (const s of stretches)
    if (s.parent !== undefined && !known.has(s.parent))
      problems.push(
        problem(
          "NotATree",
          `the stretch ${quote(s.id)} goes on from ${quote(s.parent)}, which is not listed; list it or leave \`parent\` out`,
          `线路“${s.id}”所接的“${s.parent}”未列出`
        )
      )
  if (problems.length === 0)
    problems.push(
      ...sumProblems(
        stretches.map((s) => s.costMinor),
        { "zh-CN": "费用", en: "cost" }
      )
    )
  if (problems.length > 0) return { order: [], problems }
  const order = [...(children.get(undefined) ?? [])]
  for (let at = 0; at < order.length; at++) order.push(...(children.get((order[at] as Stretch).id) ?? []))
  if (order.length < stretches.length) {
    const reached = new Set(order.map((s) => s.id))
    const circle = stretches.filter((s) => !reached.has(s.id)).map((s) => quote(s.id))
    problems.push(
      problem(
        "NotATree",
        `the stretches ${circle.join(", ")} are not reached from the source; one of them has to be without a parent`,
        `线路${circle.join("、")}未与源头相连`
      )
    )
  }
  return { order, problems }
}
