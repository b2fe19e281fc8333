/** Words of cells in both languages: each is written with its own word and read from either. */
import type { CompoundType, PlaceKind } from "../../Place.ts"
import type { Evidence, Ground, Holding } from "../../Holding.ts"
import type { Guardianship, Membership, Occupancy, Tenure } from "../../Household.ts"
import type { PersonInput } from "../../Person.ts"
import { plain } from "./text.ts"

export type Locale = "zh-CN" | "en"
/** By code: the word in Chinese, the one in English. */
type Words<Code extends string> = Readonly<Record<Code, readonly [zh: string, en: string]>>

export const units: Words<"dwelling" | "shop"> = { dwelling: ["住宅", "dwelling"], shop: ["商业", "shop"] }
export const parkingRights: Words<"owned" | "civil-defence" | "common-ground"> = {
  owned: ["产权", "owned"],
  "civil-defence": ["人防", "civil defence"],
  "common-ground": ["地面", "common ground"]
}
export const grounds: Words<Ground> = {
  developer: ["未售", "not sold"],
  sold: ["已售未交付", "sold and not delivered"],
  delivered: ["已交付", "delivered"],
  title: ["已登记", "registered"],
  inheritance: ["继承", "inherited"],
  judgment: ["判决", "by judgment"]
}
export const holdingStates: Words<NonNullable<Holding["state"]>> = {
  seized: ["查封", "seized"],
  "heirs-unknown": ["继承人不明", "heirs unknown"],
  "in-dispute": ["有争议", "in dispute"]
}
export const papers: Words<Evidence["kind"]> = {
  title: ["产权证", "title"],
  contract: ["合同", "contract"],
  handover: ["交接单", "handover"],
  judgment: ["判决书", "judgment"],
  notary: ["公证书", "notary"],
  file: ["档案", "file"],
  declaration: ["声明", "declaration"]
}
export const sorts: Words<PersonInput["sort"]> = {
  natural: ["个人", "person"],
  organisation: ["单位", "organisation"]
}
export const personStates: Words<NonNullable<PersonInput["state"]>> = {
  living: ["在世", "living"],
  dead: ["去世", "dead"],
  absent: ["下落不明", "whereabouts unknown"],
  abroad: ["境外", "abroad"],
  dissolved: ["注销", "dissolved"]
}
export const relations: Words<Membership["relation"]> = {
  self: ["本人", "self"],
  spouse: ["配偶", "spouse"],
  child: ["子女", "child"],
  parent: ["父母", "parent"],
  relative: ["亲属", "relative"],
  other: ["非亲属", "other"]
}
export const residences: Words<Membership["residence"]> = {
  principal: ["人户一致", "lives here"],
  registered: ["户在人不在", "registered here, lives elsewhere"],
  other: ["另有居所", "lives here some of the time"]
}
export const standings: Words<Occupancy["standing"]> = { principal: ["主户", "principal"], sub: ["分户", "sub"] }
export const tenures: Words<Tenure> = {
  owner: ["自住", "owner"],
  family: ["家庭居住", "family"],
  tenant: ["租住", "tenant"],
  "public-tenant": ["公房承租", "public tenant"],
  staff: ["单位宿舍", "staff"],
  guest: ["借住", "guest"]
}
export const guardianGrounds: Words<Guardianship["ground"]> = {
  parent: ["父母", "parent"],
  appointed: ["指定", "appointed"],
  court: ["法院指定", "court"],
  agreement: ["协议", "agreement"]
}
export const placeKinds: Words<PlaceKind> = {
  compound: ["小区", "compound"],
  building: ["楼栋", "building"],
  stairwell: ["单元", "stairwell"],
  floor: ["楼层", "floor"],
  dwelling: ["住宅", "dwelling"],
  shop: ["商铺", "shop"],
  parking: ["车位", "parking place"],
  "common-part": ["共用部位", "common part"],
  facility: ["共用设施", "facility"]
}
export const compoundTypes: Words<CompoundType> = {
  "market-housing": ["商品房小区", "market housing"],
  "old-compound": ["老旧小区", "old compound"],
  "work-unit-housing": ["单位宿舍", "work-unit housing"],
  "subsidised-housing": ["保障性住房", "subsidised housing"],
  "village-to-community": ["村改居", "village to community"],
  mixed: ["混合型", "mixed"],
  "detached-houses": ["别墅", "detached houses"]
}
export const yes: Words<"yes"> = { yes: ["是", "yes"] }
/** Of a day that nobody knows: it was so at the latest from then on. */
export const atTheLatest: Words<"by"> = { by: ["不晚于", "by"] }

export type Vocabulary<Code extends string> = Words<Code>

export const wordOf = <Code extends string>(words: Words<Code>, code: Code, locale: Locale): string =>
  words[code][locale === "en" ? 1 : 0]

export const codeOf = <Code extends string>(words: Words<Code>, text: string): Code | undefined => {
  const written = plain(text).toLowerCase()
  // the keys of a vocabulary are its codes
  for (const [code, [zh, en]] of Object.entries<readonly [string, string]>(words)) {
    if (written === zh || written === en) return code as Code
  }
  return undefined
}
