/** Batches, changed by saboteurs. */
import type { Batch } from "@linli/kernel"

export const without = (batch: Batch, field: keyof Batch): Batch =>
  Object.fromEntries(Object.entries(batch).filter(([name]) => name !== field)) as unknown as Batch
