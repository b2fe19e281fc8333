import type { Settlement } from "../Settle.ts"

/** What was answered instead, as text. */
export const textOf = (answer: Settlement | undefined): string | undefined => {
  if (answer?.do === "correct") return answer.value
  return answer?.do === "choose" ? answer.answer : undefined
}
