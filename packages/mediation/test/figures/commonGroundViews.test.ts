/** What another's private mark changes in a party's view: nothing, whatever the table. `npm test` runs a twentieth. */
import fc from "fast-check"
import { CommonGround } from "@linli/mediation"
import { describe, expect, it } from "vitest"
import { shuffled, talks } from "../fixtures/talks.ts"

type Talk = CommonGround.Talk
type Mark = CommonGround.Mark

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const answer = <A>(checked: CommonGround.Checked<A>): A => {
  if (!checked.ok) throw new Error(checked.problems.map((p) => p.says.en).join("\n"))
  return checked.value
}
const fairest = (talk: Talk) => answer(CommonGround.packages(talk)).proposals.map((p) => p.package)

describe("CG-21 private marks never leave the mediator's view, whatever the table", () => {
  it("changing a private mark without changing what is put forward changes no byte for anybody else", () => {
    let changed = 0
    fc.assert(
      fc.property(
        talks.chain((t) => fc.tuple(fc.constant(t), shuffled(t), talks, fc.nat(99))),
        ([drawn, other, spare, at]) => {
          const talk: Talk = { ...drawn, marks: drawn.marks.map((m) => ({ ...m, private: true })) }
          const secret = talk.marks[at % talk.marks.length]!
          const put = { packages: fairest(talk) }
          // anything else in its place, even what is no longer in order
          const replaced = spare.marks[at % spare.marks.length]!
          const marks = [
            { ...replaced, party: secret.party, issue: secret.issue, private: true } as Mark,
            ...other.marks
              .filter((m) => m.party !== secret.party || m.issue !== secret.issue)
              .map((m) => ({ ...m, private: true }))
          ]
          const later: Talk = { ...other, marks }
          for (const party of talk.parties.filter((p) => p !== secret.party))
            expect(JSON.stringify(CommonGround.partyView(later, party, put))).toBe(
              JSON.stringify(CommonGround.partyView(talk, party, put))
            )
          const mine = (t: Talk) => JSON.stringify(CommonGround.partyView(t, secret.party, put))
          if (mine(later) !== mine(talk)) changed += 1
        }
      ),
      { numRuns: 25 * times, seed: 9 }
    )
    // the one whose mark it is does see the change, so there was one
    expect(changed).toBeGreaterThan(10 * times)
  })
  it("a view that told by which criterion would be found", () => {
    const telling = (talk: Talk, party: string) => {
      const { optimal, proposals } = answer(CommonGround.packages(talk))
      const put = { packages: optimal.map((o) => o.package) }
      return JSON.stringify([CommonGround.partyView(talk, party, put), proposals.map((p) => p.worstOff)])
    }
    const found = fc.check(
      fc.property(talks, fc.nat(100), (drawn, importance) => {
        const talk: Talk = { ...drawn, marks: drawn.marks.map((m) => ({ ...m, private: true })) }
        const later: Talk = {
          ...talk,
          marks: talk.marks.map((m, i) => (i === 0 && !("points" in m) ? { ...m, importance } : m))
        }
        const same = (t: Talk) => JSON.stringify(answer(CommonGround.packages(t)).optimal.map((o) => o.package))
        fc.pre(same(talk) === same(later))
        expect(telling(later, talk.parties[1]!)).toBe(telling(talk, talk.parties[1]!))
      }),
      { numRuns: 1000, seed: 4 }
    )
    expect(found.counterexample).not.toBeNull()
  })
})
