import { anything, type Cell, decideBy, readyTable, type Table } from "@linli/assessment"
import { exportDmn, importDmn, longestCell, readCell, treeLimits, writeCell } from "@linli/assessment/dmn"
import { describe, expect, it } from "vitest"

const cell = (text: string, kind: Parameters<typeof readCell>[1] = "number"): Cell => {
  const read = readCell(text, kind)
  if (!read.ok) throw new Error(read.message)
  return read.value
}
const file = (table: string, more = "") =>
  `<?xml version="1.0"?>${more}<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="d" namespace="n"><decision id="dish" name="Dish">${table}</decision></definitions>`
const dish = `<decisionTable hitPolicy="UNIQUE">
  <input id="i1"><inputExpression typeRef="string"><text>season</text></inputExpression><inputValues><text>"Winter","Summer"</text></inputValues></input>
  <input id="i2"><inputExpression typeRef="number"><text>guests</text></inputExpression></input>
  <output name="dish" typeRef="string"/>
  <rule id="a"><inputEntry><text>"Winter"</text></inputEntry><inputEntry><text>&lt;= 8</text></inputEntry><outputEntry><text>"Roast"</text></outputEntry></rule>
  <rule id="b"><inputEntry><text>not("Winter")</text></inputEntry><inputEntry><text>[5..8)</text></inputEntry><outputEntry><text><![CDATA["Salad"]]></text></outputEntry></rule>
  <rule id="c"><inputEntry><text>-</text></inputEntry><inputEntry><text>&gt; 8</text></inputEntry><outputEntry><text>"Stew"</text></outputEntry></rule>
</decisionTable>`
const problems = (xml: string): ReadonlyArray<string> => {
  const read = importDmn(xml)
  return read.ok ? [] : read.problems.map((p) => `${p.where}: ${p.message}`.replace(/^: /, ""))
}

describe("DM-1 decision tables of DMN 1.1 to 1.5 are read", () => {
  it("and decide", () => {
    const read = importDmn(file(dish))
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const [table] = read.tables as [Table]
    const ready = readyTable(table, { accept: ["gap"] })
    const on = (season: string, guests: number) => {
      const out = decideBy(ready, { season, guests })
      return out.tag === "decided" ? out.outputs["dish"] : out.tag
    }
    expect([on("Winter", 8), on("Summer", 5), on("Summer", 8), on("Summer", 9)]).toEqual([
      "Roast",
      "Salad",
      "none",
      "Stew"
    ])
    expect(
      importDmn(
        file(dish).replace(
          "https://www.omg.org/spec/DMN/20230324/MODEL/",
          "http://www.omg.org/spec/DMN/20180521/MODEL/"
        )
      ).ok
    ).toBe(true)
    expect(problems(file(dish).replace("20230324", "20990101"))).toEqual([
      "the file has no DMN definitions of version 1.1 to 1.5"
    ])
  })
  it("whatever is no simple table is refused with its place, all at once", () => {
    const bad = dish
      .replace("season</text>", "season + 1</text>")
      .replace("&lt;= 8", "count(x) > 1")
      .replace('<![CDATA["Salad"]]>', "guests * 2")
      .replace('hitPolicy="UNIQUE"', 'hitPolicy="LAST"')
    expect(problems(file(bad))).toEqual([
      "dish: there is no hit policy `LAST`",
      "dish input 1: `season + 1` is no name of a fact; work it out before the table",
      "dish rule 1 cell 2: cannot read `count(x) > 1` as a test of a number",
      "dish rule 2 output 1: `guests * 2` is no text; only values can be outputs"
    ])
    expect(problems(file("<literalExpression/>"))).toEqual([
      "dish: it has no decision table; other logic is not imported"
    ])
    expect(problems(file(dish.replace("<inputEntry><text>-</text></inputEntry>", "")))[0]).toContain(
      "dish rule 3: it has 1 cells"
    )
    expect(problems(file(dish.replace('typeRef="number"', 'typeRef="duration"')))[0]).toContain("give a `typeRef`")
  })
})
describe("DM-2 cells are the simple unary tests of S-FEEL", () => {
  it("read and written", () => {
    expect(cell("-")).toEqual(anything)
    expect(cell("")).toEqual(anything)
    expect(cell("< 5")).toEqual({ tests: [{ to: 5, without: ["to"] }] })
    expect(cell(">= -0.5")).toEqual({ tests: [{ from: [-1, 2] }] })
    expect(cell("]1..2]")).toEqual({ tests: [{ from: 1, to: 2, without: ["from"] }] })
    expect(cell("(1..2[")).toEqual({ tests: [{ from: 1, to: 2, without: ["from", "to"] }] })
    expect(cell("1, 2, > 5")).toEqual({ tests: [{ oneOf: [1, 2] }, { from: 5, without: ["from"] }] })
    expect(cell('not("a, b", "c\\"")', "text")).toEqual({ tests: [{ oneOf: ["a, b", 'c"'] }], not: true })
    expect(cell('[date("2026-01-01")..date("2026-12-31")]', "date")).toEqual({
      tests: [{ from: "2026-01-01", to: "2026-12-31" }]
    })
    expect(cell("true", "flag")).toEqual({ tests: [{ oneOf: [true] }] })
    for (const c of [cell("1, 2, > 5"), cell("(1..2[")]) expect(cell(writeCell(c, "number"))).toEqual(c)
  })
  it("refused: what is of another kind, does not end, or is too long", () => {
    for (const [text, kind] of [
      ['"a"', "number"],
      ["5", "text"],
      ['"a', "text"],
      ["> true", "flag"],
      ['date("2026-02-30")', "date"],
      ["1..2", "number"],
      ["[1..", "number"],
      ["x".repeat(longestCell + 1), "number"],
      ["1e5", "number"]
    ] as const) {
      expect([text.slice(0, 20), readCell(text, kind).ok]).toEqual([text.slice(0, 20), false])
    }
  })
})
describe("DM-3 what is written is read back", () => {
  it("policies, aggregations, ratios, days, quotes, defaults", () => {
    const table: Table = {
      id: "t1",
      hit: "collect",
      aggregate: "sum",
      inputs: [
        { fact: "走访", kind: "number" },
        { fact: "on", kind: "date" },
        { fact: "kind", kind: "text", values: ['a "b" <c> & d', "e"] },
        { fact: "ok", kind: "flag" }
      ],
      outputs: [{ name: "points", kind: "number", values: [5, [1, 3]] }],
      rules: [
        {
          id: "r1",
          when: [
            { tests: [{ from: [1, 3], to: 5, without: ["to"] }] },
            { tests: [{ to: "2026-01-31" }] },
            { tests: [{ oneOf: ['a "b" <c> & d'] }], not: true },
            anything
          ],
          gives: [5]
        },
        { id: "r2", when: [anything, anything, anything, { tests: [{ oneOf: [false] }] }], gives: [[1, 3]] }
      ],
      otherwise: [5]
    }
    const xml = exportDmn([table, { ...table, id: "t2", hit: "output-order", aggregate: undefined }])
    const read = importDmn(xml)
    expect(read).toMatchObject({ ok: true, tables: [table, { id: "t2", hit: "output-order" }] })
    expect(xml).toContain("https://www.omg.org/spec/DMN/20230324/MODEL/")
  })
})
describe("DM-4 a hostile file is refused, early and in bounds", () => {
  it("entity bombs, other document types, depth, size, broken XML", () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${"&a;".repeat(10)}">`).join("")}]>`
    expect(problems(file(dish, bomb))).toEqual([
      "the file has a document type, which could declare entities; take it out"
    ])
    expect(problems(file(dish, '<!DOCTYPE d SYSTEM "file:///etc/passwd">'))[0]).toContain("document type")
    expect(problems(file(dish).replace("Roast", "&lol;"))[0]).toContain("no XML")
    expect(problems("<a>".repeat(100_000))[0]).toContain(`nested more than ${treeLimits.depth} deep`)
    expect(problems(file(`<x/>`.repeat(treeLimits.elements + 1)))[0]).toContain("elements")
    expect(problems("x".repeat(treeLimits.characters + 1))[0]).toContain("more than")
    for (const xml of ["", "<", "<a", "<a></b>", "\u0000", "plain"]) expect(problems(xml).length).toBe(1)
  })
})
