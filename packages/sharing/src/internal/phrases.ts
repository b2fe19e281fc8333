import type { Change, Step } from "../explain/Model.ts"
import type { Writing } from "./figures.ts"

/** One sentence for each kind of step, and one for changes. An empty one is left out. */
export type Phrases = {
  readonly [Kind in Step["kind"]]: (step: Extract<Step, { readonly kind: Kind }>, writing: Writing) => string
} & { readonly change: (change: Change, writing: Writing) => string }
