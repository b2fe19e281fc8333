/** What every way to break is made with. */
import type { Random } from "../Random.ts"
import type { ShapePlugin } from "../kinds/Shape.ts"
import type { Kit, Spec } from "./kit.ts"

export interface Broken {
  readonly kit: Kit
  readonly code: string
  readonly plugin: string
  /** What the message names. */
  readonly place: ReadonlyArray<string>
  readonly hint: string
}
/** `undefined` where there is nothing to break in this way. */
export type Breaker = (r: Random, kit: Kit) => Broken | undefined

export const issue = (kit: Kit, code: string, plugin: string, place: ReadonlyArray<string>, hint: string): Broken => ({
  kit,
  code,
  plugin,
  place,
  hint
})
export const open = ({ shape }: Kit): ReadonlyArray<string> => shape.states.filter((s) => !shape.finals.includes(s))
export const acts = (spec: Spec, more: object): Spec => ({ acts: { ...spec.acts, ...more } })
export const moves = (from: string | ReadonlyArray<string>, to: string) => ({ in: from, to, by: "party" })
export const holds = (): boolean => true
/** A plugin around the workflow that is installed and has steps. */
export const around = ({ shape }: Kit): readonly [string, ShapePlugin] | readonly [] =>
  Object.entries(shape.plugins).find(([, p]) => p.installed && Object.keys(p.steps).length > 0) ?? []
