/** The issues of a composition, all at once. */
import type { Issue } from "./internal/wiring.ts"

export type { Issue }

/** A composition that does not work. The message lists every issue, with the plugin at fault and what to do. */
export class CompositionError extends Error {
  override readonly name = "CompositionError"
  readonly _tag = "CompositionError"
  readonly issues: ReadonlyArray<Issue>
  constructor(kind: string, issues: ReadonlyArray<Issue>) {
    super(
      [
        `community \`${kind}\` cannot be composed: ${issues.length} issue${issues.length === 1 ? "" : "s"}`,
        ...issues.map(
          (i, n) =>
            `  ${n + 1}. [${i.code}] ${i.plugin}: ${i.message}${i.hint === undefined ? "" : `\n     → ${i.hint}`}`
        )
      ].join("\n")
    )
    this.issues = issues
  }
}
