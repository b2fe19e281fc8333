/** Certifies a roll of any size: its pages first, then the one fact that makes them count. */
import { mostPages, type RollKind } from "./Roll.ts"
import type { Scope } from "./rolls/Scope.ts"

/** What is to be certified. */
export interface RollAsked {
  readonly roll: string
  readonly kind: RollKind
  readonly scope: Scope
  readonly on: string
  readonly purpose: string
  readonly gapsAccepted?: string
}
/** What `certifyRoll` needs of a clerk's client: `app.as(clerk).registry` has it. */
export interface CertifyingClient {
  rollHead(input: { kind: RollKind; scope: Scope; on: string }): Promise<{ readonly pages: number }>
  stageRoll(
    input: { roll: string; kind: RollKind; scope: Scope; on: string; page: number },
    options?: { readonly signal?: AbortSignal }
  ): Promise<unknown>
  freezeRoll(input: RollAsked & { pages: number }, options?: { readonly signal?: AbortSignal }): Promise<unknown>
}
export interface CertifyOptions {
  /** Pages that were brought, of how many. */
  readonly onProgress?: (pages: number, of: number) => void
  /** Before the last step, giving up leaves nothing certified. */
  readonly signal?: AbortSignal
}

/**
 * **Details**: a roll of few pages is certified in one step. Where the register says something else by the time all pages of
 * a large one were brought, it is refused with `roll-pages-differ`: call it again, it begins anew.
 *
 * **Errors**: those of the commands.
 *
 * @rule RL-10, RL-13
 */
export const certifyRoll = async (
  client: CertifyingClient,
  asked: RollAsked,
  { onProgress, signal }: CertifyOptions = {}
): Promise<{ readonly pages: number }> => {
  const { kind, on, roll, scope } = asked
  const heed = signal === undefined ? {} : { signal }
  const { pages } = await client.rollHead({ kind, scope, on })
  const brought = pages > mostPages ? pages : 0
  for (let page = 0; page < brought; page++) {
    await client.stageRoll({ roll, kind, scope, on, page }, heed)
    onProgress?.(page + 1, pages)
  }
  await client.freezeRoll({ ...asked, pages }, heed)
  return { pages }
}
