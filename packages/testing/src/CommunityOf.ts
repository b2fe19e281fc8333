/** A whole community in memory under a virtual clock: steps, tasks, views, removal and return of plugins. */
import {
  type AnyPack,
  type AnyPlugin,
  type App,
  type ByLaw,
  type CivilDate,
  type Client,
  type AnyModule,
  defineCommunity,
  digestOf,
  type Failure,
  type Instant,
  isFailure,
  MemoryData,
  MemoryStore,
  type ModulesOf,
  type StoredFact,
  type Ticked
} from "@linli/kernel"
import { agree, codesIn } from "./internal/agree.ts"
import { shown } from "./internal/difference.ts"
import { actorOf, type Whom } from "./Scenario.ts"
import { type VirtualClock, virtualClock } from "./VirtualClock.ts"

export interface CommunityOptions<Ps extends ReadonlyArray<AnyPlugin>> {
  /** Storage in memory is added. */
  readonly plugins: Ps
  readonly zone: string
  readonly jurisdiction: ReadonlyArray<AnyPack>
  readonly byLaws?: ReadonlyArray<ByLaw>
  /** The civil day it is, at `time` (default 10:00). */
  readonly on: CivilDate
  readonly time?: string
  /** Default `test`. */
  readonly community?: string
  /** Facts to begin with. Default: none. */
  readonly data?: MemoryData
}

export interface TestCommunity<M extends AnyModule> {
  readonly app: App<M, "promise">
  /** What is stored, for further communities over the same facts. */
  readonly data: MemoryData
  readonly clock: VirtualClock
  /** The client, acting as somebody. */
  as(whom: Whom, ...roles: ReadonlyArray<string>): Client<M, "promise">
  /** Sets the clock; deadlines are recorded by the next command or by `tick`. */
  at(instant: Instant): TestCommunity<M>
  on(date: CivilDate, time?: string): TestCommunity<M>
  days(amount: number): TestCommunity<M>
  tick(): Promise<Ticked>
  /** Every fact of the community, in order. */
  facts(): Promise<ReadonlyArray<StoredFact>>
  /** Digest of all facts: equal if and only if nothing changed. */
  digest(): Promise<string>
  /**
   * Closes it and opens the same facts under the same clock, with other plugins or packs: removal, return, a new version.
   */
  reopen(): Promise<TestCommunity<M>>
  reopen<const Ps extends ReadonlyArray<AnyPlugin>>(changed: {
    readonly plugins: Ps
    readonly jurisdiction?: ReadonlyArray<AnyPack>
    readonly byLaws?: ReadonlyArray<ByLaw>
  }): Promise<TestCommunity<ModulesOf<Ps>>>
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const openAll = async (
  options: CommunityOptions<ReadonlyArray<AnyPlugin>>,
  clock: VirtualClock
): Promise<TestCommunity<any>> => {
  const data = options.data ?? MemoryData.make()
  const plugins = [MemoryStore.with({ data }), ...options.plugins]
  // the list is known only at run time here; composition judges it again and reports every issue
  const kind = defineCommunity("test", { plugins: plugins as never })
  const app = (await kind.open({
    community: options.community ?? "test",
    zone: options.zone,
    jurisdiction: options.jurisdiction,
    ...(options.byLaws === undefined ? {} : { byLaws: options.byLaws }),
    every: "off",
    clock: () => clock.now
  } as never)) as App<any, "promise">
  const facts = async () => {
    const all: Array<StoredFact> = []
    for (;;) {
      const some = await app.facts({ after: all.at(-1)?.position ?? 0, limit: 10_000 })
      all.push(...some)
      if (some.length < 10_000) return all
    }
  }
  const self: TestCommunity<any> = {
    app,
    data,
    clock,
    as: (whom, ...roles) => app.as(actorOf(whom, roles)),
    at: (instant) => {
      clock.at(instant)
      return self
    },
    on: (date, time) => {
      clock.on(date, time)
      return self
    },
    days: (amount) => {
      clock.days(amount)
      return self
    },
    tick: () => app.tick(),
    facts,
    digest: async () => digestOf(await facts()),
    reopen: async (changed: Partial<CommunityOptions<ReadonlyArray<AnyPlugin>>> = {}) => {
      await app.close()
      return openAll({ ...options, ...changed, data }, clock)
    },
    close: () => app.close(),
    [Symbol.asyncDispose]: () => app.close()
  }
  return self
}

/**
 * Opens a community of these plugins in memory. Rejects with `CompositionError`, which lists every issue.
 *
 * **Details**: the clock stands until it is set, `tick` runs only when called. `reopen` keeps facts, keys and clock.
 *
 * @rule TS-8, TS-9
 */
export const communityOf = <const Ps extends ReadonlyArray<AnyPlugin>>(
  options: CommunityOptions<Ps>
): Promise<TestCommunity<ModulesOf<Ps>>> => {
  const { on, time, zone } = options
  return openAll(options, virtualClock({ zone, on, ...(time === undefined ? {} : { time }) })) as Promise<
    TestCommunity<ModulesOf<Ps>>
  >
}

/** The failure a call ends in. Throws if it succeeds, or fails with anything but one of the five failures. */
export const failureOf = async (call: PromiseLike<unknown>): Promise<Failure> => {
  let value: unknown
  try {
    value = await call
  } catch (cause) {
    if (isFailure(cause)) return cause
    throw new Error(`the call should end in one of the five failures, and threw ${String(cause)}`, { cause })
  }
  throw new Error(`the call should fail, and answered\n${shown(value)}`)
}

/** A call must be refused, with exactly these codes in any order. */
export const refusedWith = async (
  call: PromiseLike<unknown>,
  ...codes: readonly [string, ...ReadonlyArray<string>]
): Promise<void> => {
  const failure = await failureOf(call)
  if (failure._tag !== "Refused")
    throw new Error(`the call should be refused, and failed: ${failure._tag}, ${failure.message}`)
  agree(codesIn(failure.reasons), codes.toSorted(), `\`${failure.operation}\` was refused for other reasons`)
}
