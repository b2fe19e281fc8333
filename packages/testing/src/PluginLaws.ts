/** What every plugin owes to the communities it is installed in, as tests. */
import type { AnyPack, AnyPlugin, ByLaw, CivilDate, ModulesOf } from "@linli/kernel"
import type { TestCommunity } from "./CommunityOf.ts"
import { anyOrder, missesWhatItNeeds, speaksBoth } from "./internal/pluginLaws/composing.ts"
import {
  computesPurely,
  type OldFactOf,
  readsWhatWasPublished,
  recordsPlainFacts,
  touchesNothingShared
} from "./internal/pluginLaws/recording.ts"
import { canBeAdopted, comesBackWhole, endsByDeadlines, survivesRemoval } from "./internal/pluginLaws/removing.ts"
import type { Setting } from "./internal/pluginLaws/setting.ts"
import type { LawTest } from "./Law.ts"

export type { OldFactOf }

export interface PluginLawOptions<P extends AnyPlugin, Around extends ReadonlyArray<AnyPlugin>> {
  /** The plugins it is used with; those it needs, at least. Storage is added. */
  readonly around?: Around
  readonly zone: string
  readonly jurisdiction: ReadonlyArray<AnyPack>
  readonly byLaws?: ReadonlyArray<ByLaw>
  /** The civil day scenarios begin on. Default 2026-01-05. */
  readonly on?: CivilDate
  /**
   * What is done with it, by name. For each of its steps one must end with a case standing in it; together they should
   * use every command.
   */
  readonly scenarios?: Readonly<
    Record<string, (community: TestCommunity<ModulesOf<readonly [P, ...Around]>>) => Promise<unknown>>
  >
  /** Facts as earlier versions recorded them: at least one of each version that is not today's. */
  readonly fixtures?: ReadonlyArray<OldFactOf>
}

export interface PluginLaw {
  /** `LP-3`, as in SPEC.md. */
  readonly id: string
  readonly says: string
  /** Rejects, saying what is wrong, where the plugin breaks it. */
  readonly run: () => Promise<void>
}

/** The laws one by one. */
export const lawsOfPlugin = <P extends AnyPlugin, const Around extends ReadonlyArray<AnyPlugin> = readonly []>(
  plugin: P,
  options: PluginLawOptions<P, Around>
): ReadonlyArray<PluginLaw> => {
  const around: ReadonlyArray<AnyPlugin> = options.around ?? []
  const setting: Setting = {
    plugin,
    around,
    all: [plugin, ...around],
    zone: options.zone,
    jurisdiction: options.jurisdiction,
    byLaws: options.byLaws ?? [],
    on: options.on ?? "2026-01-05",
    // typed by the modules of the plugins where they were written
    scenarios: (options.scenarios ?? {}) as Setting["scenarios"]
  }
  const law = (id: string, says: string, run: () => Promise<void>): PluginLaw => ({
    id,
    says: `${plugin.id} ${says}`,
    run
  })
  return [
    law("LP-1", "composes in any order to the same digest", () => anyOrder(setting)),
    law("LP-2", "names each plugin it cannot do without, when it is left out", () => missesWhatItNeeds(setting)),
    law("LP-3", "leaves open cases in its steps a home when it is removed, and changes no fact", () =>
      survivesRemoval(setting)
    ),
    law("LP-4", "strands no case: deadlines alone lead out of its steps when it is gone", () =>
      endsByDeadlines(setting)
    ),
    law("LP-5", "lets cases in its steps be adopted when it is gone", () => canBeAdopted(setting)),
    law("LP-6", "comes back to the same facts and equal views", () => comesBackWhole(setting)),
    law("LP-7", "records facts that fit their schemas and survive JSON", () => recordsPlainFacts(setting)),
    law("LP-8", "reads every fact it ever published", () => readsWhatWasPublished(setting, options.fixtures ?? [])),
    law("LP-9", "computes purely: no clock, chance, network or timers, no change of what it is given", () =>
      computesPurely(setting)
    ),
    law("LP-10", "has words in zh-CN and en for every code, state and role", () => speaksBoth(setting)),
    law("LP-11", "changes nothing that every program shares", () => touchesNothingShared(setting))
  ]
}

/**
 * Makes one test of every law of plugins, under any runner.
 *
 * @rule LP-1, LP-2, LP-3, LP-4, LP-5, LP-6, LP-7, LP-8, LP-9, LP-10, LP-11
 */
export const pluginLaws = <P extends AnyPlugin, const Around extends ReadonlyArray<AnyPlugin> = readonly []>(
  test: LawTest,
  plugin: P,
  options: PluginLawOptions<P, Around>
): void => {
  for (const { id, run, says } of lawsOfPlugin(plugin, options)) test(`${id} ${says}`, run)
}
