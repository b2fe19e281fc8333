/** Questions that operations ask and nobody answers, as far as that shows without a case. */
import type { OperationSpec } from "../../Module.ts"
import type { Report } from "../../Point.ts"
import type { Wiring } from "../wiring.ts"
import { quote } from "./issues.ts"
import type { Modules } from "./modules.ts"

/** Stands in for whatever a case or an input may hold: every part of it is one again, every list is empty. */
const standIn = (): unknown => {
  const here: object = new Proxy(() => here, {
    get: (_, key) => {
      if (key === "then") return undefined
      if (key === Symbol.iterator) return [][Symbol.iterator]
      if (key === Symbol.toPrimitive) return () => ""
      return here
    },
    has: () => true,
    apply: () => here
  })
  return here
}

/** Ids of the questions that an operation asks about a stand-in. One that needs more than that to ask says nothing. */
const askedBy = ({ asks }: OperationSpec): ReadonlyArray<string> => {
  if (asks === undefined) return []
  const anything = standIn()
  try {
    const asked: unknown = asks({ case: anything, state: anything, input: anything })
    if (typeof asked !== "object" || asked === null) return []
    return Object.values(asked).flatMap((one: unknown) => {
      const id = (one as { readonly question?: unknown } | undefined)?.question
      return typeof id === "string" ? [id] : []
    })
  } catch {
    return []
  }
}

export const judgeQuestions = (modules: Modules, questions: Wiring["questions"], report: Report): void => {
  for (const [id, { kind, plugin, spec }] of modules) {
    if (kind === "step") continue
    const operations: Readonly<Record<string, OperationSpec>> = kind === "case" ? spec.acts : spec.commands
    for (const [name, operation] of Object.entries(operations)) {
      for (const question of new Set(askedBy(operation))) {
        if (questions.has(question)) continue
        const message = `${quote(`${id}.${name}`)} asks ${quote(question)}, which nobody answers`
        const hint = "add a plugin that answers it, or answer it in one of yours with `question.from(…)`"
        report({ code: "missing", plugin, message, hint })
      }
    }
  }
}
