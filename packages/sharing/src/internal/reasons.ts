/** Keeps the reasons of relief out of what is recorded: of each unit stays whether it gets it, not why. */
import type { Bill, Unit } from "../key/Bill.ts"
import type { ApportionmentKey, Condition } from "../key/Model.ts"
import { meets, type Weighing } from "../key/Weigh.ts"

/** Every fact that a piece of a key names, as `trait floor` or `measure area`. */
const factsIn = (piece: unknown, found: Set<string>): Set<string> => {
  if (Array.isArray(piece)) for (const each of piece) factsIn(each, found)
  else if (typeof piece === "object" && piece !== null)
    for (const [field, value] of Object.entries(piece))
      if ((field === "trait" || field === "measure") && typeof value === "string") found.add(`${field} ${value}`)
      else factsIn(value, found)
  return found
}

/** The trait that says whether a unit gets a relief. */
const flagOf = (layer: string, relief: string): string => `relief/${layer}/${relief}`

/** The key with every condition of relief replaced by its flag. */
export const flagged = (key: ApportionmentKey): ApportionmentKey => ({
  ...key,
  layers: key.layers.map((layer) =>
    layer.after === undefined
      ? layer
      : {
          ...layer,
          after: layer.after.map((each) =>
            each.kind === "relief" ? { ...each, where: { trait: flagOf(layer.id, each.id), is: [true] } } : each
          )
        }
  )
})

const without = <A>(facts: Readonly<Record<string, A>> | undefined, kind: string, hidden: ReadonlySet<string>) =>
  facts === undefined
    ? undefined
    : Object.fromEntries(Object.entries(facts).filter(([name]) => !hidden.has(`${kind} ${name}`)))

/** The bill without what only relief asks for, and with its answers. */
export const withAnswers = (key: ApportionmentKey, bill: Bill, weighing: Weighing): Bill => {
  const conditions = key.layers.flatMap((layer) =>
    (layer.after ?? []).flatMap((each): ReadonlyArray<readonly [string, Condition]> =>
      each.kind === "relief" ? [[flagOf(layer.id, each.id), each.where]] : []
    )
  )
  if (conditions.length === 0) return bill
  const elsewhere = factsIn(flagged(key), new Set())
  const hidden = new Set([...factsIn(conditions, new Set())].filter((fact) => !elsewhere.has(fact)))
  const answered = (unit: Unit): Unit => {
    const traits = {
      ...without(unit.traits, "trait", hidden),
      ...Object.fromEntries(conditions.map(([flag, where]) => [flag, meets(where, unit, weighing)]))
    }
    const measures = without(unit.measures, "measure", hidden)
    return { ...unit, traits, ...(measures === undefined ? {} : { measures }) }
  }
  return { ...bill, units: bill.units.map(answered) }
}
