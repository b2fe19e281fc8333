import { type Problem, type ProblemFields, type ProblemTag, QuantityError } from "../Problem.ts"

/** Throws the problem. The only place that makes a `QuantityError`. */
export const fail = <Tag extends ProblemTag>(tag: Tag, message: string, fields: ProblemFields[Tag]): never => {
  // The tag selects its own fields, which the mapped type cannot see through a type parameter.
  throw new QuantityError({ _tag: tag, message, ...fields } as unknown as Problem)
}

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
