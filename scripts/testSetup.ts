/** What every worker of the tests begins with. */
import { configureGlobal } from "fast-check"
import { join } from "node:path"

// Where CI judges a change, chance must not: properties run from one seed there, so that the same commit gives the same
// answer twice. Everywhere else each run explores anew; a failure prints its seed.
if (process.env["CI"] !== undefined) configureGlobal({ seed: 20_260_105 })

// Programs that a test starts load a thousand small files each: what one has compiled the next one need not.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "../node_modules/.cache/compiled")
