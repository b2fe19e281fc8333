import { type Problem, type ProblemFields, type ProblemTag, SharingError } from "../Problem.ts"

const LONGEST_QUOTE = 40

/** The user's words, fit for a message: clipped, on one line, without backticks, control characters or lone surrogates. */
export const words = (input: unknown): string => {
  if (typeof input !== "string")
    return Object(input) === input || typeof input === "symbol" ? `a value of type ${typeof input}` : String(input)
  const clipped = input.length > LONGEST_QUOTE ? `${input.slice(0, LONGEST_QUOTE)}…` : input
  return clipped.replace(/[\p{Cc}\p{Cs}`]/gu, "\uFFFD")
}

/** The user's words in backticks. */
export const quote = (input: unknown): string => `\`${words(input)}\``

export const problem = <Tag extends ProblemTag>(tag: Tag, message: string, fields: ProblemFields[Tag]): Problem =>
  // The tag selects its own fields, which the mapped type cannot see through a type parameter.
  ({ _tag: tag, message, ...fields }) as unknown as Problem

/** Throws if there is a problem. */
export const refuseIf = (problems: ReadonlyArray<Problem>): void => {
  if (problems.length > 0) throw new SharingError(problems)
}

export const refuse = <Tag extends ProblemTag>(tag: Tag, message: string, fields: ProblemFields[Tag]): never => {
  throw new SharingError([problem(tag, message, fields)])
}
