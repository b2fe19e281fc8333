/** What plugins add: schemes, indicators and methods. They are checked together, so that nothing refused opens. */
import { type Contribution, definePoint, type Given, type Report, type Trust } from "@linli/kernel"
import { ownMethods, type ScoringMethod } from "./Methods.ts"
import type { Draws, Says } from "./Scheme.ts"
import { formatSchemeProblem, readyScheme, type ReadyScheme } from "./SchemeCheck.ts"
import type { Kind } from "./Value.ts"

/** Something that can be measured, by id; schemes name it among their facts. */
export interface Indicator {
  readonly id: string
  readonly kind: Kind
  readonly title: Says
  readonly draws: ReadonlyArray<Draws>
  /** `measured`: the community knows it. `entered`: somebody writes it down. */
  readonly origin: "measured" | "entered"
  /** Minutes it costs to enter, each time: counts against the burden of whoever asks. 0 for what is measured. */
  readonly minutes: number
  readonly source: string
  readonly trust: Trust
}
export type Part =
  | { readonly part: "scheme"; readonly document: unknown }
  | { readonly part: "indicator"; readonly indicator: Indicator }
  | { readonly part: "method"; readonly method: ScoringMethod }

/** What a community assesses by. */
export interface Book {
  /** By `id@version`. */
  readonly schemes: ReadonlyMap<string, ReadyScheme>
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly methods: ReadonlyMap<string, ScoringMethod>
}

const once = <A>(
  list: ReadonlyArray<Given<A>>,
  id: (a: A) => string,
  what: string,
  report: Report
): ReadonlyMap<string, A> => {
  const found = new Map<string, Given<A>>()
  for (const one of list) {
    const other = found.get(id(one.value))
    if (other === undefined) found.set(id(one.value), one)
    else {
      const message = `${what} \`${id(one.value)}\` is also contributed by \`${other.plugin}\``
      report({ code: "duplicate", plugin: one.plugin, message, hint: "rename one of them or drop one plugin" })
    }
  }
  return new Map([...found].map(([key, { value }]) => [key, value]))
}

const combine = (given: ReadonlyArray<Given<Part>>, report: Report): Book => {
  const own = ownMethods.map((method) => ({ plugin: "assessment", value: method }))
  const methods = once(
    [
      ...own,
      ...given.flatMap(({ plugin, value }) => (value.part === "method" ? [{ plugin, value: value.method }] : []))
    ],
    (m) => m.id,
    "scoring method",
    report
  )
  const indicators = once(
    given.flatMap(({ plugin, value }) => (value.part === "indicator" ? [{ plugin, value: value.indicator }] : [])),
    (i) => i.id,
    "indicator",
    report
  )
  for (const { plugin, value } of given) {
    if (value.part !== "indicator") continue
    const { id, minutes, origin } = value.indicator
    if ((origin === "measured") !== (minutes === 0)) {
      const message = `indicator \`${id}\` is ${origin} and says it takes ${minutes} minutes to enter`
      report({ code: "indicator", plugin, message, hint: "what is measured takes none, what is entered takes some" })
    }
  }
  const ready = given.flatMap(({ plugin, value }) => {
    if (value.part !== "scheme") return []
    const made = readyScheme(value.document, [...methods.values()])
    if (made.ok) return fitsBook(made.value, plugin, indicators, report)
    for (const p of made.problems) {
      report({ code: p.rule === undefined ? "scheme" : p.code, plugin, message: `scheme: ${formatSchemeProblem(p)}` })
    }
    return []
  })
  return { methods, indicators, schemes: once(ready, (s) => `${s.scheme.id}@${s.scheme.version}`, "scheme", report) }
}

/** A fact of a scheme that an indicator stands for is of its kind, drawn from where it says, and not asked for twice. */
const fitsBook = (ready: ReadyScheme, plugin: string, indicators: ReadonlyMap<string, Indicator>, report: Report) => {
  let fits = true
  for (const f of ready.scheme.facts) {
    const indicator = indicators.get(f.id)
    const say = (code: string, message: string, hint: string) => {
      fits = false
      report({ code, plugin, message: `scheme \`${ready.scheme.id}\`: \`facts.${f.id}\`: ${message}`, hint })
    }
    if (indicator === undefined) continue
    if (indicator.kind !== f.kind)
      say("indicator", `it is a ${f.kind}, and the indicator a ${indicator.kind}`, "make them alike")
    if (indicator.draws.some((d) => !f.draws.includes(d))) {
      say("indicator", `the indicator draws on \`${indicator.draws.join("`, `")}\``, "say so in the scheme's `draws`")
    }
    if (f.origin === "entered" && indicator.origin === "measured") {
      say("asked-twice", "the community knows it already; nobody is to enter it", 'write origin "measured"')
    }
  }
  return fits ? [{ plugin, value: ready }] : []
}

/** The point that schemes, indicators and methods are contributed to. Use the three functions below. */
export const AssessmentParts = definePoint<Part, Book>()("assessment/parts@1", combine)

/** Contribute a scheme: a document, as it is kept and published. Whatever is wrong with it stops the community from opening. */
export const scheme = (document: unknown): Contribution<"assessment/parts@1"> =>
  AssessmentParts.of({ part: "scheme", document })
/** Contribute an indicator. */
export const indicator = (one: Indicator): Contribution<"assessment/parts@1"> =>
  AssessmentParts.of({ part: "indicator", indicator: one })
/** Contribute a scoring method. */
export const scoringMethod = (method: ScoringMethod): Contribution<"assessment/parts@1"> =>
  AssessmentParts.of({ part: "method", method })
