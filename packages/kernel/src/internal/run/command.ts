/** Commands: bound, check, catch up, permit, ask, decide, seal, commit; again if the stream has moved meanwhile. */
import type { About, Actor, Basis } from "../../Actor.ts"
import { chained, done, type Flow, mapped } from "../../Answer.ts"
import { Conflict, InvalidInput, Refused, Unavailable } from "../../Errors.ts"
import type { StoredFact } from "../../Fact.ts"
import type { Json } from "../../Json.ts"
import type { OperationSpec } from "../../Module.ts"
import type { Reason } from "../../Reason.ts"
import type { CallOptions, Receipt } from "../../Receipt.ts"
import type { Batch } from "../../Store.ts"
import { bounded } from "../bounded.ts"
import { frozen } from "../engine/frozen.ts"
import { type Asking, kernelReason } from "../engine/judge.ts"
import type { Draft } from "../engine/state.ts"
import { bodyDigest } from "../sealing.ts"
import { type Instance, outside, sync, todayOf } from "./instance.ts"
import { catchUp } from "./dues.ts"
import { permitted } from "./power.ts"
import { commit, facts } from "./record.ts"
import { viewAnswer } from "./views.ts"

/** One command about to be carried out; what is special about acts, steps and modules is in these functions. */
export interface Request {
  readonly operation: string
  readonly power: string
  /** The stream it is about. `create` makes sure it is new. */
  readonly stream: string
  readonly create: boolean
  /** What the authority is told, from the state the stream has. */
  readonly about: () => Flow<About>
  readonly asks?:
    | (() => Flow<Readonly<Record<string, { readonly question: string; readonly input: Json }>>>)
    | undefined
  /** Decides on the state the stream has. */
  readonly decide: (asking: Asking, found: unknown) => Flow<Proposal>
}
export type Proposal =
  | { readonly reasons: ReadonlyArray<Reason> }
  | {
      readonly drafts: ReadonlyArray<Draft>
      readonly dues: NonNullable<Batch["dues"]>
      readonly definitions?: Batch["definitions"]
    }
/** Who calls. A task that follows a fact is trusted with its own module's commands. */
export interface Caller {
  readonly actor: Actor
  readonly system?: Basis
}

export const refused = (i: Instance, operation: string, code: string, detail?: Json): Refused =>
  new Refused({ operation, reasons: [kernelReason(i, code, detail)] })

interface Remembered {
  readonly receipt?: Omit<Receipt, "position">
  readonly refused?: ReadonlyArray<Reason>
}
interface Once {
  readonly key: string
  readonly body: string
}

function* onceOf(i: Instance, operation: string, caller: Caller, input: Json, key: string): Flow<Once> {
  if (typeof key !== "string" || key.length === 0 || key.length > 200 || !key.isWellFormed()) {
    throw new InvalidInput({ operation, problems: [{ path: "key", message: "expected a key of 1 to 200 characters" }] })
  }
  const wrapped = yield* outside<{ readonly key: Uint8Array } | "destroyed">(operation, "the keys", () =>
    i.keys.wrap(i.community, "community")
  )
  if (wrapped === "destroyed") throw new Unavailable({ operation, because: "the key of the community was destroyed" })
  const { onBehalfOf = null, person } = caller.actor
  return { key, body: bodyDigest(wrapped.key, { operation, person, onBehalfOf, input }) }
}

function* replay(
  i: Instance,
  operation: string,
  once: Once,
  known: { readonly body: string; readonly outcome: Json }
): Flow<Receipt> {
  if (known.body !== once.body) throw refused(i, operation, "key-reused")
  const { receipt, refused: reasons } = known.outcome as unknown as Remembered
  if (reasons !== undefined) throw new Refused({ operation, reasons })
  if (receipt === undefined) throw new Unavailable({ operation, because: "the remembered outcome cannot be read" })
  const stream = `${receipt.module}:${receipt.id}`
  const last = yield* outside<ReadonlyArray<StoredFact>>(operation, "the store", () =>
    i.store.read(i.community, stream, receipt.version - 1)
  )
  return { ...receipt, position: last[0]?.position ?? i.projection.position }
}

interface Answers {
  readonly found: unknown
  readonly record: StoredFact["found"]
}
const noAnswers = done<Answers>({ found: {}, record: undefined })

function* answers(i: Instance, operation: string, ask: NonNullable<Request["asks"]>): Flow<Answers> {
  const asks = yield* ask()
  const found: Record<string, unknown> = {}
  const record: Record<string, { question: string; answer: Json; readAt: number }> = {}
  for (const [name, { input, question }] of Object.entries(asks)) {
    const filled = i.wiring.questions.get(question)
    if (filled === undefined)
      throw new Unavailable({ operation, because: `nothing answers the question \`${question}\`` })
    const answer =
      filled.view === undefined
        ? yield* outside<unknown>(operation, `the question \`${question}\``, () => filled.answer?.(input))
        : viewAnswer(i, filled.view, input)
    const plain = bounded(answer, { tokens: true })
    if (!plain.ok) throw new Unavailable({ operation, because: `the answer to \`${question}\` is not plain JSON` })
    found[name] = frozen(plain.value)
    record[name] = { question, answer: plain.value ?? null, readAt: i.projection.position }
  }
  return { found, record: Object.keys(record).length === 0 ? undefined : record }
}

const attempts = 100

const heed = (operation: string, options: CallOptions | undefined): void => {
  if (options?.signal?.aborted !== true) return
  throw new Unavailable({ operation, because: "the caller gave up before anything was recorded" })
}

const receiptOf = (stream: string, before: number, made: Batch["facts"]): Omit<Receipt, "position"> => {
  const colon = stream.indexOf(":")
  return {
    module: stream.slice(0, colon),
    id: stream.slice(colon + 1),
    version: before + made.length,
    facts: made.map(({ data, type }) => ({ type, data }))
  }
}
const batchOf = (
  stream: string,
  expected: number,
  { definitions, dues, facts: made }: Made,
  once: Batch["once"] | undefined
): Batch =>
  once === undefined && definitions === undefined
    ? { stream, expected, facts: made, dues }
    : {
        stream,
        expected,
        facts: made,
        dues,
        ...(definitions === undefined ? {} : { definitions }),
        ...(once === undefined ? {} : { once })
      }

/** One command on its way. */
interface Call {
  readonly i: Instance
  readonly request: Request
  readonly caller: Caller
  readonly options: CallOptions | undefined
  readonly once: Once | undefined
}

/** Carries out one command. `input` is the bounded input, for the digest of an idempotency key. */
export const carryOut = (
  i: Instance,
  request: Request,
  caller: Caller,
  input: Json,
  options: CallOptions | undefined
): Flow<Receipt> => {
  const key = options?.key
  return key === undefined
    ? persist({ i, request, caller, options, once: undefined })
    : chained(onceOf(i, request.operation, caller, input, key), (once) =>
        persist({ i, request, caller, options, once })
      )
}

const persist = (call: Call): Flow<Receipt> =>
  chained(attempt(call), (receipt) => (receipt === undefined ? again(call) : done(receipt)))

function* again(call: Call): Flow<Receipt> {
  for (let n = 1; n < attempts; n++) {
    const receipt = yield* attempt(call)
    if (receipt !== undefined) return receipt
  }
  const { operation } = call.request
  throw new Unavailable({ operation, because: "the stream changes too fast; try again" })
}

/** One attempt. `undefined`: the stream has moved meanwhile. */
const attempt = (call: Call): Flow<Receipt | undefined> => {
  const { i, once, options, request } = call
  heed(request.operation, options)
  if (once === undefined) return upToDate(call)
  const known = outside<{ readonly body: string; readonly outcome: Json } | undefined>(
    request.operation,
    "the store",
    () => i.store.recall(i.community, once.key)
  )
  return chained(known, (found): Flow<Receipt | undefined> =>
    found === undefined ? upToDate(call) : replay(i, request.operation, once, found)
  )
}

/** Every fact taken, every deadline of the stream recorded; then it is judged. */
const upToDate = (call: Call): Flow<Receipt | undefined> => {
  const { i, request } = call
  return chained(sync(i, request.operation), () => {
    const now = i.clock()
    return chained(catchUp(i, request.operation, request.stream, now), () => judged(call, now))
  })
}

const judged = (call: Call, now: string): Flow<Receipt | undefined> => {
  const { caller, i, once, request } = call
  const version = versionOf(call)
  const asking: Asking = { actor: caller.actor, now, today: todayOf(now, i.zone) }
  const ground: Flow<Basis> =
    caller.system === undefined
      ? chained(request.about(), (about) => permitted(i, request.operation, asking, request.power, about))
      : done({ ...caller.system, readAt: i.projection.position })
  return chained(ground, (basis): Flow<Receipt | undefined> => {
    if (request.create && version > 0) return refuse(call, version, [kernelReason(i, "exists-already")])
    return chained(decideWith(i, request, asking, basis, once), (decided): Flow<Receipt | undefined> =>
      "reasons" in decided ? refuse(call, version, decided.reasons) : append(call, version, decided.batch)
    )
  })
}

/** How many facts the stream has; throws if it cannot be folded, or is not where the caller thought. */
const versionOf = ({ i, options, request: { operation, stream } }: Call): number => {
  const present = i.projection.streams.get(stream)
  if (present?.fault !== undefined) {
    throw new Unavailable({
      operation,
      because: "the history of this stream cannot be folded",
      hidden: () => present.fault
    })
  }
  const version = present?.version ?? 0
  if (options?.expected !== undefined && options.expected !== version) {
    throw new Conflict({ operation, stream, expected: options.expected, version })
  }
  return version
}

/** Refuses; with an idempotency key the refusal is remembered. */
const refuse = (call: Call, version: number, reasons: ReadonlyArray<Reason>): Flow<Receipt | undefined> => {
  const { i, once, request } = call
  const { operation, stream } = request
  if (once === undefined) throw new Refused({ operation, reasons })
  const outcome = { refused: reasons } as unknown as Json
  const noted = commit(i, operation, { stream, expected: version, facts: [], once: { ...once, outcome } })
  return chained(noted, (answer): Flow<Receipt | undefined> => {
    if (answer.tag === "stale") return done(undefined)
    if (answer.tag === "remembered") return replay(i, operation, once, answer)
    throw new Refused({ operation, reasons })
  })
}

const append = (call: Call, version: number, made: Made): Flow<Receipt | undefined> => {
  const { i, once, options, request } = call
  const { operation, stream } = request
  const written = receiptOf(stream, version, made.facts)
  // questions may have taken their time
  heed(operation, options)
  const remembered = once === undefined ? undefined : { ...once, outcome: { receipt: written } }
  const committed = commit(i, operation, batchOf(stream, version, made, remembered))
  return chained(committed, (answer): Flow<Receipt | undefined> => {
    if (answer.tag === "appended") {
      const { facts: recorded, id, module, version: present } = written
      return done({ module, id, version: present, position: answer.position, facts: recorded })
    }
    if (answer.tag === "remembered" && once !== undefined) return replay(i, operation, once, answer)
    if (options?.expected !== undefined && answer.tag === "stale") {
      throw new Conflict({ operation, stream, expected: options.expected, version: answer.version })
    }
    return done(undefined)
  })
}

type Made = Required<Pick<Batch, "facts" | "dues">> & Pick<Batch, "definitions">
type Decided = { readonly reasons: ReadonlyArray<Reason> } | { readonly batch: Made }

const decideWith = (
  i: Instance,
  request: Request,
  asking: Asking,
  basis: Basis,
  once: Once | undefined
): Flow<Decided> => {
  const asked = request.asks === undefined ? noAnswers : answers(i, request.operation, request.asks)
  return chained(asked, ({ found, record }) =>
    chained(request.decide(asking, found), (proposal): Flow<Decided> => {
      if ("reasons" in proposal) return done(proposal)
      const { definitions, drafts, dues } = proposal
      const envelope = {
        actor: asking.actor,
        power: request.power,
        basis,
        at: asking.now,
        recordedAt: asking.now,
        key: once?.key,
        found: record
      }
      return mapped(facts(i, drafts, envelope), (made) => ({
        batch: definitions === undefined ? { facts: made, dues } : { facts: made, dues, definitions }
      }))
    })
  )
}

/** What a command says it is about, besides its stream. */
export const aboutOf = (spec: OperationSpec | undefined, context: unknown): Partial<About> =>
  spec?.about === undefined ? {} : spec.about(context)
