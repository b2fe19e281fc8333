/** The plugins: who may act, and what is demanded of the community. */
import { Authority, definePlugin, role } from "@linli/kernel"
import * as z from "zod"
import { HeldFields } from "./admission/AskOnce.ts"
import { Demands } from "./admission/Demands.ts"
import { authorityOf } from "./Authority.ts"
import { bodiesOfArticle } from "./BodiesOfArticle.ts"
import { BodyKinds } from "./Body.ts"
import { BodyNature, Guidance } from "./guidance/Guidance.ts"
import { Identities, Identity } from "./Identity.ts"
import { InstitutionModule } from "./InstitutionModule.ts"
import { Everyones, Founders, PartyPowers, Separations, Standings } from "./Points.ts"
import { PositionKinds } from "./Position.ts"
import { positionsOfArticle } from "./PositionsOfArticle.ts"
import { PriorConsultation, TransferredTo, VoidableActs } from "./Questions.ts"
import { words } from "./words/words.ts"

const who = z.enum(["institution", "app"])
const config = z
  .strictObject({
    /** Who sets it up: they have the institution's own powers as long as nobody in office has them. */
    founders: z.array(z.string().min(1).max(64)).max(20).readonly().optional(),
    /** Who fills the kernel's authority. `app`: by `authorityOf`, with ties and handling of other packages. */
    authority: who.optional(),
    /** Who answers which acts a conflict makes voidable. */
    acts: who.optional(),
    /** Who maps the app's users to persons. */
    identity: who.optional()
  })
  .optional()

const { powers } = InstitutionModule
const asked = Demands.powers
const guided = Guidance.powers

/**
 * Bodies, positions for terms, powers, recusal, and the kernel's authority filled from them. Roles that an app passes are
 * not looked at: a role's powers are had through a position that carries it.
 */
export class InstitutionPlugin extends definePlugin("institution", {
  version: "0.1.0",
  summary: "Who may act, and for whom",
  config,
  modules: [InstitutionModule, Identities],
  points: [BodyKinds, PositionKinds, Standings, Separations, PartyPowers, Founders, Everyones],
  contributes: (options: z.infer<typeof config>) => [
    ...bodiesOfArticle.map((k) => BodyKinds.of(k)),
    ...positionsOfArticle.map((k) => PositionKinds.of(k)),
    ...(options?.founders ?? []).map((f) => Founders.of(f)),
    ...(options?.authority === "app"
      ? []
      : [Authority.from({ office: InstitutionModule.views.office }, (query) => authorityOf(query))]),
    ...(options?.acts === "app" ? [] : [VoidableActs.by(InstitutionModule.views.ownVoidable)]),
    ...(options?.identity === "app"
      ? []
      : [Identity.from({ person: Identities.views.person }, (query) => ({ personOf: (user) => query.person(user) }))]),
    PriorConsultation.by(InstitutionModule.views.consulted),
    TransferredTo.by(InstitutionModule.views.transferredTo),
    BodyNature.by(InstitutionModule.views.bodyNature),
    Everyones.of(powers.delegate),
    Everyones.of(powers.revokeDelegation),
    Everyones.of(powers.declareConflict),
    Everyones.of(powers.allowShowing),
    Everyones.of(powers.withdrawShowing),
    Everyones.of(powers.waiveConflict),
    role("institution-keeper", {
      title: { "zh-CN": "机构职务管理员", en: "Keeper of the institution" },
      grants: [
        powers.establish,
        powers.dissolve,
        powers.createPosition,
        powers.appoint,
        powers.endHolding,
        powers.nominate,
        powers.stateComposition,
        powers.adoptList,
        powers.grantPower,
        powers.endGrant,
        powers.transferFunction,
        powers.askOpinion,
        powers.recordTie,
        powers.endTie,
        powers.findConflict,
        powers.endConflict,
        powers.decideRecusal,
        powers.office,
        powers.whoMay,
        powers.whatIf,
        powers.movements,
        powers.voidable,
        powers.ownVoidable,
        InstitutionModule.actFor,
        Identities.powers.link,
        Identities.powers.unlink,
        Identities.powers.person,
        Identities.powers.whoIs
      ]
    }),
    role("party-desk", {
      title: { "zh-CN": "党组织工作人员", en: "Desk of a party body" },
      grants: [powers.giveOpinion]
    }),
    PartyPowers.of(powers.giveOpinion)
  ],
  words
}) {}

/** For a community without a register: nothing is held, so everything has to be collected. */
export class NothingHeld extends definePlugin("nothing-held", {
  version: "0.1.0",
  summary: "No register answers requests for data",
  contributes: [HeldFields.from(() => [])]
}) {}

/**
 * The admission list, ask once, burden; flexible service. Beside {@link InstitutionPlugin}, and beside
 * whoever answers what is held already (`HeldFields`): a register, the app, or {@link NothingHeld}.
 */
export class DemandsPlugin extends definePlugin("demands", {
  version: "0.1.0",
  summary: "What is demanded of the community, and how it serves",
  modules: [Demands, Guidance],
  contributes: [
    Everyones.of(asked.logWork),
    role("demands-issuer", {
      title: { "zh-CN": "交办单位", en: "Issuer of demands" },
      grants: [asked.assign, asked.requestCertificate, asked.requestData]
    }),
    role("demands-desk", {
      title: { "zh-CN": "准入与减负管理员", en: "Desk of demands" },
      grants: [asked.listItem, asked.strikeItem, asked.finishTask, asked.closeCollection, Demands.actFor]
    }),
    role("guide", {
      title: { "zh-CN": "柔性服务人员", en: "Guide" },
      grants: [
        guided.begin,
        guided.remind,
        guided.guide,
        guided.assist,
        guided.refer,
        guided.settle,
        guided.offerService
      ]
    })
  ]
}) {}
