import { CommonGround } from "@linli/mediation"
import { describe, expect, it } from "vitest"
import { leak } from "./fixtures/talks.ts"

type Talk = CommonGround.Talk
type Mark = CommonGround.Mark

const answer = <A>(checked: CommonGround.Checked<A>): A => {
  if (!checked.ok) throw new Error(checked.problems.map((p) => p.says.en).join("\n"))
  return checked.value
}
const fairest = (talk: Talk) => answer(CommonGround.packages(talk)).proposals.map((p) => p.package)
const viewOf = (talk: Talk, party: string, forward: CommonGround.PutForward) =>
  CommonGround.partyView(talk, party, forward, { "home-501": "[501]" })

describe("CG-20 each proposal explains itself, and decides nothing", () => {
  const [first = []] = fairest(leak)
  it("per party what it gets, and which of its marks that meets", () => {
    expect(CommonGround.explain(leak, first).map((p) => [p.party, p.gets.map((g) => g.meets)])).toEqual([
      ["home-501", [{ kind: "place", place: 1, of: 2 }, { kind: "accepted" }]],
      ["home-701", [{ kind: "place", place: 3, of: 3 }, { kind: "accepted" }]],
      ["property", [{ kind: "accepted" }, { kind: "accepted" }]]
    ])
  })
  it("as sentences in both languages", () => {
    const [one] = CommonGround.explain(leak, first, { "home-501": "[501]" })
    expect(one?.says).toEqual({
      "zh-CN": "[501]：“修缮方式”定为“重做防水”，在其可接受的2档中居第1；“赔偿”定为“¥5,000.00”，在其可接受范围内。",
      en: '[501]: "修缮方式" is "重做防水", number 1 of the 2 places it accepts; "赔偿" is "CN¥5,000.00", within what it accepts.'
    })
  })
  it("what is beyond a mark is called a concession; an ideal is an ideal", () => {
    const given: CommonGround.Package = [
      { issue: "repair", option: "patch" },
      { issue: "sum", amountMinor: 9_000_00 }
    ]
    const [x, y] = CommonGround.explain(leak, given)
    expect(x?.gets.map((g) => g.meets.kind)).toEqual(["beyond", "ideal"])
    expect(y?.says.en).toContain('"赔偿" is "CN¥9,000.00", beyond what it accepts: a concession')
  })
  it("each says by which criterion, who has least, how many are as good, and that the parties decide", () => {
    const [proposal] = answer(CommonGround.packages(leak, { "home-501": "[501]" })).proposals
    expect(proposal?.parties).toEqual(CommonGround.explain(leak, first, { "home-501": "[501]" }))
    expect(proposal?.says).toEqual({
      "zh-CN":
        "使满意度最低的一方尽可能高（leximin）：最低的是[501]、home-701，为其最佳方案的5/9。本方案供各方参考，是否接受由各方自行决定。",
      en: "Most for the worst-off (leximin): least is 5/9 of the best, for [501], home-701. This is a proposal; the parties decide."
    })
  })
  it("a concession says whose it is and how far it goes, in options and in money", () => {
    const [repair, sum] = leak.issues as readonly [CommonGround.Issue, CommonGround.Issue]
    const places = { option: "patch", by: [{ party: "home-501", places: 1 }], places: 1 }
    expect(CommonGround.sayConcession(repair, places)).toEqual({
      "zh-CN": "“修缮方式”定为“局部修补”即可各方一致，须home-501让步1档。本方案供各方参考，是否接受由各方自行决定。",
      en: '"修缮方式" at "局部修补" would open an agreement if these moved beyond their limits: home-501 by 1 place. This is a proposal; the parties decide.'
    })
    const money = { amountMinor: 6_500_00, by: [{ party: "home-501", byMinor: 500_01 }], byMinor: 500_01 }
    expect(CommonGround.sayConcession(sum, money, { "home-501": "[501]" })["zh-CN"]).toContain("须[501]让步¥500.01。")
    expect(CommonGround.sayConcession(sum, money).en).toContain("home-501 by CN¥500.01.")
  })
  it("every answer for parties says that they decide", () => {
    const view = viewOf(leak, "property", answer(CommonGround.putForward(leak, [first])))
    expect(view.proposals.map((p) => p.says.en)).toEqual(["This is a proposal; the parties decide."])
  })
  it("a name that looks like something of the language is shown as any other", () => {
    const odd: Talk = { ...leak, parties: ["constructor", "home-701"], marks: [] }
    expect(CommonGround.explain(odd, first).map((p) => p.party)).toEqual(["constructor", "home-701"])
    expect(CommonGround.explain(odd, first)[0]?.says.en).toMatch(/^constructor: /)
  })
})

describe("CG-21 private marks never leave the mediator's view", () => {
  const forward = (talk: Talk) => answer(CommonGround.putForward(talk, fairest(talk)))
  it("of another's private mark a party sees that it is private", () => {
    const view = viewOf(leak, "home-701", forward(leak))
    expect(view.marks).toContainEqual({ kind: "private", party: "home-501", issue: "sum" })
    expect(JSON.stringify(view)).not.toMatch(/"leastMinor":500000|900000/)
    expect(JSON.stringify(viewOf(leak, "home-501", forward(leak)))).toContain("900000")
    expect(view.proposals[0]?.parties[0]?.gets.map((g) => g.meets.kind)).toEqual(["place", "private"])
    expect(view.proposals[0]?.parties[1]?.gets.map((g) => g.meets.kind)).toEqual(["place", "accepted"])
  })
  it("it shows no criterion, count, satisfaction or concession", () => {
    const text = JSON.stringify(viewOf(leak, "property", forward(leak)))
    expect(text).not.toMatch(/leximin|nash|"sum":|tied|worstOff|satisfaction|ratio|acceptable|concession/)
  })
  it("only packages acceptable to all are put forward, each once, in an order that says nothing", () => {
    const beyond: CommonGround.Package = [
      { issue: "repair", option: "patch" },
      { issue: "sum", amountMinor: 6_000_00 }
    ]
    const refused = (given: CommonGround.Package) => {
      const checked = CommonGround.putForward(leak, [given])
      return checked.ok ? [] : checked.problems.map((p) => p.tag)
    }
    expect(refused(beyond)).toEqual(["NotAcceptableToAll"])
    expect(refused([])).toEqual(["NotAcceptableToAll"])
    expect(refused([...(fairest(leak)[0] ?? []), { issue: "sum", amountMinor: 6_000_00 }])).toEqual([
      "NotAcceptableToAll"
    ])
    expect(
      refused([
        { issue: "repair", amountMinor: 0 },
        { issue: "sum", option: "x" }
      ])
    ).toEqual(["NotAcceptableToAll"])
    const all = answer(CommonGround.packages(leak)).optimal.map((o) => o.package)
    const twice = [...all, ...all].map((p) => p.toReversed())
    const { packages } = answer(CommonGround.putForward(leak, twice))
    const said = (p: CommonGround.Package) =>
      p.map((c) => ("option" in c ? c.option : String(c.amountMinor).padStart(9, "0")))
    // the fairest comes first in `all`; what parties see stands in the order of ids and amounts
    expect(packages.map((p) => said(p).join(" "))).toEqual(all.map((p) => said(p).join(" ")).toSorted())
    expect(all.map((p) => said(p).join(" "))).not.toEqual(all.map((p) => said(p).join(" ")).toSorted())
  })
})

describe("CG-22 what is better for somebody and worse for nobody than what they have", () => {
  const given = (option: string, amountMinor: number): CommonGround.Package => [
    { issue: "repair", option },
    { issue: "sum", amountMinor }
  ]
  // 501 gains and nobody loses by what is open between them on options alone
  const talk: Talk = {
    ...leak,
    marks: leak.marks.map((m): Mark =>
      m.kind === "options" && m.party === "home-701"
        ? { kind: "options", party: "home-701", issue: "repair", accepts: ["redo", "pipe"] }
        : m
    )
  }
  it("the settlement may be improved on, or not", () => {
    expect(answer(CommonGround.improvementsOn(talk, given("pipe", 6_000_00))).map((o) => o.package)).toEqual([
      given("redo", 6_000_00),
      given("redo", 5_500_00),
      given("redo", 5_000_00)
    ])
    expect(answer(CommonGround.improvementsOn(talk, given("redo", 6_000_00)))).toEqual([])
  })
  it("of a package that is not acceptable to all it is refused", () => {
    const checked = CommonGround.improvementsOn(talk, given("patch", 6_000_00))
    expect(checked.ok ? [] : checked.problems.map((p) => p.tag)).toEqual(["NotAcceptableToAll"])
  })
})
