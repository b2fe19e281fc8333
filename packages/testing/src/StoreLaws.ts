/** What every store must do: the contract of the kernel's store port, as tests. */
import type { StoreImplementation } from "@linli/kernel"
import { appending } from "./internal/storeLaws/appending.ts"
import { modelLaw, type ModelOptions } from "./internal/storeLaws/model.ts"
import { reading } from "./internal/storeLaws/reading.ts"
import { rows } from "./internal/storeLaws/rows.ts"
import { type Law, type LawTest, type MakeSubject, registerLaws } from "./Law.ts"

/** The laws one by one, for those who want to run some of them. */
export const lawsOfStores = (options: ModelOptions = {}): ReadonlyArray<Law<StoreImplementation>> => [
  ...appending,
  ...rows,
  ...reading,
  modelLaw(options)
]

/**
 * Makes one test of every law of stores.
 *
 * **Details**: `make` is called for every test and must give an empty store. Give `reopen` for a store that outlives its
 * process; without it the law about restarts has nothing to say.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@linli/kernel"
 * import { storeLaws } from "@linli/testing"
 *
 * const names: Array<string> = []
 * storeLaws((name) => names.push(name), () => ({ of: memoryStore() }))
 * names[2] // => "LS-3 of appends made at once with the same expected version exactly one succeeds"
 * ```
 */
export const storeLaws = (test: LawTest, make: MakeSubject<StoreImplementation>, options: ModelOptions = {}): void =>
  registerLaws(test, lawsOfStores(options), make)
