/** Persons: an id that says nothing, and personal fields that are sealed before anything is stored. */
import type { Sealed } from "@linli/kernel"
import { isSealed } from "@linli/kernel"
import * as z from "zod"
import { day } from "./internal/schemas.ts"

/** What a clerk enters. Identity numbers are kept only where a statute asks for them. */
export const personalInput = z.strictObject({
  name: z.string().min(1).max(100).optional(),
  phones: z.array(z.string().min(3).max(30)).max(5).optional(),
  idNumber: z.string().min(5).max(40).optional(),
  birth: day.optional()
})
export type PersonalInput = z.infer<typeof personalInput>

const openFields = {
  sort: z.enum(["natural", "organisation"]),
  /** `absent`: where they are is not known. */
  state: z.enum(["living", "dead", "absent", "abroad", "dissolved"]).optional(),
  /** Of a minor, the first day of full age. The day of birth itself is sealed. */
  minorUntil: day.optional()
}
/** A person as it is entered. */
export const personInput = z.strictObject({ ...openFields, personal: personalInput.optional() })
export type PersonInput = z.infer<typeof personInput>

/** A person as it is stored: what is personal are tokens, each under the key of its purpose. */
export const personStored = z.strictObject({
  ...openFields,
  /** Name and telephone numbers, for those who keep the register of homes. */
  home: z.custom<Sealed<{ readonly name?: string; readonly phones?: ReadonlyArray<string> }>>(isSealed).optional(),
  /** The name once more, for the purpose of ownership: it is kept as long as somebody owns. */
  title: z.custom<Sealed<string>>(isSealed).optional(),
  /** Identity number and day of birth. */
  secret: z.custom<Sealed<{ readonly idNumber?: string; readonly birth?: string }>>(isSealed).optional()
})
export type PersonStored = z.infer<typeof personStored>
