/** What every mediation goes through, in a few calls. Each does what is missing, and leaves what was done. */
import type { Linli } from "../Community.ts"
import type { Scene } from "./Play.ts"
import { registrar, type Teller } from "./Tale.ts"

type Mediation = ReturnType<Linli["as"]>["mediation"]
type Subject = Parameters<Mediation["apply"]>[0]["subject"]
interface Seat {
  readonly who: string
  readonly role: string
}
export interface Opening {
  readonly by: string
  readonly subject: Omit<Subject, "requestedOn">
  readonly model?: string
  readonly bodies?: ReadonlyArray<string>
  /** Parties that are several people at once: neither a person nor a body. */
  readonly groups?: ReadonlyArray<string>
  readonly elsewhere?: Parameters<Mediation["apply"]>[0]["elsewhere"]
  /** Key of the text. */
  readonly dispute: string
}
/** Opens a case with the parties' names sealed; answers its id. */
export const apply = async (
  t: Teller,
  { bodies = [], by, dispute, elsewhere, groups = [], model, subject }: Opening
) => {
  const { id } = await t.as(by).apply({
    subject: { ...subject, requestedOn: t.today() },
    dispute: t.text(dispute),
    parties: subject.parties
      .filter((party) => !groups.includes(party))
      .map((party) => ({
        party,
        kind: bodies.includes(party) ? ("body" as const) : ("person" as const),
        name: t.page.name(party)
      })),
    ...(model === undefined ? {} : { model }),
    ...(elsewhere === undefined ? {} : { elsewhere })
  })
  return id
}

/** Acceptance, notice of rights, consent of all, panel, invitations; then the sessions begin. */
export const prepare = async (
  t: Teller,
  id: string,
  panel: { readonly core: ReadonlyArray<Seat>; readonly invited: ReadonlyArray<Seat> }
): Promise<void> => {
  const desk = t.as(registrar)
  const { at, data, subject } = await desk.find({ case: id })
  const { parties } = subject
  if (at === "registered") await desk.accept({ case: id })
  await desk.explainRights({ case: id, to: parties, on: t.today() })
  for (const party of parties) await t.as(party).consent({ case: id, agrees: true })
  await desk.formPanel({ case: id, core: panel.core })
  for (const seat of panel.invited) {
    if (!data.invited.some((i) => i.who === seat.who)) await desk.invite({ case: id, ...seat })
    for (const party of parties) await t.as(party).answerInvitation({ case: id, who: seat.who, agrees: true })
  }
  await desk.openSessions({ case: id })
}

/** All parties sign, then a mediator, then the seal. */
export const sign = async (t: Teller, id: string, mediator: string): Promise<void> => {
  const { data, subject } = await t.as(registrar).find({ case: id })
  const signers = [...subject.parties, mediator].filter((who) => !data.signatures.some((s) => s.by === who))
  for (const by of signers) await t.as(by).sign({ case: id, by, on: t.today() })
  if (data.sealedOn === undefined) await t.as(registrar).affixSeal({ case: id, on: t.today() })
}

/** The file is closed. */
export const archived = (day: string): Scene => ({
  day,
  isNext: (c) => ["effective", "terminated", "redirected"].includes(c.at),
  play: async (t, id) => void (await t.as(registrar).archive({ case: id }))
})
