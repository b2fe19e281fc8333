/** Changes without their personal fields, and with them sealed. */
import type { Seal } from "@linli/kernel"
import type { ChangeInput, ChangeStored } from "../Change.ts"

/** What judging looks at: no personal field. */
export const openPart = (c: ChangeInput): ChangeInput => {
  if (c.change !== "person" || c.value === null) return c
  const { personal: _, ...open } = c.value
  return { ...c, value: open }
}

/**
 * The key of a purpose: a person's name as an owner is kept under a key of its own, so that it can outlive the rest for as
 * long as a hold says, and no longer.
 */
export const titleKey = (person: string): string => `${person}.title`
/** Name and telephone as a resident: kept while somebody lives here, whatever else is erased. */
export const homeKey = (person: string): string => `${person}.home`

export const sealed = (c: ChangeInput, seal: Seal): ChangeStored => {
  if (c.change !== "person" || c.value === null) return c
  const { personal, ...open } = c.value
  if (personal === undefined) return { ...c, value: open }
  const { birth, idNumber, name, phones } = personal
  const own = { person: c.id }
  return {
    ...c,
    value: {
      ...open,
      ...(name === undefined && phones === undefined
        ? {}
        : {
            home: seal(
              { ...(name === undefined ? {} : { name }), ...(phones === undefined ? {} : { phones }) },
              { person: homeKey(c.id), class: "ordinary" }
            )
          }),
      ...(name === undefined ? {} : { title: seal(name, { person: titleKey(c.id), class: "ordinary" }) }),
      ...(idNumber === undefined && birth === undefined
        ? {}
        : {
            secret: seal(
              { ...(idNumber === undefined ? {} : { idNumber }), ...(birth === undefined ? {} : { birth }) },
              { ...own, class: "sensitive" }
            )
          })
    }
  }
}
