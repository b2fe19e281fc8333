/** Facts nobody disputes (无争议事实记载), put down with every party's signature. */
import { type Document, type FoundMediation, type Office, partiesOf, shown, text } from "@linli/mediation"
import { basis, closing, dayText, join, numberOf, ownLayout, written } from "./Wording.ts"

/**
 * The sheet of undisputed facts, with the days the parties signed. `undefined` where none are recorded or proposed.
 *
 * @rule CN-25
 * @source 深圳经济特区矛盾纠纷多元化解条例 73
 */
export const undisputedRecord = (found: FoundMediation, office: Office): Document | undefined => {
  const { undisputed } = found.data
  if (undisputed.length === 0) return undefined
  return {
    id: "undisputed-facts",
    title: text("无争议事实记载", "Facts nobody disputes"),
    number: numberOf(office, found),
    basis: basis("深圳经济特区矛盾纠纷多元化解条例 73", ownLayout),
    blocks: [
      {
        kind: "fields",
        rows: [{ label: text("当事人", "Parties"), value: join(partiesOf(found).map((p) => p.name)) }]
      },
      ...undisputed.flatMap((u, i): Document["blocks"] => [
        { kind: "heading", text: text(`${i + 1}. ${u.id}`, `${i + 1}. ${u.id}`) },
        { kind: "paragraph", text: written(shown(u.text)) },
        {
          kind: "paragraph",
          text:
            u.recordedOn === undefined
              ? text(
                  "尚待全体当事人签名，签名前不作为记载。",
                  "It waits for every party's signature and is not recorded before."
                )
              : text(
                  `全体当事人已签名，记载于${dayText(u.recordedOn)["zh-CN"]}。`,
                  `Every party has signed; recorded on ${dayText(u.recordedOn).en}.`
                )
        },
        {
          kind: "signatures",
          lines: partiesOf(found).map((p) => {
            const on = u.signed.find((s) => s.party === p.id)?.on
            return {
              label: text(`当事人 ${p.name}（签名）`, `party ${p.name}`),
              ...(on === undefined ? {} : { value: dayText(on) })
            }
          })
        }
      ]),
      {
        kind: "paragraph",
        text: text(
          "为达成和解所作的让步和认可不在此列。",
          "What was conceded for the sake of an agreement does not belong here."
        )
      },
      { kind: "signatures", lines: closing(office) }
    ]
  }
}
