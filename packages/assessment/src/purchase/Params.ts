/** What a jurisdiction sets for the purchase of services, and what a purchase asks of others. */
import { type CivilDate, defineParam, defineQuestion } from "@linli/kernel"
import * as z from "zod"

const years = z.int().positive().max(50)
/** For how many years a contract runs at most: as a rule, and where the service is steady and its budget is secured. */
export const ContractYears = defineParam(
  "assessment/contractYears",
  z
    .strictObject({ most: years, steady: years })
    .refine((y) => y.most <= y.steady, "a steady service has no shorter contract")
)
/** What is no service to be bought. */
export const NotBought = defineParam(
  "assessment/notBought",
  z.array(z.enum(["own-duty", "administrative-act", "works", "staffing"])).readonly()
)
/** Until when a buyer takes no offers of a provider; `null`: it takes them. */
export const ProviderBar = defineQuestion<
  { readonly provider: string; readonly buyer: string },
  { readonly until: CivilDate } | null
>()("assessment/providerBar@1")
