/** Named ways to break a set of plugins, each with what the composer has to say: code, plugin, place, what to do. */
import type { Breaker } from "./Breaker.ts"
import { ofPlugins } from "./ofPlugins.ts"
import { ofSeams } from "./ofSeams.ts"
import { ofWorkflows } from "./ofWorkflows.ts"

export const breakers: Readonly<Record<string, Breaker>> = { ...ofWorkflows, ...ofSeams, ...ofPlugins }
