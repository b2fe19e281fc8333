/** What outlives the workflow's code: subject, facts, what they add up to, who stands where. */
import { defineCase } from "@linli/kernel"
import { capacities, noData } from "../Data.ts"
import { events, subject } from "./schemas.ts"

export const mediation = defineCase("mediation", { subject, events, data: noData, capacities })
