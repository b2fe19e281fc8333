/** Texts that are formulas, nearly formulas, or attacks: read or refused in words, within limits, and never run. */
import { formatFormula, type Kind, longestFormula, parseFormula } from "../../../assessment/src/index.ts"
import { expressionOf } from "../../../assessment/test/generate.ts"
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"

type Read = (text: string) => { readonly ok: boolean; readonly problems?: ReadonlyArray<unknown> }

const CANARY = "linliWasRun"
const code = [
  `globalThis.${CANARY} = true`,
  `[].constructor.constructor("globalThis.${CANARY} = true")()`,
  `\${globalThis.${CANARY} = true}`,
  `__proto__.${CANARY} = true`
]
const kinds: ReadonlyArray<Kind> = ["number", "text", "date", "flag"]
const pieces = [
  "(",
  ")",
  "[",
  "..",
  "min",
  "if",
  "then",
  "else",
  "in",
  "not",
  "-",
  "1",
  "e9",
  '"',
  "\\",
  ",",
  "date",
  "社",
  "\u0000",
  "\ud800",
  "<="
]

const brackets = (text: string): number => (text.startsWith("(") ? 1 + brackets(text.slice(1)) : 0)
const subjects: Readonly<Record<string, Read>> = {
  right: parseFormula,
  deep: (text) => (brackets(text) > 1e9 ? { ok: true } : parseFormula(text)),
  eager: (text) => {
    try {
      // oxlint-disable-next-line no-eval -- the wrong version that has to be caught
      ;(0, eval)(text)
    } catch {
      // no program
    }
    return parseFormula(text)
  },
  doubling: (text) => (text.length > longestFormula ? { ok: true } : parseFormula(text))
}

const textOf = (r: Random): readonly [kind: string, text: string] => {
  const formula = () => formatFormula(expressionOf((sides) => r.below(sides), r.pick(kinds), 3))
  const spoilt = () => {
    const text = formula()
    const at = r.below(text.length + 1)
    return text.slice(0, at) + r.pick(pieces) + text.slice(at + r.below(3))
  }
  const attacks: Readonly<Record<string, () => string>> = {
    formulas: formula,
    "formulas with a fault": spoilt,
    "words in any order": () => Array.from({ length: 1 + r.below(9) }, () => r.pick(pieces)).join(r.pick(["", " "])),
    code: () => r.pick(code),
    "brackets in brackets": () => r.pick(["(", "not ", "- ", "min(", "if "]).repeat(10 ** (2 + r.below(4))),
    "texts that are too long": () => `1${" + 1".repeat(longestFormula / (1 + r.below(3)))}`
  }
  // what is small comes more often than what is large
  const kind = r.oneIn(40) ? r.pick(Object.keys(attacks).slice(4)) : r.pick(Object.keys(attacks).slice(0, 4))
  return [kind, attacks[kind]?.() ?? ""]
}

export const texts = async (run: Run, amount: number): Promise<void> => {
  const read = subjects[run.subject] ?? parseFormula
  for (let n = 0; n < amount && !run.enough; n++) {
    const [kind, text] = textOf(run.random.fork(n))
    run.at(`text ${n}: ${kind}`)
    const short = JSON.stringify(text.slice(0, 80))
    let out: ReturnType<Read>
    try {
      out = read(text)
    } catch (cause) {
      run.judged()
      run.broke(`${short} (${text.length}) threw ${cause instanceof Error ? cause.name : String(cause)}`)
      continue
    }
    run.judged()
    run.fault(kind)
    run.note(out.ok ? "read" : "refused")
    if (out.ok && text.length > longestFormula) run.broke(`${short}, ${text.length} characters long, was read`)
    if (!out.ok && (out.problems ?? []).length === 0) run.broke(`${short} was refused without a word`)
    if (kind === "formulas" && !out.ok && text.length <= longestFormula)
      run.broke(`${short} is a formula and was refused`)
    if (Reflect.has(globalThis, CANARY)) {
      for (let at: object | null = globalThis; at !== null; at = Object.getPrototypeOf(at))
        Reflect.deleteProperty(at, CANARY)
      run.broke(`${short} was run as code`)
    }
  }
}
