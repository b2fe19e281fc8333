/** Under whose key the texts of a case are sealed. */
import type { Sensitivity, Whose } from "@linli/kernel"
import type { MediationCase } from "../Shape.ts"

type How = Whose & { readonly class: Sensitivity }

/** Text about the dispute: the case's own key. Whoever may read the case reads it. */
export const caseText = (c: MediationCase): How => ({
  group: `${c.id} case`,
  members: c.subject.parties,
  class: "ordinary"
})
/** Text for some persons only. `name` tells this group from others of the case. */
export const onlyFor = (c: MediationCase, name: string, members: ReadonlyArray<string>): How => ({
  group: `${c.id} ${name}`,
  members: [...new Set(members)],
  class: "confidential"
})
