/** The rules as their papers define them, with exact fractions and without any care for speed. */

export class Q {
  readonly n: bigint
  readonly d: bigint
  constructor(n: bigint, d = 1n) {
    const sign = d < 0n ? -1n : 1n
    let [x, y] = [n < 0n ? -n : n, d * sign]
    while (y !== 0n) [x, y] = [y, x % y]
    this.n = (n * sign) / (x === 0n ? 1n : x)
    this.d = (d * sign) / (x === 0n ? 1n : x)
  }
  static of = (v: number): Q => new Q(BigInt(v))
  plus = (o: Q): Q => new Q(this.n * o.d + o.n * this.d, this.d * o.d)
  minus = (o: Q): Q => new Q(this.n * o.d - o.n * this.d, this.d * o.d)
  times = (o: Q): Q => new Q(this.n * o.n, this.d * o.d)
  over = (o: Q): Q => new Q(this.n * o.d, this.d * o.n)
  less = (o: Q): boolean => this.n * o.d < o.n * this.d
  same = (o: Q): boolean => this.n === o.n && this.d === o.d
  floor = (): bigint => (this.n - (((this.n % this.d) + this.d) % this.d)) / this.d
}
export const zero = Q.of(0)
const half = new Q(1n, 2n)
export const sum = (list: ReadonlyArray<Q>): Q => list.reduce((a, b) => a.plus(b), zero)
const min = (a: Q, b: Q): Q => (a.less(b) ? a : b)
const least = (list: ReadonlyArray<Q>): Q => list.reduce(min)

/** Everybody down; what is left to the largest remainders, of equal ones to the lower place. */
export const rounded = (exact: ReadonlyArray<Q>): ReadonlyArray<number> => {
  const amounts = exact.map((q) => Number(q.floor()))
  let left = Number(sum(exact).n) - amounts.reduce((a, b) => a + b, 0)
  const rest = exact.map((q, i) => ({ i, over: q.minus(new Q(q.floor())) }))
  rest.sort((a, b) => (b.over.less(a.over) ? -1 : a.over.less(b.over) ? 1 : a.i - b.i))
  for (const { i } of rest) if (left-- > 0) amounts[i] = (amounts[i] as number) + 1
  return amounts
}

const permutations = (n: number): ReadonlyArray<ReadonlyArray<number>> => {
  if (n === 0) return [[]]
  return permutations(n - 1).flatMap((p) =>
    Array.from({ length: n }, (_, at) => [...p.slice(0, at), n - 1, ...p.slice(at)])
  )
}
const orders = Array.from({ length: 8 }, (_, n) => permutations(n))

/** The average over all orders of what each adds to those before it. */
export const averageArrival = (n: number, worth: (group: ReadonlyArray<number>) => number): ReadonlyArray<Q> => {
  const totals = Array.from({ length: n }, () => 0n)
  for (const order of orders[n] as ReadonlyArray<ReadonlyArray<number>>) {
    const group: Array<number> = []
    for (const i of order) {
      const before = group.length === 0 ? 0n : BigInt(worth(group))
      group.push(i)
      totals[i] = (totals[i] as bigint) + BigInt(worth(group)) - before
    }
  }
  return totals.map((t) => new Q(t, BigInt((orders[n] as ReadonlyArray<unknown>).length)))
}

type Costs = ReadonlyArray<number>
/** Airport rules, costs ascending. */
export const airport = {
  shapley: (c: Costs) => averageArrival(c.length, (group) => Math.max(...group.map((i) => c[i] as number))),
  "sequential-full": (c: Costs) =>
    c.map((own) => {
      const below = Math.max(0, ...c.filter((o) => o < own))
      return new Q(BigInt(own - below), BigInt(c.filter((o) => o === own).length))
    }),
  "constrained-equal": (c: Costs) =>
    limited(c, (paid, i) =>
      least(
        c.slice(i).map((cost, k) =>
          Q.of(cost)
            .minus(paid)
            .over(Q.of(k + 1))
        )
      )
    ),
  "constrained-proportional": (c: Costs) =>
    limited(c, (paid, i) => {
      const rates = c.slice(i).flatMap((cost, k) => {
        const by = c.slice(i, i + k + 1).reduce((a, b) => a + b, 0)
        return by === 0 ? [] : [Q.of(cost).minus(paid).over(Q.of(by))]
      })
      return rates.length === 0 ? zero : least(rates).times(Q.of(c[i] as number))
    }),
  "equal-benefits": (c: Costs) => claims["equal-losses"](c.at(-1) as number, c),
  nucleolus: (c: Costs) =>
    limited(c, (paid, i) =>
      least(
        c.slice(i).map((cost, k) =>
          Q.of(cost)
            .minus(paid)
            .over(Q.of(i + k === c.length - 1 ? k + 1 : k + 2))
        )
      )
    )
}
const limited = (c: Costs, next: (paid: Q, i: number) => Q): ReadonlyArray<Q> => {
  const shares: Array<Q> = []
  for (let i = 0; i < c.length; i++) shares.push(next(sum(shares), i))
  return shares
}

/** Equal awards with fractions as claims: whoever claims less than an equal part is paid and leaves. */
const cea = (estate: Q, d: ReadonlyArray<Q>): ReadonlyArray<Q> => {
  const paid = new Map<number, Q>()
  for (;;) {
    const active = d.map((_, i) => i).filter((i) => !paid.has(i))
    if (active.length === 0) break
    const equal = estate.minus(sum([...paid.values()])).over(Q.of(active.length))
    const small = active.filter((i) => !equal.less(d[i] as Q))
    for (const i of small.length > 0 ? small : active) paid.set(i, min(d[i] as Q, equal))
  }
  return d.map((_, i) => paid.get(i) as Q)
}
/** Equal losses: whoever would lose more than the claim gets nothing and leaves. */
const cel = (estate: Q, d: ReadonlyArray<Q>): ReadonlyArray<Q> => {
  let active = d.map((_, i) => i)
  for (;;) {
    const loss = sum(active.map((i) => d[i] as Q))
      .minus(estate)
      .over(Q.of(Math.max(1, active.length)))
    const stay = active.filter((i) => loss.less(d[i] as Q))
    if (stay.length === active.length) return d.map((q, i) => (active.includes(i) ? q.minus(loss) : zero))
    active = stay
  }
}
const halves = (d: Costs) => d.map((x) => Q.of(x).times(half))
const total = (d: Costs) => d.reduce((a, b) => a + b, 0)
const add = (a: ReadonlyArray<Q>, b: ReadonlyArray<Q>) => a.map((q, i) => q.plus(b[i] as Q))
const rest = (e: number, d: Costs) => Q.of(e).minus(Q.of(total(d)).times(half))

export const claims = {
  proportional: (e: number, d: Costs) =>
    d.map((x) =>
      Q.of(e)
        .times(Q.of(x))
        .over(Q.of(total(d)))
    ),
  "adjusted-proportional": (e: number, d: Costs) => {
    const rights = d.map((_, i) => Q.of(Math.max(0, e - total(d.filter((_, j) => j !== i)))))
    const contested = Q.of(e).minus(sum(rights))
    const cut = d.map((x, i) => min(Q.of(x).minus(rights[i] as Q), contested))
    const all = sum(cut)
    return rights.map((r, i) => (all.n === 0n ? r : r.plus(contested.times(cut[i] as Q).over(all))))
  },
  "equal-awards": (e: number, d: Costs) => cea(Q.of(e), d.map(Q.of)),
  "equal-losses": (e: number, d: Costs) => cel(Q.of(e), d.map(Q.of)),
  talmud: (e: number, d: Costs) =>
    2 * e <= total(d) ? cea(Q.of(e), halves(d)) : add(halves(d), cel(rest(e, d), halves(d))),
  "reverse-talmud": (e: number, d: Costs) =>
    2 * e <= total(d) ? cel(Q.of(e), halves(d)) : add(halves(d), cea(rest(e, d), halves(d))),
  piniles: (e: number, d: Costs) =>
    2 * e <= total(d) ? cea(Q.of(e), halves(d)) : add(halves(d), cea(rest(e, d), halves(d))),
  "random-arrival": (e: number, d: Costs) =>
    averageArrival(d.length, (group) =>
      Math.min(
        e,
        group.reduce((s, i) => s + (d[i] as number), 0)
      )
    ),
  /** For at most 5 claims: the estate cut into twelfths, each shared by those who claim it. */
  "minimal-overlap": (e: number, d: Costs) => {
    const cut = d.map((x) => Math.min(x, e))
    let t = 12 * Math.max(0, ...cut)
    const covered = () => t + cut.reduce((s, x) => s + Math.max(12 * x - t, 0), 0)
    while (covered() < 12 * e) t--
    return cut.map((own) => {
      let award = new Q(BigInt(Math.max(12 * own - t, 0)), 12n)
      for (let cell = 0; cell < Math.min(t, 12 * own); cell++)
        award = award.plus(new Q(1n, 12n * BigInt(cut.filter((x) => 12 * x > cell).length)))
      return award
    })
  }
}
