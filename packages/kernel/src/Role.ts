/** Roles of the default authority: a name for a bundle of powers. */
import { byId, contribution, type Contribution, definePoint, type Given } from "./Point.ts"
import type { Power } from "./Module.ts"

/** A title in each locale. */
export type Title = Readonly<Record<string, string>>

export interface Role {
  readonly id: string
  readonly title: Title
  readonly grants: ReadonlyArray<string>
}
type GivenRole = Omit<Role, "title"> & { readonly title?: Title }

/** A role is defined once; anyone may grant it more powers. */
export const Roles = definePoint<GivenRole, ReadonlyMap<string, Role>>()("roles@1", (given, report) => {
  const defined = byId(
    given.flatMap(({ plugin, value }) => (value.title === undefined ? [] : [{ plugin, value: value as Role }])),
    report
  )
  const grantsOf = (id: string, all: ReadonlyArray<Given<GivenRole>>) =>
    [...new Set(all.flatMap((g) => (g.value.id === id ? g.value.grants : [])))].toSorted()
  for (const { plugin, value } of given) {
    if (value.title === undefined && !defined.has(value.id)) {
      report({
        code: "missing",
        plugin,
        message: `grants powers to the role \`${value.id}\`, which no plugin defines`,
        hint: `define it with role("${value.id}", …)`
      })
    }
  }
  return new Map([...defined].map(([id, r]) => [id, { ...r, grants: grantsOf(id, given) }]))
})

type ModulesNamed<Powers extends ReadonlyArray<Power<string, string>>> =
  Powers[number] extends Power<string, infer M> ? `module ${M}` : never

/** Defines a role. The modules whose powers it is granted are needed. */
export const role = <const Powers extends ReadonlyArray<Power<string, string>>>(
  id: string,
  spec: { readonly title: Title; readonly grants: Powers }
): Contribution<"roles@1" | ModulesNamed<Powers>> =>
  contribution(Roles.id, { id, title: spec.title, grants: spec.grants.map((g) => g.power) })

/** More powers for a role that some plugin defines. */
export const grant = <const Powers extends ReadonlyArray<Power<string, string>>>(
  id: string,
  powers: Powers
): Contribution<"roles@1" | ModulesNamed<Powers>> => contribution(Roles.id, { id, grants: powers.map((p) => p.power) })

/** Powers of the kernel itself: `forget` has a person's keys destroyed. */
export const kernelPowers: { readonly forget: Power<"kernel.forget", "kernel"> } = {
  forget: { power: "kernel.forget" }
}
