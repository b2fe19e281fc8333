/** Places where other packages say what the institution cannot know: whose powers are whose. */
import { definePoint, type Given, type Point, type ReadPoints, Roles } from "@linli/kernel"
import type { Setting, Standing } from "./Institution.ts"
import type { Separation } from "./Recusal.ts"

const values = <A>(given: ReadonlyArray<Given<A>>): ReadonlyArray<A> => given.map((g) => g.value)

/**
 * How the capacities of a module's cases stand to recusal: which are those concerned, which are offices. Say it for every
 * workflow whose officials are to be impartial.
 */
export const Standings: Point<"institution/standings@1", Standing, ReadonlyArray<Standing>> = definePoint<
  Standing,
  ReadonlyArray<Standing>
>()("institution/standings@1", values)

/** Duties that one person does not do both of in one stream. */
export const Separations: Point<"institution/separations@1", Separation, ReadonlyArray<Separation>> = definePoint<
  Separation,
  ReadonlyArray<Separation>
>()("institution/separations@1", values)

/** Powers that are a party body's own affair; it can have no others. */
export const PartyPowers: Point<
  "institution/party-powers@1",
  { readonly power: string },
  ReadonlyArray<string>
> = definePoint<{ readonly power: string }, ReadonlyArray<string>>()("institution/party-powers@1", (given) =>
  given.map((g) => g.value.power)
)

/** Who sets the institution up. They have its own powers as long as nobody in office has them. */
export const Founders: Point<"institution/founders@1", string, ReadonlyArray<string>> = definePoint<
  string,
  ReadonlyArray<string>
>()("institution/founders@1", values)

/** Powers everybody has over what is their own, such as to declare a conflict. The command sees to it that it is their own. */
export const Everyones: Point<
  "institution/everyones@1",
  { readonly power: string },
  ReadonlyArray<string>
> = definePoint<{ readonly power: string }, ReadonlyArray<string>>()("institution/everyones@1", (given) =>
  given.map((g) => g.value.power)
)

const roles = new WeakMap<object, Setting["roles"]>()
const none: ReadonlyArray<never> = []

/** The setting as the points give it, with the day's values. */
export const settingFrom = (read: ReadPoints["read"], values: Pick<Setting, "reach" | "waivable">): Setting => {
  const given = read(Roles)
  let grants = roles.get(given)
  if (grants === undefined) {
    grants = Object.fromEntries([...given].map(([id, role]) => [id, role.grants]))
    roles.set(given, grants)
  }
  return {
    roles: grants,
    partyPowers: read(PartyPowers) ?? none,
    standings: read(Standings) ?? none,
    separations: read(Separations) ?? none,
    founders: read(Founders) ?? none,
    everyones: read(Everyones) ?? none,
    ...values
  }
}
