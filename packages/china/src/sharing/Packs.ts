/** What holds where the owners have not agreed how to share. */
import { definePack } from "@linli/kernel"
import { DefaultKey } from "@linli/sharing"
import { area283 } from "./Property.ts"

/**
 * National: by the share of the exclusive part's area, unless an agreement says otherwise.
 *
 * @rule CN-70
 */
export const ChinaSharing = definePack("cn/sharing", {
  values: [DefaultKey.from("2021-01-01", area283, "民法典 283", "read")]
})
