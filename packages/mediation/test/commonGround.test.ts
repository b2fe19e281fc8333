import { CommonGround } from "@linli/mediation"
import { describe, expect, it } from "vitest"
import { leak } from "./fixtures/talks.ts"

type Talk = CommonGround.Talk

/** The answer; fails with what was refused. */
export const answer = <A>(checked: CommonGround.Checked<A>): A => {
  if (!checked.ok) throw new Error(checked.problems.map((p) => p.says.en).join("\n"))
  return checked.value
}
const values = (p: CommonGround.Package) => p.map((c) => ("option" in c ? c.option : c.amountMinor))
const ground = (talk: Talk) => answer(CommonGround.commonGround(talk))
const packagesOf = (talk: Talk) => answer(CommonGround.packages(talk))
const tags = (checked: CommonGround.Checked<unknown>) => (checked.ok ? [] : checked.problems.map((p) => p.tag))

describe("CG-9, CG-10, CG-11 the criteria differ, and say so", () => {
  const ids = ["even", "product", "sum", "yours"]
  const mark = (party: string, points: ReadonlyArray<number>): CommonGround.Mark => ({
    kind: "options",
    party,
    issue: "i",
    accepts: ids,
    points: Object.fromEntries(ids.map((o, i) => [o, points[i]!]))
  })
  const talk: Talk = {
    parties: ["x", "y"],
    issues: [{ kind: "options", id: "i", title: "i", options: ids.map((id) => ({ id, title: id })) }],
    marks: [mark("x", [60, 75, 100, 0]), mark("y", [60, 55, 32, 100])]
  }
  it("each its own package, with who has least", () => {
    expect(packagesOf(talk).proposals.map((p) => [p.criterion, values(p.package)[0], p.worstOff, p.tied])).toEqual([
      ["leximin", "even", ["x", "y"], 1],
      ["nash", "product", ["y"], 1],
      ["sum", "sum", ["y"], 1]
    ])
    expect(packagesOf(talk).optimal.map((o) => values(o.package)[0])).toEqual(["even", "product", "sum", "yours"])
  })
  it("satisfactions are exact ratios", () => {
    expect(packagesOf(talk).proposals[1]?.satisfaction).toEqual([
      { party: "x", ratio: [3, 4] },
      { party: "y", ratio: [11, 20] }
    ])
  })
  it("what two thirds and 66 of 100 tell apart is told apart", () => {
    const [first] = packagesOf({
      ...talk,
      parties: ["x", "y"],
      issues: [{ kind: "options", id: "i", title: "i", options: ["a", "b", "c"].map((id) => ({ id, title: id })) }],
      marks: [
        { kind: "options", party: "x", issue: "i", ranking: ["a", "b", "c"], limit: "c" },
        { kind: "options", party: "y", issue: "i", limit: "a", points: { a: 66, b: 67, c: 100 } }
      ]
    }).proposals
    // a: 1 and 66/100; b: 2/3 and 67/100; c: 1/3 and 1. Rounded to a hundredth a and b would look as 66 and 67.
    expect([values(first!.package), first!.worstOff]).toEqual([["b"], ["x"]])
  })
})

describe("CG-12 ties go by named rules, and are counted", () => {
  it("all are content: the first by ids", () => {
    const options = ["c", "a", "b"].map((id) => ({ id, title: id }))
    const marks = ["x", "y"].map((party): CommonGround.Mark => ({
      kind: "options",
      party,
      issue: "i",
      accepts: ["a", "b", "c"]
    }))
    const { proposals } = packagesOf({
      parties: ["y", "x"],
      issues: [{ kind: "options", id: "i", title: "i", options }],
      marks
    })
    expect(proposals.map((p) => [values(p.package), p.tied])).toEqual([
      [["a"], 3],
      [["a"], 3],
      [["a"], 3]
    ])
  })
  it("a tie of the sum goes to the one that is most for the worst-off", () => {
    const { proposals } = packagesOf({
      parties: ["payer", "receiver"],
      issues: [{ kind: "money", id: "i", title: "i", currency: "CNY", leastMinor: 0, mostMinor: 10 }],
      marks: [
        { kind: "money", party: "payer", issue: "i", idealMinor: 0 },
        { kind: "money", party: "receiver", issue: "i", idealMinor: 10 }
      ]
    })
    expect(proposals.map((p) => [values(p.package), p.tied])).toEqual([
      [[5], 1],
      [[5], 1],
      [[5], 11]
    ])
  })
})

describe("CG-13, CG-14 the smallest concession, and whose it is", () => {
  it("one party, its next option", () => {
    const marks = leak.marks.map((m): CommonGround.Mark =>
      m.issue === "repair" && m.party === "home-701" ? { ...m, kind: "options", limit: "patch" } : m
    )
    const { concession, issues, packages } = ground({ ...leak, marks })
    expect(issues[0]).toMatchObject({
      common: [],
      concessions: [
        { option: "patch", by: [{ party: "home-501", places: 1 }], places: 1 },
        { option: "pipe", by: [{ party: "home-701", places: 1 }], places: 1 }
      ]
    })
    expect(concession).toEqual({ issues: ["repair"], acceptances: 1 })
    expect(answer(packages)).toEqual({ acceptable: 0, optimalCount: 0, optimal: [], proposals: [] })
  })
})

describe("CG-15 the gap of an amount, and who would have to move", () => {
  it("to the cent", () => {
    const { issues } = ground({
      parties: ["a", "b", "c"],
      issues: [{ kind: "money", id: "i", title: "i", currency: "CNY", leastMinor: 0, mostMinor: 100_000 }],
      marks: [
        { kind: "money", party: "a", issue: "i", leastMinor: 70_001 },
        { kind: "money", party: "b", issue: "i", mostMinor: 65_050 },
        { kind: "money", party: "c", issue: "i", leastMinor: 60_000, mostMinor: 90_000 }
      ]
    })
    expect(issues[0]).toEqual({
      kind: "money",
      issue: "i",
      common: undefined,
      gap: { lowMinor: 65_050, low: ["b"], highMinor: 70_001, high: ["a"], gapMinor: 4_951 },
      concessions: [
        { amountMinor: 65_050, by: [{ party: "a", byMinor: 4_951 }], byMinor: 4_951 },
        { amountMinor: 70_001, by: [{ party: "b", byMinor: 4_951 }], byMinor: 4_951 }
      ]
    })
  })
})

describe("CG-16 the range and its points, to the cent, without walking through it", () => {
  it("a range of 90 million yuan", () => {
    const { issues } = ground({
      parties: ["a", "b"],
      issues: [{ kind: "money", id: "i", title: "i", currency: "CNY", leastMinor: 0, mostMinor: 9_000_000_001 }],
      marks: [
        { kind: "money", party: "a", issue: "i", idealMinor: 0 },
        { kind: "money", party: "b", issue: "i", idealMinor: 9_000_000_001 }
      ]
    })
    const middle = { fromMinor: 4_500_000_000, toMinor: 4_500_000_001, chosenMinor: 4_500_000_000 }
    expect(issues[0]).toMatchObject({
      common: {
        fromMinor: 0,
        toMinor: 9_000_000_001,
        middleMinor: 4_500_000_000,
        leximin: middle,
        nash: middle,
        sum: { fromMinor: 0, toMinor: 9_000_000_001, chosenMinor: 4_500_000_000 }
      }
    })
  })
})

describe("CG-8, CG-19 limits, and what is refused beyond them", () => {
  const options = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `o${i}`, title: `${i}` }))
  const wide = (issues: number, n: number): Talk => {
    const list = Array.from({ length: issues }, (_, i): CommonGround.Issue => ({
      kind: "options",
      id: `i${i}`,
      title: "i",
      options: options(i === 3 ? n + 1 : n)
    }))
    const accepts = (i: CommonGround.Issue) => (i.kind === "options" ? i.options.map((o) => o.id) : [])
    return {
      parties: ["x", "y"],
      issues: list,
      marks: ["x", "y"].flatMap((party) =>
        list.map((i): CommonGround.Mark => ({ kind: "options", party, issue: i.id, accepts: accepts(i) }))
      )
    }
  }
  it("more equal packages than can be weighed: the widest issue is named first, the issues are still answered", () => {
    const { issues, packages } = ground(wide(7, 8))
    expect(issues).toHaveLength(7)
    expect(packages.ok ? [] : packages.problems).toMatchObject([
      {
        tag: "TooManyPackages",
        narrow: [{ issue: "i3", values: 9 }, ...Array.from({ length: 6 }, () => ({ values: 8 }))]
      }
    ])
    expect(packages.ok ? "" : packages.problems[0]?.says.en).toContain("narrow `i3` first")
  })
  it("of more than 1,000 optimal packages 1,000 are listed and all are counted", () => {
    const { acceptable, optimal, optimalCount } = packagesOf(wide(4, 7))
    expect([acceptable, optimalCount, optimal.length]).toEqual([2744, 2744, 1000])
  })
  it("marks that tell options apart make the same width easy", () => {
    const talk = wide(12, 11)
    const marks = talk.marks.map((m): CommonGround.Mark => {
      const ids = options(m.issue === "i3" ? 12 : 11).map((o) => o.id)
      return { kind: "options", party: m.party, issue: m.issue, ranking: ids, limit: ids.at(-1)! }
    })
    const { acceptable, optimalCount } = packagesOf({ ...talk, marks })
    expect([acceptable, optimalCount]).toEqual([11 ** 11 * 12, 1])
  })
  it("two amounts to the cent are too fine to weigh against each other", () => {
    const money = (id: string): CommonGround.Issue => ({
      kind: "money",
      id,
      title: id,
      currency: "CNY",
      leastMinor: 0,
      mostMinor: 100_000_00
    })
    const marks = ["x", "y"].flatMap((party) =>
      ["i", "j"].map((issue): CommonGround.Mark => ({
        kind: "money",
        party,
        issue,
        idealMinor: party === "x" ? 333_33 : 77_777_77,
        mostMinor: 90_000_01
      }))
    )
    const { issues, packages } = ground({ parties: ["x", "y"], issues: [money("i"), money("j")], marks })
    expect(tags(packages)).toEqual(["TooManyPackages"])
    expect(issues.every((i) => i.kind === "money" && i.common !== undefined)).toBe(true)
    const near = marks.map(({ issue, party }): CommonGround.Mark =>
      party === "x"
        ? { kind: "money", party, issue, idealMinor: issue === "i" ? 0 : 1 }
        : { kind: "money", party, issue, leastMinor: 89_999_00, mostMinor: 90_000_01, idealMinor: 89_999_00 }
    )
    expect(tags(ground({ parties: ["x", "y"], issues: [money("i"), money("j")], marks: near }).packages)).toEqual([
      "TooFine"
    ])
  })
})

describe("CG-1, CG-2, CG-3 what is wrong with a table or a mark is told, all at once", () => {
  const first = (talk: Talk) => tags(CommonGround.commonGround(talk))
  const marked = (change: object, at = 0): Talk => ({
    ...leak,
    marks: leak.marks.map((m, i) => (i === at ? { kind: m.kind, party: m.party, issue: m.issue, ...change } : m))
  })
  it("the table", () => {
    expect(first({ parties: [], issues: [], marks: [] })).toEqual(["TooFew", "TooFew"])
    expect(first({ ...leak, parties: [...leak.parties, "property"] })).toEqual(["ListedTwice"])
    expect(first({ ...leak, parties: Array.from({ length: 13 }, (_, i) => `p${i}`), marks: [] })[0]).toBe("TooMany")
    expect(first({ ...leak, issues: [...leak.issues, ...leak.issues.slice(0, 1)] })[0]).toBe("ListedTwice")
    const [repair, sum] = leak.issues as [CommonGround.OptionIssue, CommonGround.MoneyIssue]
    expect(first({ ...leak, issues: [{ ...repair, options: [...repair.options, ...repair.options] }, sum] })).toContain(
      "ListedTwice"
    )
    for (const wrong of [
      { stepMinor: 0 },
      { stepMinor: 3 },
      { leastMinor: 10.5 },
      { mostMinor: -1 },
      { currency: "XXX" },
      { mostMinor: Number.MAX_SAFE_INTEGER },
      { stepMinor: Number.NaN }
    ])
      expect(first({ ...leak, issues: [repair, { ...sum, ...wrong }] })).toContain("AmountUnclear")
  })
  it("marks that are missing, doubled, of strangers or of another kind", () => {
    expect(first({ ...leak, marks: leak.marks.slice(2) })).toEqual(["MarkMissing", "MarkMissing"])
    expect(first({ ...leak, marks: [...leak.marks, ...leak.marks.slice(0, 1)] })).toEqual(["ListedTwice"])
    expect(first({ ...leak, marks: [...leak.marks, { kind: "money", party: "z", issue: "sum" }] })).toEqual([
      "NotOnTheTable"
    ])
    expect(first({ ...leak, marks: [...leak.marks, { kind: "money", party: "property", issue: "z" }] })).toEqual([
      "NotOnTheTable"
    ])
    expect(first(marked({ kind: "money" }))).toEqual(["MarkUnclear"])
  })
  const why = (change: object, at = 0) => {
    const checked = CommonGround.commonGround(marked(change, at))
    return checked.ok ? [] : checked.problems.map((p) => p.says.en.replace(/^.*unclear: /, ""))
  }
  it("marks on options that say two things", () => {
    expect(why({})).toEqual(["list what is accepted, or give the limit, not both"])
    expect(why({ accepts: ["redo"], limit: "redo", ranking: ["redo"] })).toEqual([
      "list what is accepted, or give the limit, not both"
    ])
    expect(why({ accepts: ["roof"] })).toEqual(["it names an option the issue does not have"])
    expect(why({ accepts: ["redo", "redo"] })).toEqual(["an option is listed twice"])
    expect(why({ limit: "redo" })).toEqual(["a limit needs a ranking that has it, or points"])
    expect(why({ limit: "redo", ranking: ["patch"] })).toEqual(["a limit needs a ranking that has it, or points"])
    expect(why({ accepts: ["redo"], ranking: ["redo"], points: { redo: 1 } })).toEqual([
      "give a ranking or points, not both"
    ])
    expect(why({ accepts: ["redo"], points: { redo: 1 }, importance: 5 })).toEqual([
      "points carry their own importance"
    ])
    for (const points of [{ redo: 101 }, { redo: -1 }, { redo: 1.5 }, { redo: Number.NaN }])
      expect(why({ accepts: ["redo"], points })).toEqual(["points are whole numbers from 0 to 100"])
    expect(why({ accepts: ["redo"], ranking: ["patch", "redo"] })).toEqual([
      "something not accepted stands above something accepted"
    ])
    expect(why({ accepts: ["redo"], points: { patch: 9, redo: 1 } })).toEqual([
      "something not accepted stands above something accepted"
    ])
    expect(why({ accepts: ["redo"], ideal: "patch" })).toEqual(["its ideal is not among what it accepts"])
    expect(why({ accepts: ["redo", "patch"], ideal: "patch", ranking: ["redo"] })).toEqual([
      "its ideal is not its best"
    ])
    expect(why({ accepts: ["redo"], importance: 101 })).toEqual(["importance is a whole number from 0 to 100"])
  })
  it("marks on money off the steps or out of order", () => {
    const steps = "amounts lie within the span of the issue, on its steps"
    for (const off of [
      { leastMinor: 1 },
      { mostMinor: 1_050_000 },
      { idealMinor: -50_000 },
      { leastMinor: Number.NaN }
    ])
      expect(why(off, 3)).toEqual([steps])
    expect(why({ leastMinor: 100_000, mostMinor: 50_000 }, 3)).toEqual([
      "least, ideal and most do not stand in this order"
    ])
    expect(why({ leastMinor: 100_000, idealMinor: 50_000 }, 3)).toEqual([
      "least, ideal and most do not stand in this order"
    ])
  })
  it("every problem has both languages", () => {
    const checked = CommonGround.commonGround({ parties: ["a", "a"], issues: [], marks: leak.marks })
    for (const p of checked.ok ? [] : checked.problems) {
      expect(p.says["zh-CN"]).toMatch(/\p{Script=Han}/u)
      expect(p.says.en).not.toMatch(/\p{Script=Han}|\.$/u)
    }
    expect(checked.ok).toBe(false)
  })
})
