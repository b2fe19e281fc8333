/** The nation as the preset knows it: the work calendar and the values of every domain plugin. */
import { China as Calendar } from "@linli/china"
import { ChinaServices } from "@linli/china/assessment"
import { ChinaInstitution } from "@linli/china/institution"
import { ChinaMediation } from "@linli/china/mediation"
import { ChinaRegistry } from "@linli/china/registry"
import { ChinaSharing } from "@linli/china/sharing"
import { definePack } from "@linli/kernel"

/**
 * National law of China. Put a city's pack above it: `jurisdiction: [China, Shenzhen]`.
 *
 * @rule LL-4
 */
export const China = definePack("cn", {
  includes: [Calendar, ChinaMediation, ChinaRegistry, ChinaInstitution, ChinaSharing, ChinaServices]
})
