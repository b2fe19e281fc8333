/** Meters that were read by three generations of one plugin; the last reads what all of them wrote. Sample data. */
import { type AnyPlugin, defineFacts, definePlugin, role, versioned } from "@linli/kernel"
import * as z from "zod"

// the generations differ in their types; composition judges each
type Loose = any

export const first = z.strictObject({ day: z.iso.date(), m3: z.int().min(0).max(1_000_000) })
export const second = z.strictObject({ on: z.iso.date(), litres: z.int().min(0).max(2_000_000_000) })
export const third = z.strictObject({
  on: z.iso.date(),
  litres: z.int().min(0).max(2_000_000_000),
  by: z.string().max(64)
})

/** From each generation to the next: total, on everything the one before could record. */
export const hops = [
  (old: z.infer<typeof first>): z.infer<typeof second> => ({ on: old.day, litres: old.m3 * 1_000 }),
  (old: z.infer<typeof second>): z.infer<typeof third> => ({ ...old, by: "unknown" })
] as const
/** Small wrong versions: an upcaster that forgets to convert, one that is not total, a generation that is gone. */
const wrongHops: Readonly<Record<string, ReadonlyArray<(old: Loose) => unknown>>> = {
  unconverted: [(old) => ({ on: old.day, litres: old.m3 }), hops[1]],
  partial: [
    (old) => {
      if (old.m3 === 0) throw new Error("nobody used no water")
      return hops[0](old)
    },
    hops[1]
  ]
}

export const generations = [1, 2, 3] as const
export type Generation = (typeof generations)[number]
const schemas = { 1: first, 2: second, 3: third } as const
const readOf = (generation: Generation, subject: string): unknown => {
  const [one, two] = wrongHops[subject] ?? hops
  if (generation === 1) return first
  return generation === 2 ? (versioned as Loose)(second, one) : (versioned as Loose)(third, one, two)
}

export const meterModule = (generation: Generation, subject = "right"): Loose => {
  const facts: Loose = (defineFacts as Loose)("meter", {
    events: { Read: readOf(generation, subject), Sealed: z.strictObject({ on: z.iso.date() }) },
    state: () => ({ readings: [] })
  })
  return facts.module({
    evolve: { Read: (s: Loose, d: Loose) => ({ readings: [...s.readings, d] }) },
    commands: (command: Loose) => ({
      read: command({
        input: z.strictObject({ meter: z.string().regex(/^[a-z0-9-]{1,64}$/), reading: schemas[generation] }),
        stream: (i: Loose) => i.meter,
        decide: ({ emit, input }: Loose) => emit.Read(input.reading)
      }),
      seal: command({
        input: z.strictObject({ meter: z.string().regex(/^[a-z0-9-]{1,64}$/), on: z.iso.date() }),
        stream: (i: Loose) => i.meter,
        decide: ({ emit, input }: Loose) => emit.Sealed({ on: input.on })
      })
    }),
    views: (view: Loose) => ({
      readings: view({
        readers: "anyone",
        model: () => [] as Array<Loose>,
        on: { Read: (m: Loose, d: Loose, meta: Loose) => void m.push({ meter: meta.id, ...d }) },
        query: (m: Loose) => m
      }),
      sealed: view({
        readers: "anyone",
        model: () => [] as Array<Loose>,
        on: { Sealed: (m: Loose, d: Loose, meta: Loose) => void m.push({ meter: meta.id, ...d }) },
        query: (m: Loose) => m
      })
    })
  })
}
export const meterPlugin = (module: Loose, generation: Generation): AnyPlugin =>
  definePlugin("meter", {
    version: `${generation}.0.0`,
    modules: [module],
    contributes: [
      role("reader", {
        title: { en: "Reader", "zh-CN": "抄表员" },
        grants: [module.powers.read, module.powers.seal]
      }) as never
    ]
  })
