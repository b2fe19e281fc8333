/** Roles that belong to no domain, or to no body. */
import { Pledges } from "@linli/assessment"
import { Demands, Everyones, InstitutionModule, PartyPowers } from "@linli/institution"
import { definePlugin, kernelPowers, role } from "@linli/kernel"

/**
 * The person in charge of personal information, who may have what is sealed about somebody erased (`app.forget`).
 *
 * @rule LL-9
 * @source Personal Information Protection Law of the PRC, art. 47 (erasure)
 */
export class OfficeRoles extends definePlugin("linli", {
  version: "1",
  summary: "roles that belong to no domain",
  contributes: [
    role("privacy-officer", {
      title: { en: "Person in charge of personal information", "zh-CN": "个人信息保护负责人" },
      grants: [kernelPowers.forget]
    })
  ]
}) {}

const own = InstitutionModule.powers

/** Whoever holds a position, in apps that pass roles. Where positions decide, everybody has these powers. */
export class OfficeHolders extends definePlugin("linli-offices", {
  version: "1",
  summary: "what holders of positions do for themselves",
  contributes: [
    role("office-holder", {
      title: { en: "Holder of a position", "zh-CN": "任职人员" },
      grants: [
        own.delegate,
        own.revokeDelegation,
        own.declareConflict,
        own.waiveConflict,
        own.allowShowing,
        own.withdrawShowing,
        Demands.powers.logWork
      ]
    })
  ]
}) {}

const pledges = Pledges.powers

/**
 * Where positions decide, beside `PledgePlugin`: members act for themselves without a position, and what a residential
 * branch does is a party body's own.
 *
 * @rule LL-17
 */
export class PledgesByOffice extends definePlugin("linli-pledges", {
  version: "1",
  summary: "pledges where positions decide",
  contributes: [
    ...[pledges.reportIn, pledges.pledge, pledges.consent, pledges.comment].map((own) => Everyones.of(own)),
    ...[
      Pledges.actFor,
      pledges.reportIn,
      pledges.publish,
      pledges.fulfil,
      pledges.review,
      pledges.askReference,
      pledges.showReference,
      pledges.sendReference,
      pledges.askOpinion,
      pledges.giveOpinion,
      pledges.opinions
    ].map((power) => PartyPowers.of(power))
  ]
}) {}
