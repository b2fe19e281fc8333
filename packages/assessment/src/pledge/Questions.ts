/** What pledges ask of others. */
import { defineQuestion } from "@linli/kernel"

/** The unit a member works in, from the register; `null`: none is known. */
export const OwnUnit = defineQuestion<{ readonly member: string }, string | null>()("assessment/unit@1")
