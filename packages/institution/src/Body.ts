/** Bodies: the organisations of a community, each of a kind, under another or on its own, from a day on. */
import { byId, type CivilDate, definePoint, type Given, type Point, type Report, type Title } from "@linli/kernel"
import { isIn } from "./internal/days.ts"
import { type Problem, problem, unless } from "./Problem.ts"
import type { CompositionRule } from "./Composition.ts"

/**
 * Whose power a body has: the party's own, the government's, the residents' self-governance, the owners', that of a service
 * by contract, of a social or mass organisation, or professionals in a grid.
 */
export type Nature = "party" | "government" | "self-governance" | "owners" | "service" | "social" | "mass" | "grid"
export const natures = [
  "party",
  "government",
  "self-governance",
  "owners",
  "service",
  "social",
  "mass",
  "grid"
] as const

/** A kind of body. Kinds are contributions: a plugin adds its own. */
export interface BodyKind {
  readonly id: string
  readonly title: Title
  readonly nature: Nature
  /** Kinds it may stand under; left out: any, or none. */
  readonly under?: ReadonlyArray<string>
  /** A composition rule for a kind that has no param of its own. */
  readonly composition?: CompositionRule
  /** Where the kind comes from. */
  readonly source: string
}

/** A body, as it was established: what its kind said then is kept, so it outlives the plugin of its kind. */
export interface Body {
  readonly id: string
  readonly kind: string
  readonly nature: Nature
  /** The body it stands under. */
  readonly under?: string | undefined
  /** The compound, grid or other place it is for; left out: the whole community. */
  readonly place?: string | undefined
  readonly from: CivilDate
  /** The first day on which it was no more. */
  readonly endedOn?: CivilDate | undefined
  readonly source: string
}
export type Bodies = Readonly<Record<string, Body>>

const kinds = (given: ReadonlyArray<Given<BodyKind>>, report: Report): ReadonlyMap<string, BodyKind> => {
  const all = byId(given, report)
  for (const { plugin, value } of given) {
    for (const under of value.under ?? []) {
      if (all.has(under)) continue
      report({
        code: "missing",
        plugin,
        message: `the kind of body \`${value.id}\` stands under \`${under}\`, which is no kind`,
        hint: "contribute that kind, or drop it from `under`"
      })
    }
  }
  return all
}
/** Kinds of bodies; those of the article are there already. */
export const BodyKinds: Point<"institution/body-kinds@1", BodyKind, ReadonlyMap<string, BodyKind>> = definePoint<
  BodyKind,
  ReadonlyMap<string, BodyKind>
>()("institution/body-kinds@1", kinds)

/** Whether a body exists on a day. */
export const exists = (body: Body | undefined, day: CivilDate): boolean => body !== undefined && isIn(body, day)

/** The bodies above one, nearest first. Ends where a circle closes, so that it ends on any data. */
export const above = (bodies: Bodies, id: string): ReadonlyArray<string> => {
  const found: Array<string> = []
  for (let at = bodies[id]?.under; at !== undefined && !found.includes(at); at = bodies[at]?.under) found.push(at)
  return found
}

/** Whether a body stands above itself. */
export const isCyclic = (bodies: Bodies, id: string): boolean => above(bodies, id).includes(id)

/**
 * What is wrong with putting a body under another: an unknown one, one of the wrong kind, itself, one below it.
 *
 * @rule IN-2
 */
export const placementProblems = (
  bodies: Bodies,
  { id, under }: Pick<Body, "id" | "under">,
  kind: Pick<BodyKind, "under"> | undefined
): ReadonlyArray<Problem> => {
  if (under === undefined) return []
  const upper = bodies[under]
  if (under === id) return [problem("IN-2", "body-under-itself", { body: id })]
  if (upper === undefined) return [problem("IN-2", "no-such-body", { body: under })]
  return [
    ...unless(!above(bodies, under).includes(id), "IN-2", "bodies-in-a-circle", { body: id, under }),
    ...unless(kind?.under === undefined || kind.under.includes(upper.kind), "IN-2", "stands-under-another-kind", {
      body: id,
      under: upper.kind
    })
  ]
}
