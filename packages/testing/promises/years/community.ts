/** Two engines of one community, which die, stand still, disagree about the time, and are given other calendars. */
import { isFailure, type StoredFact, type StoreImplementation } from "@linli/kernel"
import { type Fate, faulty, turns } from "../community/faulty.ts"
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"
import type { Installed } from "./calendars.ts"
import { type Engine, engineOver } from "./duty.ts"
import type { Moment } from "./model.ts"
import { wrongly } from "./wrong.ts"

export interface World {
  readonly run: Run
  readonly random: Random
  readonly name: string
  readonly zone: string
  /** The right stores of both engines: two doors to the same facts. */
  readonly stores: readonly [StoreImplementation, StoreImplementation]
  readonly calendars: ReadonlyArray<Installed>
  /** The true time. */
  ms: number
}

const HOUR = 3_600_000
/** How wrong a clock may be. */
const skews = [0, 0, 0, HOUR, -HOUR, 5 * HOUR, -8 * HOUR, -26 * HOUR] as const

export class Seat {
  readonly #world: World
  readonly #store: StoreImplementation
  readonly #random: Random
  #engine: { readonly app: Engine; readonly dead: () => boolean } | undefined
  /** After so many calls of the store the engine dies. */
  #dies: { calls: number; readonly fate: Fate } | undefined
  #skew = 0
  installed = 0

  constructor(world: World, which: 0 | 1) {
    this.#world = world
    this.#store = world.stores[which]
    this.#random = world.random.fork(`seat ${which}`)
  }
  /** What this engine knows, and the time it believes it is. */
  get moment(): Moment {
    const { calendars, ms, zone } = this.#world
    return { ms: ms + this.#skew, zone, known: (calendars[this.installed] as Installed).known }
  }
  #fate = (): Fate => {
    if (this.#dies === undefined) return "done"
    this.#dies.calls -= 1
    return this.#dies.calls < 0 ? this.#dies.fate : "done"
  }
  #now = (): string => new Date(this.moment.ms).toISOString()

  async #awake(): Promise<Engine> {
    if (this.#engine !== undefined && !this.#engine.dead()) return this.#engine.app
    const { calendars, name, run, zone } = this.#world
    this.#dies = undefined
    const made = faulty(this.#store, this.#fate, turns(this.#random, 2))
    const app = await engineOver(wrongly(run.subject, made.store), {
      community: name,
      zone: run.subject === "another midnight" ? "UTC" : zone,
      jurisdiction: [(calendars[this.installed] as Installed).pack],
      every: "off",
      clock: this.#now
    })
    this.#engine = { app, dead: made.dead }
    return app
  }
  /** Closed in order, and opened again when it is needed. */
  async restart(installed = this.installed): Promise<void> {
    await this.#engine?.app.close()
    this.#engine = undefined
    this.installed = installed
  }
  jump(): void {
    const skew = this.#random.pick(skews)
    if (skew !== this.#skew) this.#world.run.fault(skew < this.#skew ? "clocks set back" : "clocks set forward")
    this.#skew = skew
  }
  showsTheTime(): void {
    this.#skew = 0
  }
  /** Arms a crash before or after one of the next calls of the store. */
  async mayDie(): Promise<void> {
    await this.#awake()
    this.#dies = { calls: this.#random.below(14), fate: this.#random.pick(["dies before", "dies after"]) }
  }
  /** Ticks; an engine that dies is started again and ticks again. */
  async tick(): Promise<void> {
    for (;;) {
      const app = await this.#awake()
      try {
        const { failed } = await app.tick()
        if (this.#engine?.dead() !== true) {
          this.#dies = undefined
          if (failed.length > 0) this.#world.run.broke(`a tick failed: ${failed.join("; ")}`)
          return
        }
      } catch (cause) {
        if (this.#engine?.dead() !== true) throw cause
      }
      this.#world.run.fault("engines that died in a tick")
    }
  }
  /** Acts under a key, again and again until the answer is known. True if it was done, false if refused. */
  async act(call: (app: Engine, key: string) => Promise<unknown>, key: string): Promise<boolean> {
    for (;;) {
      const app = await this.#awake()
      try {
        await call(app, key)
        this.#dies = undefined
        return true
      } catch (cause) {
        if (isFailure(cause) && cause._tag === "Refused") {
          this.#dies = undefined
          return false
        }
        if (this.#engine?.dead() !== true) throw cause
        this.#world.run.fault("engines that died in an act")
      }
    }
  }
}

export const factsAfter = async (world: World, position: number): Promise<ReadonlyArray<StoredFact>> =>
  (await world.stores[0].after(world.name, position, 100_000)) as ReadonlyArray<StoredFact>
