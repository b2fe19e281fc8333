/** The nation's pack: the work calendar. Values for a domain package are added by `@linli/china/<domain>`. */
import { definePack } from "@linli/kernel"
import { calendar } from "./Calendar.ts"

/**
 * National law without values for any domain: include the domain packs you use, or pass them beside it.
 *
 * @rule CN-2
 */
export const China = definePack("cn", { calendar })
