/** What a scene is, and what it has to play with. */
import type { Found, Linli, LinliWithSurvey } from "./Community.ts"
import type { CaseData } from "./Data.ts"
import type { Page } from "./Page.ts"
import type { SceneName } from "./Words.ts"

export interface Stage {
  readonly app: Linli
  /** The same community, if it has the survey plugin. */
  readonly survey: LinliWithSurvey | undefined
  readonly data: CaseData
  readonly page: Page
  readonly id: string
  /** The case as the registrar sees it. */
  readonly look: () => Promise<Found>
  /** The client, acting as somebody; the registrar has a role, everybody else a place in the case. */
  readonly as: (person: string) => ReturnType<Linli["as"]>
}
export interface Scene {
  readonly name: SceneName
  readonly day: keyof CaseData["days"]
  /** Whether it is still to come. */
  readonly isNext: (found: Found) => boolean
  readonly play: (stage: Stage, found: Found) => Promise<void>
}
