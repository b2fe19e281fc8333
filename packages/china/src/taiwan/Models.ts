/** Panels of a township committee: three mediators, or one with the consent of both sides. */
import { definePlugin } from "@linli/kernel"
import { type MediationModel, MediationModels, type Titles } from "@linli/mediation"

const title = (zh: string, en: string): Titles => ({ "zh-CN": zh, en })
const helper = { helper: title("协同调解人", "helper of a side") }
const seats = {
  "mediator-1": title("调解委员一", "first mediator"),
  "mediator-2": title("调解委员二", "second mediator"),
  "mediator-3": title("调解委员三", "third mediator")
}

/** @rule CN-44 */
export const township: MediationModel = {
  id: "township",
  title: title("乡镇市调解委员会（三名委员）", "township committee, three mediators"),
  coreRoles: Object.keys(seats),
  invitedRoles: { "*": ["helper"] },
  onlyListed: true,
  minInvited: 0,
  // each side brings its own helpers
  needsConsentForInvited: false,
  roleTitles: { ...seats, ...helper },
  source: "鄉鎮市調解條例 7",
  trust: "read"
}
/** One mediator, where both sides agree: their consent to a case opened under this model is consent to that. @rule CN-44 */
export const townshipSingle: MediationModel = {
  ...township,
  id: "township-single",
  title: title("乡镇市调解委员会（经双方同意，一名委员）", "township committee, one mediator by consent of both sides"),
  coreRoles: ["mediator-1"]
}

/** The two panels, as a plugin. Open cases with `model: "township"`. */
export class TownshipMediation extends definePlugin("taiwan-mediation", {
  version: "0.1.0",
  summary: "Panels of township mediation committees",
  contributes: [MediationModels.of(township), MediationModels.of(townshipSingle)]
}) {}
