/** Changes as input: facts that have not happened, each by its own schema. */
import * as z from "zod"
import type { Change } from "../Evolve.ts"
import { delegation, grant, holding, positionFact, powersList, transfer } from "./schemas.ts"
import { natures } from "../Body.ts"
import { code, day, id, source } from "./fields.ts"

const change = z.union([
  z.strictObject({
    fact: z.literal("BodyEstablished"),
    data: z.strictObject({
      id,
      kind: code,
      nature: z.enum(natures),
      under: id.optional(),
      place: id.optional(),
      from: day,
      source
    })
  }),
  z.strictObject({ fact: z.literal("BodyDissolved"), data: z.strictObject({ id, on: day, source }) }),
  z.strictObject({ fact: z.literal("PositionCreated"), data: positionFact }),
  z.strictObject({ fact: z.literal("Appointed"), data: holding }),
  z.strictObject({
    fact: z.literal("HoldingEnded"),
    data: z.strictObject({ id: code, on: day, because: z.enum(["removed", "resigned"]) })
  }),
  z.strictObject({ fact: z.literal("ListAdopted"), data: powersList }),
  z.strictObject({ fact: z.literal("Delegated"), data: delegation }),
  z.strictObject({ fact: z.literal("DelegationRevoked"), data: z.strictObject({ id: code, on: day }) }),
  z.strictObject({ fact: z.literal("PowerGranted"), data: grant }),
  z.strictObject({ fact: z.literal("GrantEnded"), data: z.strictObject({ id: code, on: day }) }),
  z.strictObject({ fact: z.literal("FunctionTransferred"), data: transfer })
])
/** Changes whose consequences for powers can be asked for. */
export const changes: z.ZodType<ReadonlyArray<Change>, ReadonlyArray<Change>> = z
  .array(change)
  .min(1)
  .max(200)
  .readonly()
