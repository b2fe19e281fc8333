/** Lives beside every poison in a process of its own, on the kernel as it is or without one of its guards. */
import type { Poison } from "./poisons.ts"
import { guards, without, type Without } from "./without.ts"

const { guard, only } = JSON.parse(process.argv[2] ?? "{}") as {
  readonly guard: string
  readonly only?: ReadonlyArray<number>
}
const checked = guard === "right" ? () => undefined : without(guard)
const { poisons } = await import("./poisons.ts")
const { live } = await import("./live.ts")
checked()

const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
const beside = async (poison: Poison): Promise<boolean> => {
  tell({ begins: poison.name })
  try {
    const { broken, calls, slower } = await live(poison, guard === "right" ? 30_000 : 6_000)
    // what nobody handled ends the process in the next turn
    await new Promise((resolve) => setImmediate(resolve))
    tell({ name: poison.name, broken: broken.slice(0, 5), calls, slower })
    return broken.length === 0
  } catch (cause) {
    const broken = [`the community fell: ${cause instanceof Error ? cause.message : String(cause)}`]
    tell({ name: poison.name, broken, calls: 0, slower: 0 })
    return false
  }
}

// mostly they wait for their clockwork
const AT_ONCE = 8
const noticing: RegExp | undefined = (guards as Readonly<Record<string, Without>>)[guard]?.by
const waiting = poisons.filter(({ name }, n) => (only?.includes(n) ?? true) && (noticing?.test(name) ?? true))
const worker = async (): Promise<void> => {
  for (let poison = waiting.shift(); poison !== undefined; poison = waiting.shift()) {
    // one is enough to see that a guard is missing
    if (!(await beside(poison)) && guard !== "right") waiting.splice(0)
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, worker))
tell({ done: true })
// what hangs is left behind
process.exit(0)
