/** What a package means for each party, as data and as a sentence in zh-CN and English. */
import { Money } from "@linli/quantities"
import { plain, text, type Text } from "../Document.ts"
import { canonical, inOrder } from "./internal/order.ts"
import type { Choice, Issue, Mark, Package, Talk } from "./Model.ts"
import { acceptedOptions, placesOf, rangeOf } from "./Places.ts"

/** Which of a party's marks a value meets. */
export type Meets =
  | { readonly kind: "ideal" }
  /** Place 1 is the best of `of` accepted places. */
  | { readonly kind: "place"; readonly place: number; readonly of: number }
  | { readonly kind: "accepted" }
  /** Beyond what it accepts: a concession. */
  | { readonly kind: "beyond" }
  /** The mark is not for this reader. */
  | { readonly kind: "private" }
  | { readonly kind: "not-marked" }

export interface PartyOutcome {
  readonly party: string
  readonly gets: ReadonlyArray<{ readonly issue: string; readonly choice: Choice; readonly meets: Meets }>
  readonly says: Text
}
/** A mark as somebody sees it to whom it may be private. */
export type SeenMark = Mark | { readonly kind: "private"; readonly party: string; readonly issue: string }

/** Names by party id; left out: the id is shown. */
export type Names = Readonly<Record<string, string>>

export const nameIn = (names: Names, party: string): string =>
  Object.hasOwn(names, party) ? (names[party] ?? party) : party

/** Said of every package: it is nobody's decision but the parties'. */
export const isProposal: Text = text(
  "本方案供各方参考，是否接受由各方自行决定。",
  "This is a proposal; the parties decide."
)

/**
 * For each party what it gets on each issue, and which of its marks that meets. The package need not be acceptable to
 * all: what is beyond a mark is called a concession.
 *
 * @rule CG-20
 */
export const explain = (
  talk: Omit<Talk, "marks"> & { readonly marks: ReadonlyArray<SeenMark> },
  given: Package,
  names: Names = {}
): ReadonlyArray<PartyOutcome> => {
  const { issues } = canonical({ ...talk, marks: [] })
  return inOrder(talk.parties).map((party) => {
    const met = issues.flatMap((issue) => {
      const choice = given.find((c) => c.issue === issue.id)
      const mark = talk.marks.find((m) => m.party === party && m.issue === issue.id)
      return choice === undefined ? [] : [{ issue, choice, meets: meets(issue, mark, choice) }]
    })
    const name = nameIn(names, party)
    return {
      party,
      gets: met.map(({ issue, ...rest }) => ({ issue: issue.id, ...rest })),
      says: text(
        `${name}：${met.map((g) => said(g.issue, g.choice, g.meets)["zh-CN"]).join("；")}。`,
        `${name}: ${met.map((g) => said(g.issue, g.choice, g.meets).en).join("; ")}.`
      )
    }
  })
}

/** A value as it is shown at the table. */
export const choiceTitle = (issue: Issue, choice: Choice): Text => {
  if ("option" in choice) {
    const option = issue.kind === "options" ? issue.options.find((o) => o.id === choice.option) : undefined
    return plain(option?.title ?? choice.option)
  }
  if (issue.kind !== "money") return plain(String(choice.amountMinor))
  const money = Money.of(choice.amountMinor, issue.currency)
  return text(Money.format(money, "zh-CN"), Money.format(money, "en"))
}

const meets = (issue: Issue, mark: SeenMark | undefined, choice: Choice): Meets => {
  if (mark === undefined) return { kind: "not-marked" }
  if (mark.kind === "private") return { kind: "private" }
  if (issue.kind === "money" && mark.kind === "money" && "amountMinor" in choice) {
    const { least, most } = rangeOf(issue, mark)
    if (choice.amountMinor === mark.idealMinor) return { kind: "ideal" }
    return { kind: choice.amountMinor >= least && choice.amountMinor <= most ? "accepted" : "beyond" }
  }
  if (issue.kind !== "options" || mark.kind !== "options" || !("option" in choice)) return { kind: "not-marked" }
  if (!acceptedOptions(issue, mark).has(choice.option)) return { kind: "beyond" }
  if (choice.option === mark.ideal) return { kind: "ideal" }
  const { accepted, placeOf } = placesOf(issue, mark)
  const ordered = mark.ranking !== undefined || mark.points !== undefined
  return ordered && accepted > 1
    ? { kind: "place", place: (placeOf.get(choice.option) ?? 0) + 1, of: accepted }
    : { kind: "accepted" }
}

const said = (issue: Issue, choice: Choice, m: Meets): Text => {
  const value = choiceTitle(issue, choice)
  const [zh, en] = wordsFor(m)
  return text(
    `“${issue.title}”定为“${value["zh-CN"]}”${zh === "" ? "" : `，${zh}`}`,
    `"${issue.title}" is "${value.en}"${en === "" ? "" : `, ${en}`}`
  )
}

const wordsFor = (m: Meets): readonly [zh: string, en: string] => {
  switch (m.kind) {
    case "ideal":
      return ["是其理想选择", "its ideal"]
    case "place":
      return [`在其可接受的${m.of}档中居第${m.place}`, `number ${m.place} of the ${m.of} places it accepts`]
    case "accepted":
      return ["在其可接受范围内", "within what it accepts"]
    case "beyond":
      return ["超出其可接受范围，须作让步", "beyond what it accepts: a concession"]
    case "private":
    case "not-marked":
      return ["", ""]
  }
}
