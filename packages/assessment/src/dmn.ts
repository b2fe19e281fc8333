/**
 * @packageDocumentation Decision tables in and out of DMN 1.5 files. An entry of its own: it needs the optional peer
 * `saxes`, which the rest of the package does without.
 */
import { Markup } from "@linli/quantities"
import { type Cell, table as schema, type HitPolicy, type Table, type TableInput, type TableOutput } from "./Table.ts"
import { checkTable } from "./TableCheck.ts"
import { isFactName, type Kind, type Value } from "./Value.ts"
import { readCell, readValue, writeCell, writeValue } from "./dmn/Cell.ts"
import { type Element, readTree } from "./dmn/Tree.ts"

export { longestCell, readCell, readValue, writeCell, writeValue } from "./dmn/Cell.ts"
export { treeLimits } from "./dmn/Tree.ts"

/** One thing wrong with a file, and where: decision, table, rule, cell. */
export interface DmnProblem {
  readonly where: string
  readonly message: string
}
export type Imported =
  | { readonly ok: true; readonly tables: ReadonlyArray<Table> }
  | { readonly ok: false; readonly problems: ReadonlyArray<DmnProblem> }

const namespace = "https://www.omg.org/spec/DMN/20230324/MODEL/"
/** DMN 1.1 to 1.5: tables have been written alike. */
const known: ReadonlySet<string> = new Set([
  namespace,
  "https://www.omg.org/spec/DMN/20211108/MODEL/",
  "https://www.omg.org/spec/DMN/20191111/MODEL/",
  "http://www.omg.org/spec/DMN/20180521/MODEL/",
  "http://www.omg.org/spec/DMN/20151101/dmn.xsd"
])
const policies: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: "unique",
  ANY: "any",
  PRIORITY: "priority",
  FIRST: "first",
  COLLECT: "collect",
  "RULE ORDER": "rule-order",
  "OUTPUT ORDER": "output-order"
}
const aggregations: Readonly<Record<string, "sum" | "min" | "max" | "count">> = {
  SUM: "sum",
  MIN: "min",
  MAX: "max",
  COUNT: "count"
}
const types: Readonly<Record<string, Kind>> = { number: "number", string: "text", date: "date", boolean: "flag" }

const all = (e: Element, name: string): ReadonlyArray<Element> => e.children.filter((c) => c.name === name)
const first = (e: Element | undefined, name: string): Element | undefined => e?.children.find((c) => c.name === name)
const textOf = (e: Element | undefined): string => (first(e, "text")?.text ?? "").trim()
const typeOf = (e: Element | undefined): Kind | undefined =>
  types[(e?.attributes["typeRef"] ?? "").replace(/^feel:/, "")]
const short = (text: string): string => text.slice(0, 60)

class Import {
  readonly problems: Array<DmnProblem> = []
  say(where: string, message: string): void {
    if (this.problems.length < 50) this.problems.push({ where, message })
  }
  input(e: Element, where: string): TableInput {
    const expression = first(e, "inputExpression")
    const [fact, kind] = [textOf(expression), typeOf(expression)]
    if (!isFactName(fact)) this.say(where, `\`${short(fact)}\` is no name of a fact; work it out before the table`)
    if (kind === undefined) this.say(where, "give a `typeRef`: number, string, date or boolean")
    const values = this.values(first(e, "inputValues"), kind ?? "text", where)
    return {
      fact,
      kind: kind ?? "text",
      ...(kind === "text" && values !== undefined ? { values: values as ReadonlyArray<string> } : {})
    }
  }
  output(e: Element, where: string): TableOutput {
    const name = e.attributes["name"] ?? "output"
    const kind = typeOf(e)
    if (!isFactName(name)) this.say(where, `\`${short(name)}\` is no name of an output`)
    if (kind === undefined) this.say(where, "give a `typeRef`: number, string, date or boolean")
    const values = this.values(first(e, "outputValues"), kind ?? "text", where)
    return { name, kind: kind ?? "text", ...(values === undefined ? {} : { values }) }
  }
  values(e: Element | undefined, kind: Kind, where: string): ReadonlyArray<Value> | undefined {
    if (e === undefined) return undefined
    const read = readCell(textOf(e), kind)
    const tests = read.ok ? read.value.tests : []
    const [only] = tests
    if (!read.ok || read.value.not === true || tests.length > 1 || (only !== undefined && !("oneOf" in only))) {
      this.say(where, `\`${short(textOf(e))}\` is no list of values`)
      return undefined
    }
    return only === undefined ? undefined : only.oneOf
  }
  cell(text: string, kind: Kind, where: string): Cell {
    const read = readCell(text, kind)
    if (read.ok) return read.value
    this.say(where, read.message)
    return { tests: [] }
  }
  value(text: string, kind: Kind, where: string): Value {
    const value = readValue(text, kind)
    if (value === undefined) this.say(where, `\`${short(text)}\` is no ${kind}; only values can be outputs`)
    return value ?? 0
  }
  table(e: Element, id: string): Table | undefined {
    const hit = policies[e.attributes["hitPolicy"] ?? "UNIQUE"]
    const said = e.attributes["aggregation"]
    const aggregate = said === undefined ? undefined : aggregations[said]
    if (hit === undefined) this.say(id, `there is no hit policy \`${short(e.attributes["hitPolicy"] ?? "")}\``)
    if (said !== undefined && aggregate === undefined) this.say(id, `there is no aggregation \`${short(said)}\``)
    const inputs = all(e, "input").map((i, n) => this.input(i, `${id} input ${n + 1}`))
    const outputs = all(e, "output").map((o, n) => this.output(o, `${id} output ${n + 1}`))
    const rules = all(e, "rule").map((r, n) => {
      const where = `${id} rule ${n + 1}`
      const [when, gives] = [all(r, "inputEntry"), all(r, "outputEntry")]
      if (when.length !== inputs.length || gives.length !== outputs.length) {
        this.say(
          where,
          `it has ${when.length} cells and ${gives.length} outputs, the table ${inputs.length} and ${outputs.length}`
        )
      }
      return {
        id: r.attributes["id"] ?? `r${n + 1}`,
        when: inputs.map((i, k) => this.cell(textOf(when[k]), i.kind, `${where} cell ${k + 1}`)),
        gives: outputs.map((o, k) => this.value(textOf(gives[k]), o.kind, `${where} output ${k + 1}`))
      }
    })
    const defaults = all(e, "output").map((o) => first(o, "defaultOutputEntry"))
    const otherwise =
      defaults.every((d) => d !== undefined) && defaults.length > 0
        ? defaults.map((d, k) => this.value(textOf(d), outputs[k]?.kind ?? "text", `${id} default`))
        : undefined
    if (hit === undefined) return undefined
    return {
      id,
      hit,
      ...(aggregate === undefined ? {} : { aggregate }),
      inputs,
      outputs,
      rules,
      ...(otherwise === undefined ? {} : { otherwise })
    }
  }
}

/**
 * Reads the decision tables of a DMN file (1.1 to 1.5). Cells are simple unary tests, outputs are values; anything else is
 * refused with its place, all at once. Gaps and overlaps are for `checkTable`.
 *
 * @rule DM-1, DM-3, DM-4
 * @example
 * ```ts
 * import { exportDmn, importDmn } from "@linli/assessment/dmn"
 *
 * const read = importDmn("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")
 * read.ok // => false
 * const written = exportDmn([{
 *   id: "grades",
 *   hit: "unique",
 *   inputs: [{ fact: "score", kind: "number" }],
 *   outputs: [{ name: "grade", kind: "text" }],
 *   rules: [{ id: "r1", when: [{ tests: [{ from: 900 }] }], gives: ["5A"] }]
 * }])
 * const again = importDmn(written)
 * again.ok && again.tables[0]?.rules[0]?.gives // => ["5A"]
 * ```
 */
export const importDmn = (xml: string): Imported => {
  const tree = readTree(xml)
  if ("problem" in tree) return { ok: false, problems: [{ where: "", message: tree.problem }] }
  if (tree.name !== "definitions" || !known.has(tree.namespace)) {
    return { ok: false, problems: [{ where: "", message: "the file has no DMN definitions of version 1.1 to 1.5" }] }
  }
  const work = new Import()
  const tables = all(tree, "decision").flatMap((decision, n) => {
    const found = first(decision, "decisionTable")
    const name = decision.attributes["id"] ?? `decision-${n + 1}`
    if (found === undefined) {
      work.say(name, "it has no decision table; other logic is not imported")
      return []
    }
    const made = work.table(found, name)
    return made === undefined ? [] : [made]
  })
  if (tables.length === 0 && work.problems.length === 0) work.say("", "there is no decision in the file")
  if (work.problems.length === 0) {
    for (const t of tables) {
      const shape = schema.safeParse(t)
      for (const issue of shape.error?.issues ?? [])
        work.say(`${t.id} ${issue.path.map(String).join(".")}`, issue.message)
      if (shape.success)
        for (const p of checkTable(t, { fuel: 0 })) if (p.code === "misfit") work.say(`${t.id} ${p.where}`, p.message)
    }
  }
  return work.problems.length === 0 ? { ok: true, tables } : { ok: false, problems: work.problems }
}

// what XML has no way to write at all is replaced
const escaped = (text: string): string =>
  Markup.escape(text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD"))
const typeNames: Readonly<Record<Kind, string>> = { number: "number", text: "string", date: "date", flag: "boolean" }
const upper = (policy: HitPolicy): string => policy.replace("-", " ").toUpperCase()

const tableXml = (t: Table): string => {
  const listed = (name: string, values: ReadonlyArray<Value> | undefined, kind: Kind): string =>
    values === undefined
      ? ""
      : `<${name}><text>${escaped(values.map((v) => writeValue(v, kind)).join(", "))}</text></${name}>`
  const inputs = t.inputs.map(
    (i, n) =>
      `<input id="${escaped(t.id)}-i${n + 1}"><inputExpression typeRef="${typeNames[i.kind]}"><text>${escaped(i.fact)}</text></inputExpression>${listed("inputValues", i.values, i.kind)}</input>`
  )
  const outputs = t.outputs.map((o, n) => {
    const fallback = t.otherwise?.[n]
    const otherwise =
      fallback === undefined
        ? ""
        : `<defaultOutputEntry><text>${escaped(writeValue(fallback, o.kind))}</text></defaultOutputEntry>`
    return `<output id="${escaped(t.id)}-o${n + 1}" name="${escaped(o.name)}" typeRef="${typeNames[o.kind]}">${listed("outputValues", o.values, o.kind)}${otherwise}</output>`
  })
  const rules = t.rules.map((r) => {
    const cells = r.when.map(
      (c, n) => `<inputEntry><text>${escaped(writeCell(c, t.inputs[n]?.kind ?? "text"))}</text></inputEntry>`
    )
    const gives = r.gives.map(
      (v, n) => `<outputEntry><text>${escaped(writeValue(v, t.outputs[n]?.kind ?? "text"))}</text></outputEntry>`
    )
    return `<rule id="${escaped(r.id)}">${cells.join("")}${gives.join("")}</rule>`
  })
  const aggregation = t.aggregate === undefined ? "" : ` aggregation="${t.aggregate.toUpperCase()}"`
  return (
    `  <decision id="${escaped(t.id)}" name="${escaped(t.id)}">\n    <decisionTable hitPolicy="${upper(t.hit)}"${aggregation}>\n` +
    [...inputs, ...outputs, ...rules].map((line) => `      ${line}\n`).join("") +
    `    </decisionTable>\n  </decision>\n`
  )
}

/**
 * Tables as a DMN 1.5 file. That an input is whole is this package's own and is not written: `importDmn` reads everything
 * else back.
 *
 * @rule DM-3
 */
export const exportDmn = (tables: ReadonlyArray<Table>, name = "tables"): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="${namespace}" id="${escaped(name)}" name="${escaped(name)}" namespace="urn:linli">\n` +
  `${tables.map((t) => tableXml(t)).join("")}</definitions>\n`
