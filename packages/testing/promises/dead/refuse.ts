/** Sets of plugins that fit are accepted; the same, broken in one place, are refused with plugin, place and hint. */
import { defineCommunity, type Issue } from "@linli/kernel"
import { change } from "../definitions/changes.ts"
import type { Run } from "../Harness.ts"
import { randomShape } from "../kinds/shapes.ts"
import type { Random } from "../Random.ts"
import type { Broken } from "./Breaker.ts"
import { breakers } from "./breakers.ts"
import { type Kit, kitOf } from "./kit.ts"

type Check = (kit: Kit) => ReadonlyArray<Issue>

const right: Check = ({ byLaws, jurisdiction, plugins }) =>
  defineCommunity("kit", { plugins: plugins as never }).check({ byLaws, jurisdiction, on: "2026-01-05" })

/** Composers that are wrong in a small way. */
const composers: Readonly<Record<string, Check>> = {
  right,
  blind: (kit) => right(kit).filter((i) => i.code !== "unreachable"),
  blaming: (kit) => right(kit).map((i) => (i.code === "words" ? { ...i, plugin: "kernel" } : i)),
  silent: (kit) => right(kit).map(({ code, message, plugin }) => ({ code, message, plugin })),
  strict: (kit) => {
    const [first] = kit.plugins
    const found = right(kit)
    const seams = Object.keys(kit.shape.seams).length
    return found.length === 0 && seams > 2
      ? [{ code: "seam", plugin: first?.id ?? "", message: "too many seams", hint: "have fewer" }]
      : found
  }
}

const told = (issues: ReadonlyArray<Issue>): string =>
  issues.map((i) => `[${i.code}] ${i.plugin}: ${i.message}`).join(" | ")

const judge = (
  name: string,
  { code, hint, place, plugin }: Broken,
  issues: ReadonlyArray<Issue>
): ReadonlyArray<string> => {
  const own = issues.filter((i) => i.code === code && i.plugin === plugin && place.every((p) => i.message.includes(p)))
  if (own.length === 0)
    return [`${name}: expected [${code}] of ${plugin} about ${place.join(", ")}; found ${told(issues) || "nothing"}`]
  if (!own.some((i) => i.hint?.includes(hint) === true)) return [`${name}: says ${told(own)}, and not what to do`]
  return issues
    .filter((i) => i.hint === undefined || i.plugin === "")
    .map((i) => `${name}: ${told([i])} leaves its reader alone`)
}

/** A kind of community that fits: a random one, changed some times in ways that still fit. */
const fitting = (r: Random): { readonly kit: Kit; readonly issues: ReadonlyArray<Issue> } => {
  let shape = randomShape(r)
  for (let n = 0; n < r.below(12); n++) {
    const next = change(r, shape, n).shape
    const keeps =
      next.installed &&
      Object.keys(next.seams).length > 0 &&
      Object.hasOwn(next.acts, "close") &&
      next.states.includes("end")
    if (keeps && right(kitOf(next)).length === 0) shape = next
  }
  return { kit: kitOf(shape), issues: right(kitOf(shape)) }
}

const names = Object.keys(breakers)

/** `amount` sets that fit, and as many that do not. */
export const refuse = async (run: Run, amount: number): Promise<void> => {
  const check = composers[run.subject] ?? right
  for (let n = 0; n < amount && !run.enough; n++) {
    const r = run.random.fork(n)
    const { issues, kit } = fitting(r)
    if (issues.length > 0) throw new Error(`a set that should fit does not: ${told(issues)}`)
    const found = check(kit)
    if (found.length > 0) run.broke(`a set that fits was refused: ${told(found)}`)
    run.note("accepted")
    // each way to break in its turn
    const name = names[n % names.length] ?? ""
    const broken = breakers[name]?.(r, kit)
    run.judged()
    if (broken === undefined) continue
    run.broke(...judge(name, broken, check(broken.kit)))
    run.fault("broken sets")
    run.note("refused")
  }
}
