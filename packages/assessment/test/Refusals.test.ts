import {
  AssessmentPlugin,
  AssessmentParts,
  Evaluation,
  type Indicator,
  pooled,
  ProviderStanding,
  type Scheme,
  type SchemeFact
} from "@linli/assessment"
import { defineCommunity, definePack, definePlugin, MemoryStore, type WorkflowSpec } from "@linli/kernel"
import { describe, expect, it } from "vitest"
import { contract, pledge } from "./fixtures/schemes.ts"

type Added = Parameters<typeof AssessmentParts.of>[0]
/** What stops a community with these parts from opening. */
const issues = (...parts: ReadonlyArray<Added>): ReadonlyArray<string> => {
  class Sample extends definePlugin("sample", {
    version: "1.0.0",
    contributes: parts.map((p) => AssessmentParts.of(p))
  }) {}
  return defineCommunity("test", { plugins: [MemoryStore, AssessmentPlugin, Sample] })
    .check({ jurisdiction: [definePack("none", {})], on: "2026-03-02" })
    .map((i) => `${i.code}: ${i.message}`)
}
const of = (document: unknown): ReadonlyArray<string> => issues({ part: "scheme", document })
const fact = (draws: SchemeFact["draws"], more: Partial<SchemeFact> = {}): Scheme["facts"] => [
  ...contract.facts.filter((f) => f.id !== "replies"),
  {
    id: "replies",
    kind: "number",
    title: { en: "replies in time", "zh-CN": "按时回复" },
    origin: "measured",
    draws,
    ...more
  }
]
const refused = (rule: string, document: unknown): void => {
  const found = of(document)
  expect(found.filter((i) => i.includes(`(${rule})`)).length, found.join("\n")).toBeGreaterThan(0)
}

describe("RF-1 residents and households are no subjects", () => {
  it("nothing but bodies, contracts, posts and pledges", () => {
    expect(of(contract)).toEqual([])
    for (const subject of ["resident", "household", "person", "building", "voter"])
      refused("RF-1", { ...contract, subject })
  })
})
describe("RF-2 persons are not measured by votes, complaints, petitions, mediation, health or debts", () => {
  it("neither by source nor by name", () => {
    for (const draws of [
      "votes",
      "complaints",
      "petitions",
      "mediation",
      "settlement",
      "health",
      "debts",
      "household",
      "party-membership"
    ] as const) {
      refused("RF-2", { ...pledge, facts: pledge.facts.map((f, n) => (n === 0 ? { ...f, draws: [draws] } : f)) })
    }
    refused("RF-2", {
      ...pledge,
      facts: pledge.facts.map((f, n) =>
        n === 0 ? { ...f, title: { en: "complaints about them", "zh-CN": "工作" } } : f
      )
    })
    refused("RF-2", {
      ...pledge,
      facts: pledge.facts.map((f, n) => (n === 0 ? { ...f, title: { en: "work", "zh-CN": "上访次数" } } : f))
    })
    expect(of(pledge)).toEqual([])
  })
})
describe("RF-3 no scheme reads a reference report", () => {
  it("whoever it is about", () => refused("RF-3", { ...contract, facts: fact(["reference-report"]) }))
})
describe("RF-4 settlement rates, complaint counts and membership are gates for nobody", () => {
  it("not even through a derived fact", () => {
    const gates = [{ ...contract.gates[0], id: "few", holds: "replies < 3 and insured" }]
    for (const draws of ["settlement", "complaints", "party-membership"] as const)
      refused("RF-4", { ...contract, facts: fact([draws]), gates })
    const derived = [
      ...fact(["settlement"]),
      {
        id: "rate",
        kind: "number",
        title: contract.title,
        origin: "derived",
        draws: ["work"],
        formula: "replies / due"
      }
    ]
    refused("RF-4", { ...contract, facts: derived, gates: [{ ...contract.gates[0], holds: "rate > 0.5 and insured" }] })
    expect(of({ ...contract, facts: fact(["settlement"]) }).filter((i) => i.includes("RF-4"))).toEqual([])
  })
})
describe("RF-5 no single item vetoes the appraisal of a residents' committee", () => {
  it("statutory gates stay", () => {
    const body = { ...contract, subject: "body", bodyKind: "residents-committee" }
    refused("RF-5", body)
    expect(of({ ...body, gates: contract.gates.map((g) => ({ ...g, statutory: true })) })).toEqual([])
  })
})
describe("RF-6 no league table of persons", () => {
  it("results about persons are published to nobody", () => {
    refused("RF-6", { ...pledge, publishes: "ranking" })
    refused("RF-6", { ...pledge, subject: "post", publishes: "grades" })
  })
})
describe("RF-7 notes, offers and concessions of a mediation are read by no scheme", () => {
  it("whoever it is about", () => refused("RF-7", { ...contract, facts: fact(["mediation-notes"]) }))
})
describe("RF-8 methods that compare judge no person and fix no grade of law", () => {
  it("for offers they may be used", () => {
    const method = {
      id: "closeness",
      title: contract.title,
      source: "sample",
      trust: "design" as const,
      relative: true as const,
      check: () => [],
      compare: () => []
    }
    const both = (document: unknown) => issues({ part: "method", method }, { part: "scheme", document })
    expect(both({ ...contract, method: "closeness" })).toEqual([])
    expect(both({ ...contract, method: "closeness", legal: true }).join()).toContain("(RF-8)")
    expect(both({ ...pledge, method: "closeness" }).join()).toContain("(RF-8)")
  })
})
describe("RF-9 religion, ethnicity, petitions, criminal records and key persons need a statute and an impact assessment", () => {
  it("both", () => {
    for (const draws of ["religion", "ethnicity", "criminal-record", "key-person", "petitions"] as const) {
      refused("RF-9", { ...contract, facts: fact([draws]) })
      refused("RF-9", { ...contract, facts: fact([draws], { statute: "sample act 1" }) })
      expect(of({ ...contract, facts: fact([draws], { statute: "sample act 1", impactAssessment: "pia-7" }) })).toEqual(
        []
      )
    }
  })
})
describe("RF-10 household registration is no condition unless the law is named", () => {
  it("as a gate", () => {
    const gates = [{ ...contract.gates[0], holds: "replies > 0 and insured" }]
    refused("RF-10", { ...contract, facts: fact(["household-registration"]), gates })
    expect(of({ ...contract, facts: fact(["household-registration"], { statute: "sample act 2" }), gates })).toEqual([])
  })
})
describe("RF-11 advice never names a private life", () => {
  it("such a fact cannot be marked as one to change", () => {
    refused("RF-11", { ...contract, facts: fact(["health"], { changeable: true, range: { from: 0, to: 9 } }) })
  })
})
describe("RF-12 what is wrong with a scheme stops the community, all of it at once", () => {
  it("with the plugin and the place", () => {
    const found = of({
      ...contract,
      subject: "resident",
      method: "none",
      publishedOn: "2026-05-01",
      bands: contract.bands.slice(0, 2)
    })
    expect(found.length).toBe(4)
    expect(found.join("\n")).toMatch(/refused-subject.*\n.*scheme: .*bands.*\n.*method.*\n.*publishedOn/)
  })
  it("parts of one id, and what the community knows already, are named", () => {
    const one: Indicator = {
      id: "insured",
      kind: "flag",
      title: contract.title,
      draws: ["register"],
      origin: "measured",
      minutes: 0,
      source: "s",
      trust: "design"
    }
    expect(issues({ part: "scheme", document: contract }, { part: "scheme", document: contract })).toEqual([
      "duplicate: scheme `cleaning@2026` is also contributed by `sample`"
    ])
    expect(issues({ part: "scheme", document: contract }, { part: "indicator", indicator: one }).join()).toContain(
      "asked-twice"
    )
    expect(
      issues({ part: "scheme", document: contract }, { part: "indicator", indicator: { ...one, id: "rounds" } }).join()
    ).toContain("the indicator a flag")
    expect(issues({ part: "indicator", indicator: { ...one, minutes: 3 } })).toEqual([
      "indicator: indicator `insured` is measured and says it takes 3 minutes to enter"
    ])
  })
})
describe("RF-13 a scheme is published and frozen before its period", () => {
  it("one published late does not open", () =>
    expect(of({ ...contract, publishedOn: contract.from }).join()).toContain("publish it before"))
})
describe("RF-14 nothing is lowered, taken or barred by a deadline", () => {
  it("no clock of a standing or of a grade leads to less, but for the end of its validity", () => {
    const clocks = (w: { readonly spec: unknown }) =>
      Object.entries((w.spec as WorkflowSpec).clocks).flatMap(([name, c]) =>
        c.else === undefined ? [] : [`${name} → ${c.else}`]
      )
    expect(clocks(ProviderStanding)).toEqual([])
    expect(clocks(Evaluation)).toEqual(["validity → expired"])
  })
})
describe("RF-15 the assessed never sees who rated: small groups are pooled", () => {
  it("below the least number nothing is shown", () => expect(pooled({ counts: [1] }, 5).tag).toBe("too-few"))
})
