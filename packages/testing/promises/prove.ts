/** Proves one promise: the right thing in small, every saboteur, then the right thing at the figures. */
import { type Harness, newTally, type Part, runOf, type Tally } from "./Harness.ts"
import { withFolder } from "./folder.ts"
import { random } from "./Random.ts"

export interface Options {
  readonly seed: number
  /** Share of the figures: 1 for all of them. */
  readonly size: number
  /** Goes on with further seeds until so many milliseconds are over. */
  readonly forMs: number
  readonly say: (line: string) => void
}
export interface Caught {
  readonly part: string
  readonly wrong: string
  /** The first sign, or undefined if it survived. */
  readonly by: string | undefined
  readonly cases: number
}
export interface Proof {
  readonly id: string
  readonly tally: Tally
  readonly byPart: ReadonlyMap<string, number>
  /** Figures that are aimed at in every run and not reached in one, with the reason. */
  readonly aims: ReadonlyArray<string>
  readonly caught: ReadonlyArray<Caught>
  /** The harness itself failed: proves nothing, whatever else was seen. */
  readonly failures: ReadonlyArray<string>
  readonly passes: number
  readonly seconds: number
  readonly verdict: "holds" | "partly" | "broken"
}

type Attempt = { readonly tally: Tally; readonly failure: string | undefined }

const attempt = async (part: Part, subject: string, seed: string, amount: number, into: Tally): Promise<Attempt> => {
  const before = into.cases
  try {
    await withFolder(async (folder) => {
      const run = runOf(
        subject,
        random(`${seed}/${part.name}/${subject}`),
        folder,
        into,
        `${part.name}, ${subject}, seed ${seed}`
      )
      run.at("the beginning")
      await part.attack(run, amount)
    })
  } catch (cause) {
    return { tally: into, failure: `${part.name}, ${subject}: ${cause instanceof Error ? cause.stack : String(cause)}` }
  }
  const nothing = into.cases === before && into.skipped.size === 0 && into.broken.length === 0
  return { tally: into, failure: nothing ? `${part.name}, ${subject}: not one case was judged` : undefined }
}

const atLeastOne = (n: number): number => Math.max(1, Math.round(n))

/** A wrong version must be seen to be wrong; the harness proves nothing otherwise. */
const catching = async (part: Part, seed: string, size: number, failures: Array<string>) => {
  const patience = part.patience ?? atLeastOne((part.figure * Math.max(size, 0.2)) / 4)
  const all = Object.entries(part.saboteurs)
  const attempts = new Map<string, Attempt>()
  const waiting = all.map(([subject]) => subject)
  const worker = async (): Promise<void> => {
    for (let subject = waiting.shift(); subject !== undefined; subject = waiting.shift())
      attempts.set(subject, await attempt(part, subject, seed, patience, newTally()))
  }
  await Promise.all(Array.from({ length: part.atOnce ?? 1 }, worker))
  const caught: Array<Caught> = []
  const skipped = new Set<string>()
  for (const [subject, wrong] of all) {
    const { failure, tally } = attempts.get(subject) as Attempt
    if (failure !== undefined) failures.push(failure)
    for (const what of tally.skipped) skipped.add(what)
    if (tally.cases > 0 || tally.broken.length > 0 || tally.skipped.size === 0) {
      caught.push({ part: part.name, wrong, by: tally.broken[0], cases: tally.cases })
    }
  }
  return { caught, skipped }
}

const verdictOf = (tally: Tally, caught: ReadonlyArray<Caught>, failures: ReadonlyArray<string>): Proof["verdict"] => {
  if (tally.broken.length > 0 || failures.length > 0 || caught.some((c) => c.by === undefined)) return "broken"
  return tally.skipped.size > 0 ? "partly" : "holds"
}

const merge = (into: Tally, own: Tally): void => {
  into.cases += own.cases
  into.broken.push(...own.broken)
  for (const what of own.skipped) into.skipped.add(what)
  for (const [all, some] of [
    [into.faults, own.faults],
    [into.notes, own.notes]
  ] as const) {
    for (const [what, n] of some) all.set(what, (all.get(what) ?? 0) + n)
  }
}

/** What the parts of one promise have proven, each by itself. */
export const joined = (id: string, proofs: ReadonlyArray<Proof>): Proof => {
  const tally = newTally()
  for (const proof of proofs) merge(tally, proof.tally)
  const caught = proofs.flatMap((p) => p.caught)
  const failures = proofs.flatMap((p) => p.failures)
  return {
    id,
    tally,
    byPart: new Map(proofs.flatMap((p) => [...p.byPart])),
    aims: proofs.flatMap((p) => p.aims),
    caught,
    failures,
    passes: Math.min(...proofs.map((p) => p.passes)),
    seconds: proofs.reduce((sum, p) => sum + p.seconds, 0),
    verdict: verdictOf(tally, caught, failures)
  }
}

export const prove = async (harness: Harness, { forMs, say, seed, size }: Options): Promise<Proof> => {
  const start = performance.now()
  const tally = newTally()
  const byPart = new Map<string, number>()
  const caught: Array<Caught> = []
  const failures: Array<string> = []
  const told = (text: string) => say(`${harness.id.padEnd(4)} ${text}`)
  for (const part of harness.parts) {
    // known good, known bad
    const rehearsal = await attempt(
      part,
      "right",
      `${seed}/rehearsal`,
      atLeastOne((part.figure * size) / 50),
      newTally()
    )
    if (rehearsal.failure !== undefined) failures.push(rehearsal.failure)
    tally.broken.push(...rehearsal.tally.broken)
    const bad = await catching(part, String(seed), size, failures)
    caught.push(...bad.caught)
    for (const what of bad.skipped) tally.skipped.add(what)
    for (const { by, cases, wrong } of bad.caught) {
      told(`${part.name}: ${by === undefined ? "NOT CAUGHT" : "caught"}: ${wrong} (after ${cases} ${part.unit})`)
    }
  }
  let passes = 0
  do {
    for (const part of harness.parts) {
      const since = performance.now()
      const amount = atLeastOne(part.figure * size)
      // a tally of its own: how many cases there were before is nothing to an attack
      const { failure, tally: own } = await attempt(part, "right", `${seed + passes}`, amount, newTally())
      if (failure !== undefined) failures.push(failure)
      merge(tally, own)
      byPart.set(part.name, (byPart.get(part.name) ?? 0) + own.cases)
      const seconds = ((performance.now() - since) / 1000).toFixed(1)
      told(`${part.name}: ${own.cases} ${part.unit}, seed ${seed + passes}, ${seconds} s`)
    }
    passes += 1
  } while (performance.now() - start < forMs && tally.broken.length === 0 && failures.length === 0)
  const seconds = (performance.now() - start) / 1000
  return {
    id: harness.id,
    tally,
    byPart,
    aims: harness.parts.flatMap(({ aimed, figure, name, unit }) =>
      aimed === undefined ? [] : [`${name}: ${figure} of ${aimed.figure} ${unit} in one run: ${aimed.because}`]
    ),
    caught,
    failures,
    passes,
    seconds,
    verdict: verdictOf(tally, caught, failures)
  }
}
