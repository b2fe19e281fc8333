/** Tasks: run after facts with a durable checkpoint, or when called. They ask for commands like anyone else. */
import type { Actor, Basis } from "../../Actor.ts"
import { type Flow, run, wait } from "../../Answer.ts"
import { isFailure, Unavailable } from "../../Errors.ts"
import type { EventMeta, StoredFact } from "../../Fact.ts"
import type { TaskSpec } from "../../Module.ts"
import type { CallOptions, Receipt } from "../../Receipt.ts"
import { bounded } from "../bounded.ts"
import { metaFor } from "../meta.ts"
import { InvalidInput } from "../../Errors.ts"
import { commandNames, commandOf } from "./calls.ts"
import type { Caller } from "./command.ts"
import { parsed } from "./input.ts"
import { asEffect } from "./dialects.ts"
import { type Instance, outside, sync, todayOf } from "./instance.ts"
import { permitted } from "./power.ts"

export interface Following {
  readonly reader: string
  readonly module: string
  readonly name: string
  readonly plugin: string
  readonly spec: TaskSpec
}

export const followers = (i: Instance): ReadonlyArray<Following> =>
  [...i.wiring.modules].flatMap(([module, { plugin, spec }]) =>
    Object.entries(spec.tasks)
      .filter(([, task]) => task.after !== undefined)
      .map(([name, task]) => ({ reader: `task ${module}.${name}`, module, name, plugin, spec: task }))
  )

/** Both dialects of the ports a task uses. */
const portsOf = (i: Instance, uses: TaskSpec["uses"]) => {
  const effects: Record<string, object> = {}
  const promises: Record<string, object> = {}
  for (const [name, { id }] of Object.entries(uses ?? {})) {
    const filled: any = i.ports.get(id)
    const call =
      (method: string) =>
      (...args: ReadonlyArray<unknown>) =>
        outside(`${id}.${method}`, `the port \`${id}\``, () => filled[method](...args))
    effects[name] = new Proxy(
      {},
      {
        get:
          (_, method) =>
          (...args: Array<unknown>) =>
            asEffect(() => call(String(method))(...args))
      }
    )
    promises[name] = new Proxy(
      {},
      {
        get:
          (_, method) =>
          async (...args: Array<unknown>) =>
            run(call(String(method))(...args))
      }
    )
  }
  return { effects, promises }
}

const contextOf = (
  i: Instance,
  module: string,
  task: TaskSpec,
  input: unknown,
  position: number,
  caller: Caller,
  key: string | undefined
) => {
  let asked = 0
  const command =
    (name: string) =>
    (given: unknown): Flow<Receipt> => {
      asked += 1
      const options: CallOptions | undefined = key === undefined ? undefined : { key: `${key} ${asked}` }
      return commandOf(i, module, name)(caller, given, options)
    }
  const names = commandNames(i, module)
  const ports = portsOf(i, task.uses)
  return {
    input,
    position,
    read: i.ground.read,
    ports: ports.effects,
    ask: Object.fromEntries(names.map((name) => [name, (given: unknown) => asEffect(() => command(name)(given))])),
    promise: {
      ports: ports.promises,
      ask: Object.fromEntries(names.map((name) => [name, async (given: unknown) => run(command(name)(given))]))
    }
  }
}

const metaOf = ({ actor, at, position, recordedAt, stream }: StoredFact): EventMeta =>
  metaFor(actor, at, recordedAt, stream, stream.slice(stream.indexOf(":") + 1), position)

/** How many facts that it caused itself a task follows in one go. */
const most = 200

/** Runs one task over the facts it has not seen; stops at the first that fails, to try it again later. */
export function* follow(i: Instance, task: Following): Flow<number> {
  const operation = `${task.module}.${task.name}`
  const system: Basis = { by: "system", rule: `task ${operation}` }
  const caller: Caller = { actor: { person: `system:${task.plugin}` }, system }
  let runs = 0
  // what it adds itself is followed next time, and little of it: a task that adds two facts for each never comes to an end
  yield* sync(i, operation)
  let until = i.projection.position
  let own = 0
  for (;;) {
    const from = yield* outside<number>(operation, "the store", () => i.store.checkpoint(i.community, task.reader))
    const facts = yield* outside<ReadonlyArray<StoredFact>>(operation, "the store", () =>
      i.store.after(i.community, from, 200)
    )
    let done = from
    const advance = function* (to: number): Flow<boolean> {
      if (to === done) return true
      const moved = yield* outside<boolean>(operation, "the store", () =>
        i.store.advance(i.community, task.reader, done, to)
      )
      if (moved) done = to
      return moved
    }
    let seen = from
    for (const fact of facts) {
      if (fact.key?.startsWith(`task ${operation} `) === true && ++own > most) until = seen
      if (fact.position > until) break
      if (fact.type !== task.spec.after) {
        seen = fact.position
        continue
      }
      if (!(yield* advance(seen))) return runs
      const key = `task ${operation} ${fact.position}`
      try {
        yield* outside(operation, `the task \`${operation}\``, () => {
          const input = { data: i.projection.lift(fact), meta: metaOf(fact) }
          return task.spec.run(contextOf(i, task.module, task.spec, input, fact.position, caller, key))
        })
      } catch (cause) {
        i.failed.set(task.reader, isFailure(cause) ? cause.message : `the task \`${operation}\` failed`)
        return runs
      }
      i.failed.delete(task.reader)
      runs += 1
      seen = fact.position
      if (!(yield* advance(seen))) return runs
    }
    if (!(yield* advance(seen)) || facts.length < 200 || (facts.at(-1)?.position ?? 0) >= until) return runs
  }
}

/** Runs every task that follows facts. Answers how many runs succeeded. */
export function* pump(i: Instance): Flow<number> {
  let runs = 0
  for (const task of followers(i)) runs += yield* follow(i, task)
  return runs
}

/** A task somebody calls. */
export function* callTask(i: Instance, module: string, name: string, actor: Actor, raw: unknown): Flow<unknown> {
  const operation = `${module}.${name}`
  const plain = bounded(raw)
  if (!plain.ok) throw new InvalidInput({ operation, problems: plain.problems })
  const spec = i.wiring.modules.get(module)?.spec.tasks[name]
  if (spec === undefined) throw new Unavailable({ operation, because: "this task is not installed" })
  const input: unknown = spec.input === undefined ? undefined : parsed(operation, spec.input, plain.value as never)
  yield* sync(i, operation)
  const now = i.clock()
  yield* permitted(i, operation, { actor, now, today: todayOf(now, i.zone) }, operation, { module, stream: "" })
  const context = contextOf(i, module, spec, input, 0, { actor }, undefined)
  try {
    return yield* wait<unknown>(spec.run(context))
  } catch (cause) {
    // what it asked for was refused: its caller should know why
    if (isFailure(cause)) throw cause
    throw new Unavailable({ operation, because: `the task \`${operation}\` failed`, hidden: () => cause })
  }
}
