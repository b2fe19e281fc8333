/**
 * What the facts of a case say about consent, refusal, recusal and effect, kept beside the workflow and without it: the
 * properties are judged by this, not by the workflow's own data.
 */
import type { CaseFact } from "@linli/kernel"

export interface Ghost {
  /** The latest word of each party since mediation (last) began. */
  readonly consents: Readonly<Record<string, boolean>>
  /** Somebody has clearly refused, ever. */
  readonly refused: boolean
  /** What stands against whom: parties that waived it. */
  readonly against: ReadonlyArray<{ readonly who: string; readonly waived: ReadonlyArray<string> }>
  /** Whose recusal is asked for and not decided. */
  readonly asked: ReadonlyArray<string>
  /** Those who act for a party: whoever left the panel for that speaks as no mediator. */
  readonly speaks: ReadonlyArray<string>
  readonly signed: ReadonlyArray<string>
  readonly assented: ReadonlyArray<string>
  readonly sealed: boolean
  readonly form: string
  /** An agreement binds. */
  readonly binds: boolean
  /** It is over: redirected, terminated, archived. */
  readonly over: boolean
}
export const noGhost: Ghost = {
  consents: {},
  refused: false,
  against: [],
  asked: [],
  speaks: [],
  signed: [],
  assented: [],
  sealed: false,
  form: "",
  binds: false,
  over: false
}
const added = (list: ReadonlyArray<string>, one: string) => [...new Set([...list, one])].toSorted()
const anew = { signed: [], assented: [], sealed: false }

export const follow = (g: Ghost, { data: d, type }: CaseFact): Ghost => {
  switch (type.slice("mediation/".length)) {
    case "ConsentRecorded":
      return { ...g, consents: { ...g.consents, [d.party]: d.agrees }, refused: g.refused || !d.agrees }
    case "ConflictDeclared":
      return { ...g, against: [...g.against, { who: d.who, waived: [] }] }
    case "SeatLeft":
      return d.because !== "recused" || g.against.some((k) => k.who === d.who)
        ? g
        : { ...g, against: [...g.against, { who: d.who, waived: [] }] }
    case "ConflictWaived":
      return {
        ...g,
        against: g.against.map((k) => (k.who === d.who ? { ...k, waived: added(k.waived, d.party) } : k))
      }
    case "RecusalAsked":
      return { ...g, asked: added(g.asked, d.who) }
    case "RecusalDecided":
      return {
        ...g,
        asked: g.asked.filter((w) => w !== d.who),
        against:
          d.granted && !g.against.some((k) => k.who === d.who) ? [...g.against, { who: d.who, waived: [] }] : g.against
      }
    case "RepresentativeNamed":
      return { ...g, speaks: added(g.speaks, d.who) }
    case "RepresentativeEnded":
      return { ...g, speaks: g.speaks.filter((w) => w !== d.who) }
    case "AgreementReached":
    case "TermsRevised":
      return { ...g, ...anew, form: d.form }
    case "Signed":
      return { ...g, signed: added(g.signed, d.by) }
    case "Assented":
      return { ...g, assented: added(g.assented, d.party) }
    case "SealAffixed":
      return { ...g, sealed: true }
    case "BecameEffective":
      return { ...g, binds: true }
    case "MediatedAnew":
      return { ...g, ...anew, consents: {}, binds: false, form: "" }
    case "Moved":
      return ["redirected", "terminated", "archived"].includes(d.to) ? { ...g, over: true } : g
    default:
      return g
  }
}

/** Against whom something stands that not every party waived. */
export const isBarred = (g: Ghost, who: string, parties: ReadonlyArray<string>): boolean =>
  g.asked.includes(who) || g.against.some((k) => k.who === who && !parties.every((p) => k.waived.includes(p)))
