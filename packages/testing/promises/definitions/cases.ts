/** What people do with cases between two changes: open them, act on them, as chance has it. */
import { type App, isFailure } from "@linli/kernel"
import { everything, type Shape, workflow } from "../kinds/Shape.ts"
import type { Random } from "../Random.ts"
import type { Stranger } from "./stranger.ts"

export const actor = { person: "ann", roles: [everything] } as const

export const clientOf = (app: App<any, "promise">): any => app.as(actor)

/** Runs a call: how it ended, and how many facts it left. Anything but one of the five failures is thrown. */
export const tried = async (stranger: Stranger, call: () => Promise<unknown>) => {
  const before = stranger.head
  try {
    await call()
    return { failure: undefined, facts: stranger.head - before }
  } catch (cause) {
    if (!isFailure(cause)) throw cause
    return { failure: cause, facts: stranger.head - before }
  }
}

/** One act of a case, or of the step it stands in. Answers what is wrong with how it ended. */
export const actOn = async (r: Random, stranger: Stranger, app: App<any, "promise">, shape: Shape, id: string) => {
  const client = clientOf(app)
  const seen = stranger.read().get(id)
  const steps = Object.values(shape.plugins).flatMap((p) => (p.installed ? Object.keys(p.steps) : []))
  const step = steps.find((s) => seen?.at.includes(`.${s}`) === true)
  const call =
    step !== undefined && r.oneIn(2)
      ? () => client[step].see({ case: id, how: r.pick(["go", "back", "stay"]) })
      : async () => {
          const options = (await client[workflow].options({ case: id })) as ReadonlyArray<any>
          const own = options.map((o) => String(o.act)).filter((o) => o.startsWith(`${workflow}.`))
          const seams = Object.values(shape.seams).map((s) => `${workflow}.${s.on}`)
          const split = options.map((o) => String(o.act)).filter((o) => seams.includes(o))
          const act = r.pick(split.length > 0 && r.oneIn(2) ? split : own)
          const name = act?.split(".")[1] ?? ""
          const input = ["notes", "chooses"].includes(shape.acts[name]?.does ?? "") ? { n: r.below(100) } : {}
          if (name !== "close" || r.oneIn(8)) await client[workflow][name]?.({ case: id, ...input })
        }
  const { facts, failure } = await tried(stranger, call)
  if (failure !== undefined && facts > 0 && !stranger.since(stranger.head - 1)[0]?.type.endsWith("/DeadlinePassed"))
    return [`an act that failed with ${failure._tag} left ${facts} facts`]
  return []
}

/** Opens cases until so many are there that are not over. */
export const fill = async (r: Random, app: App<any, "promise">, prefix: string, wanted: number) => {
  const rows = ((await app.plan()) as ReadonlyArray<{ readonly case: string }>).length
  for (let n = rows; n < wanted; n++) {
    await clientOf(app)[workflow].open({ case: `${prefix}-${n}`, subject: { n: r.below(100) } })
  }
}
