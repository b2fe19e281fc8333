/**
 * Every personal field says why it is kept: class, legal basis, purpose, who sees it, until when. Some kinds of fields are
 * no part of a register unless a statute and an impact assessment stand behind them.
 */
import { byId, definePoint, type Given, type Title } from "@linli/kernel"

/** Legal bases of 个人信息保护法 13. */
export type LegalBasis = "consent" | "contract" | "statutory-duty" | "emergency" | "news" | "made-public" | "other-law"

/** Kinds a register has no ready field for. A plugin may declare one with a statute and the id of an impact assessment. */
export const withheldKinds = [
  "religion",
  "ethnicity",
  "party-membership",
  "petitioning",
  "criminal-record",
  "key-person",
  "health",
  "household-registration"
] as const
export type FieldKind = (typeof withheldKinds)[number] | "identity" | "contact" | "residence" | "ownership" | "other"

export interface PersonalField {
  readonly id: string
  readonly title: Title
  /** Heading of a column in files that is this field. */
  readonly heading?: string
  readonly kind: FieldKind
  readonly class: "ordinary" | "sensitive" | "confidential"
  readonly basis: LegalBasis
  readonly purpose: string
  /** Positions and roles that see it. */
  readonly visibleTo: ReadonlyArray<string>
  /** How long it is kept, in words that a person understands. */
  readonly retention: Title
  readonly statute?: string
  readonly assessment?: string
}

const withheld: ReadonlySet<string> = new Set(withheldKinds)

/** @rule PI-1, PI-2 */
export const PersonalFields = definePoint<PersonalField, ReadonlyMap<string, PersonalField>>()(
  "registry/personalFields@1",
  (given: ReadonlyArray<Given<PersonalField>>, report) => {
    for (const { plugin, value } of given) {
      if (withheld.has(value.kind) && (value.statute === undefined || value.assessment === undefined)) {
        report({
          code: "withheld-field",
          plugin,
          message: `declares the field \`${value.id}\` of the kind \`${value.kind}\`, which a register does not keep`,
          hint: "name the statute that asks for it and the id of its impact assessment, or leave it out"
        })
      }
      if (withheld.has(value.kind) && value.class === "ordinary") {
        report({
          code: "withheld-field",
          plugin,
          message: `keeps the field \`${value.id}\` of the kind \`${value.kind}\` as ordinary`,
          hint: "make it sensitive or confidential"
        })
      }
    }
    return byId(given, report)
  }
)

/** Fields that come with the register. Design, not law: a community's own policy stands above it. */
export const ownFields: ReadonlyArray<PersonalField> = [
  {
    id: "name",
    title: { "zh-CN": "姓名", en: "name" },
    kind: "identity",
    class: "ordinary",
    basis: "statutory-duty",
    purpose: "register of homes, rolls",
    visibleTo: ["registrar", "grid-worker"],
    retention: { "zh-CN": "居住期间及其后依规定期限", en: "while living here, then as the rule says" }
  },
  {
    id: "phones",
    title: { "zh-CN": "电话", en: "telephone" },
    kind: "contact",
    class: "ordinary",
    basis: "consent",
    purpose: "notice and care",
    visibleTo: ["registrar", "grid-worker"],
    retention: { "zh-CN": "居住期间", en: "while living here" }
  },
  {
    id: "idNumber",
    title: { "zh-CN": "证件号码", en: "identity number" },
    kind: "identity",
    class: "sensitive",
    basis: "statutory-duty",
    purpose: "telling persons of one name apart",
    visibleTo: ["registrar"],
    retention: { "zh-CN": "目的实现即删除", en: "until the purpose is met" }
  },
  {
    id: "birth",
    title: { "zh-CN": "出生日期", en: "day of birth" },
    kind: "identity",
    class: "sensitive",
    basis: "statutory-duty",
    purpose: "full age",
    visibleTo: ["registrar"],
    retention: { "zh-CN": "居住期间", en: "while living here" }
  }
]
