/** The certificate that mediation came to nothing (調解不成立證明書), for a party that asked for it. */
import { type Document, endingData, type FoundMediation, type Office, partiesOf, plain, text } from "@linli/mediation"
import { basis, dayText, join, kindText, numberOf, ownLayout, sentence } from "../mediation/Wording.ts"

/**
 * The certificate for one party: whose dispute, that and when mediation ended, when it was asked for. `undefined` while mediation goes on, or where that party has not asked for it.
 *
 * **Details**: wording in zh-CN, in simplified characters like every zh-CN text here. The day on it is the day it was
 * given, where that is recorded.
 *
 * @rule CN-47
 * @source 鄉鎮市調解條例 30
 */
export const failureCertificate = (found: FoundMediation, office: Office, party: string): Document | undefined => {
  const asked = found.data.certificates.find((c) => c.party === party)
  const ending = endingData(found)
  if (asked === undefined || ending === undefined || found.data.ending === undefined) return undefined
  const names = (of: ReadonlyArray<string>) =>
    join(
      partiesOf(found)
        .filter((p) => of.includes(p.id))
        .map((p) => p.name)
    )
  const day = dayText(ending.on)
  return {
    id: "failure-certificate",
    title: text("调解不成立证明书", "Certificate that mediation failed"),
    number: numberOf(office, found),
    basis: basis("鄉鎮市調解條例 30", ownLayout),
    blocks: [
      {
        kind: "fields",
        rows: [
          { label: text("声请人", "Asked for by"), value: names([party]) },
          { label: text("对造人", "Other party"), value: names(found.subject.parties.filter((p) => p !== party)) },
          { label: text("事件", "Matter"), value: kindText(found.subject.kind) },
          { label: text("声请调解日期", "Day mediation was asked for"), value: dayText(found.subject.requestedOn) },
          { label: text("调解不成立日期", "Day it failed"), value: day },
          { label: text("声请证明日期", "Day the certificate was asked for"), value: dayText(asked.on) }
        ]
      },
      {
        kind: "paragraph",
        text: sentence((say, l) =>
          l === "en"
            ? `The committee certifies that its mediation between these parties failed on ${say(day)}.`
            : `上列当事人间之事件，经本会调解，于${say(day)}调解不成立，特此证明。`
        )
      },
      {
        kind: "paragraph",
        text: text(
          "调解过程中所为之陈述、让步，不记载于本证明书。",
          "What was said or conceded in the mediation does not stand in this certificate."
        )
      },
      ...(found.subject.referredBy === "court"
        ? [
            {
              kind: "paragraph" as const,
              text: text(
                "本件系法院移付调解之事件，本会另行陈报移付之法院，并检还该事件之全部卷证。",
                "A court referred this matter: the committee reports to it separately and returns the whole file."
              )
            }
          ]
        : []),
      {
        kind: "signatures",
        lines: [
          { label: text("调解委员会主席", "chair of the committee") },
          {
            label: text(`${office.committee}（印信）`, `${office.committee} (seal)`),
            value: dayText(asked.givenOn ?? office.on),
            seal: true
          },
          { label: text(`收受人 ${names([party])["zh-CN"]}（签名）、日期`, `received by ${names([party]).en}, day`) }
        ]
      },
      ...(office.contact === undefined ? [] : [{ kind: "paragraph" as const, text: plain(office.contact) }])
    ]
  }
}
