/** The burden index (负担指数): what was demanded, by the body that demanded it. Never a ranking of who does the work. */
import type { CivilDate } from "@linli/kernel"

/** One piece of work: on a task, a form, a meeting, a certificate, or of the community's own. */
export interface Work {
  readonly kind: "task" | "form" | "meeting" | "certificate" | "own"
  /** The body that demanded it; of own work, none. */
  readonly issuer: string | null
  /** The body that did it. */
  readonly body: string
  readonly person: string
  readonly minutes: number
  readonly on: CivilDate
}
/** Sums of what one body demanded of others. */
export interface BurdenLine {
  readonly issuer: string
  readonly tasks: number
  readonly forms: number
  readonly meetings: number
  readonly certificates: number
  readonly minutes: number
}
export interface Burden {
  /** By the body that demanded it, in the order of ids: no order by amount. */
  readonly byIssuer: ReadonlyArray<BurdenLine>
  /** Minutes that others demanded, of all minutes: a share as it stands, `[540, 1200]`. */
  readonly demanded: readonly [minutes: number, of: number]
}

const plural = { task: "tasks", form: "forms", meeting: "meetings", certificate: "certificates" } as const

/**
 * What was demanded between two days, both included.
 *
 * @rule AD-13
 * @example
 * ```ts
 * import { burdenOf } from "@linli/institution"
 *
 * const work = { body: "rc", person: "ann", on: "2026-03-02" } as const
 * const index = burdenOf(
 *   [{ ...work, kind: "form", issuer: "office", minutes: 90 }, { ...work, kind: "own", issuer: null, minutes: 210 }],
 *   { from: "2026-03-01", to: "2026-03-31" }
 * )
 * index.demanded // => [90, 300]
 * ```
 */
export const burdenOf = (
  all: ReadonlyArray<Work>,
  {
    body,
    from,
    person,
    to
  }: {
    readonly from: CivilDate
    readonly to: CivilDate
    readonly body?: string | undefined
    readonly person?: string | undefined
  }
): Burden => {
  const lines = new Map<string, { -readonly [K in keyof BurdenLine]: BurdenLine[K] }>()
  let minutes = 0
  let demanded = 0
  for (const w of all) {
    if (
      w.on < from ||
      w.on > to ||
      (body !== undefined && w.body !== body) ||
      (person !== undefined && w.person !== person)
    )
      continue
    minutes += w.minutes
    if (w.kind === "own" || w.issuer === null) continue
    demanded += w.minutes
    const line = lines.get(w.issuer) ?? {
      issuer: w.issuer,
      tasks: 0,
      forms: 0,
      meetings: 0,
      certificates: 0,
      minutes: 0
    }
    line[plural[w.kind]] += 1
    line.minutes += w.minutes
    lines.set(w.issuer, line)
  }
  return {
    byIssuer: [...lines.values()].toSorted((a, b) => (a.issuer < b.issuer ? -1 : 1)),
    demanded: [demanded, minutes]
  }
}
