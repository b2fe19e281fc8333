/** Documents inside inputs and facts. */
import * as z from "zod"

/**
 * A document that its own schema reads, with the path of each problem, and that is kept as it is. Where inputs and facts
 * are described it stands as one value: its form is described once, by its own schema.
 */
export const whole = <A>(schema: z.ZodType<A>): z.ZodType<A, A> =>
  z.custom<A>().superRefine((document, context) => {
    const read = schema.safeParse(document)
    if (read.success) return
    for (const { message, path } of read.error.issues) context.addIssue({ code: "custom", path: [...path], message })
  })
