/** Batches and facts for laws, and a store whose every answer is a Promise. */
import type { Answer, Batch, Committed, Json, StoreImplementation, StoreShape } from "@linli/kernel"
import { answered } from "./answered.ts"
import { same } from "./expect.ts"

export type NewFact = Batch["facts"][number]
export const AT = "2026-03-02T08:00:00.000Z"

export const fact = (data: Json, more: Partial<NewFact> = {}): NewFact => ({
  type: "law/Happened",
  typeVersion: 1,
  at: AT,
  recordedAt: AT,
  actor: { person: "p1" },
  power: "law.happen",
  basis: { by: "anyone", rule: "anyone" },
  data,
  ...more
})

export const batch = (
  stream: string,
  expected: number,
  facts: ReadonlyArray<Json>,
  more: Partial<Batch> = {}
): Batch => ({
  stream,
  expected,
  facts: facts.map((data) => fact(data)),
  ...more
})

type Waited<Shape> = {
  readonly [K in keyof Shape]: Shape[K] extends (...args: infer Args) => Answer<infer A>
    ? (...args: Args) => Promise<A>
    : never
}
export type WaitedStore = Waited<StoreShape>

/** The same store, answering with Promises only; a call that throws rejects. */
export const waited = <Shape extends object>(port: { readonly [K in keyof Shape]: unknown }): Waited<Shape> =>
  new Proxy(port, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as unknown
      if (typeof method !== "function") return method
      return async (...args: ReadonlyArray<unknown>) => answered(Reflect.apply(method, target, args) as Answer<unknown>)
    }
  }) as Waited<Shape>

export const store = (of: StoreImplementation): WaitedStore => waited<StoreShape>(of)

/** Commits, and throws unless it was appended. Answers the position. */
export const append = async (to: WaitedStore, community: string, what: Batch): Promise<number> => {
  const committed: Committed = await to.commit(community, what)
  same(committed.tag, "appended", `commit to \`${what.stream}\` at ${what.expected}`)
  return committed.tag === "appended" ? committed.position : 0
}

/** Everything a community holds that calls can see. */
export const everything = async (
  from: WaitedStore,
  community: string,
  ask: {
    readonly streams?: ReadonlyArray<string>
    readonly keys?: ReadonlyArray<string>
    readonly digests?: ReadonlyArray<string>
    readonly readers?: ReadonlyArray<string>
  } = {}
): Promise<Readonly<Record<string, unknown>>> => {
  const each = async <A>(names: ReadonlyArray<string> | undefined, answer: (name: string) => Promise<A>) =>
    Promise.all((names ?? []).map(answer))
  return {
    facts: await from.after(community, 0, 100_000),
    head: await from.head(community),
    dues: await from.due(community, "2299-12-31T00:00:00.000Z", 100_000),
    awaiting: await from.awaiting(community),
    streams: await each(ask.streams, (stream) => from.read(community, stream, 0)),
    outcomes: await each(ask.keys, (key) => from.recall(community, key)),
    definitions: await each(ask.digests, (digest) => from.definition(community, digest)),
    checkpoints: await each(ask.readers, (reader) => from.checkpoint(community, reader))
  }
}
