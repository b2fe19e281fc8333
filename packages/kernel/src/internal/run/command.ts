/** Commands: bound, check, catch up, permit, ask, decide, seal, commit; again if the stream has moved meanwhile. */
import type { About, Actor, Basis, Verdict } from "../../Actor.ts"
import { chained, done, type Flow, onward } from "../../Answer.ts"
import { Conflict, InvalidInput, Refused, Unavailable } from "../../Errors.ts"
import type { StoredFact } from "../../Fact.ts"
import type { Json } from "../../Json.ts"
import type { OwnedKey } from "../../Keys.ts"
import type { OperationSpec } from "../../Module.ts"
import type { Reason } from "../../Reason.ts"
import type { CallOptions, Receipt } from "../../Receipt.ts"
import type { Batch } from "../../Store.ts"
import { bounded } from "../bounded.ts"
import { guarded } from "../engine/fault.ts"
import { frozen } from "../engine/frozen.ts"
import { type Asking, kernelReason } from "../engine/judge.ts"
import type { Draft } from "../engine/state.ts"
import { bodyDigest } from "../sealing.ts"
import { type Instance, outside, sync, todayOf } from "./instance.ts"
import { catchUp } from "./dues.ts"
import { ground, verdictOn } from "./power.ts"
import type { Stream } from "./projection.ts"
import { commit, facts, type Folded } from "./record.ts"
import { viewAnswer } from "./views.ts"

/** An operation, looked up once. What is special about acts, steps and modules is in these functions. */
export interface Operation {
  /** `module.name`; the power it needs has the same name. */
  readonly operation: string
  /** Whose stream it is about. */
  readonly module: string
  /** Whether the stream has to be new. */
  readonly create: boolean
  /** What the authority is told, from the state the stream has. */
  readonly about: (call: Call) => Flow<About>
  readonly asks?:
    | ((call: Call) => Flow<Readonly<Record<string, { readonly question: string; readonly input: Json }>>>)
    | undefined
  /** Decides on the state the stream has. */
  readonly decide: (call: Call, asking: Asking, found: unknown) => Flow<Proposal>
}
/** One command on its way. */
export interface Call {
  readonly i: Instance
  readonly op: Operation
  readonly caller: Caller
  readonly options: CallOptions | undefined
  readonly stream: string
  /** Id of the stream within its module. */
  readonly id: string
  /** The input, parsed. */
  readonly input: any
  /** The input as it came, bounded, for the digest of an idempotency key. */
  readonly given: unknown
  once: Once | undefined
  /** The stream as it stood when it was last brought up to date; `undefined` while it is empty. */
  present: Stream | undefined
}
export type Proposal =
  | { readonly reasons: ReadonlyArray<Reason> }
  | {
      readonly drafts: ReadonlyArray<Draft>
      readonly dues: NonNullable<Batch["dues"]>
      readonly definitions?: Batch["definitions"]
      /** The state with these facts, folded as if they stood right after the last one that was taken. */
      readonly state?: Folded
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

function* onceOf({ caller, given, i, op: { operation } }: Call, key: string): Flow<Once> {
  if (typeof key !== "string" || key.length === 0 || key.length > 200 || !key.isWellFormed()) {
    throw new InvalidInput({ operation, problems: [{ path: "key", message: "expected a key of 1 to 200 characters" }] })
  }
  const [wrapped = "destroyed"] = yield* outside<ReadonlyArray<OwnedKey | "destroyed">>(operation, "the keys", () =>
    i.keys.wrap(i.community, ["community"])
  )
  if (wrapped === "destroyed") throw new Unavailable({ operation, because: "the key of the community was destroyed" })
  const { onBehalfOf = null, person } = caller.actor
  return { key, body: bodyDigest(wrapped.key, { operation, person, onBehalfOf, input: given as Json }) }
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

function* answers(call: Call, ask: NonNullable<Operation["asks"]>): Flow<Answers> {
  const { i } = call
  const { operation } = call.op
  const asks = yield* ask(call)
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

type Mutable<A> = { -readonly [K in keyof A]: A[K] }
const batchOf = (
  { call, version }: Judging,
  facts: Batch["facts"],
  { definitions, dues }: Decided["proposal"],
  once: Batch["once"]
): Batch => {
  // written out: a literal is made faster than a spread, and most commands have neither of the two
  const batch: Mutable<Batch> = { stream: call.stream, expected: version, facts, dues }
  if (definitions !== undefined) batch.definitions = definitions
  if (once !== undefined) batch.once = once
  return batch
}

/** Carries out one command. */
export const carryOut = (call: Call): Flow<Receipt> => {
  const key = call.options?.key
  return key === undefined ? persist(call) : onward(onceOf(call, key), call, remembering)
}
const remembering = (call: Call, once: Once): Flow<Receipt> => {
  call.once = once
  return persist(call)
}

const persist = (call: Call): Flow<Receipt> => onward(attempt(call), call, persisted)
const persisted = (call: Call, receipt: Receipt | undefined): Flow<Receipt> =>
  receipt === undefined ? again(call) : done(receipt)

function* again(call: Call): Flow<Receipt> {
  for (let n = 1; n < attempts; n++) {
    const receipt = yield* attempt(call)
    if (receipt !== undefined) return receipt
  }
  const { operation } = call.op
  throw new Unavailable({ operation, because: "the stream changes too fast; try again" })
}

/** One attempt. `undefined`: the stream has moved meanwhile. */
const attempt = (call: Call): Flow<Receipt | undefined> => {
  const { i, once, op, options } = call
  heed(op.operation, options)
  if (once === undefined) return upToDate(call)
  const known = outside<{ readonly body: string; readonly outcome: Json } | undefined>(op.operation, "the store", () =>
    i.store.recall(i.community, once.key)
  )
  return chained(known, (found): Flow<Receipt | undefined> =>
    found === undefined ? upToDate(call) : replay(i, op.operation, once, found)
  )
}

/** Every fact taken, every deadline of the stream recorded; then it is judged. */
const upToDate = (call: Call): Flow<Receipt | undefined> => onward(sync(call.i, call.op.operation), call, synced)
const synced = (call: Call): Flow<Receipt | undefined> => {
  const { i, op, stream } = call
  const now = i.clock()
  const caught = catchUp(i, op.operation, stream, now)
  return onward(caught, new Judging(call, { actor: call.caller.actor, now, today: todayOf(now, i.zone) }), judged)
}

/** A command that is being judged, at one moment and on one version of its stream. */
class Judging {
  version = 0
  basis: Basis | undefined = undefined
  answers: Answers | undefined = undefined
  readonly call: Call
  readonly asking: Asking
  constructor(call: Call, asking: Asking) {
    this.call = call
    this.asking = asking
  }
}

const judged = (at: Judging): Flow<Receipt | undefined> => {
  const { call } = at
  at.version = versionOf(call)
  const { caller, i, op } = call
  return caller.system === undefined
    ? onward(op.about(call), at, asked)
    : grounded(at, { ...caller.system, readAt: i.projection.position })
}
const asked = (at: Judging, about: About): Flow<Receipt | undefined> => {
  const { i, op } = at.call
  return onward(verdictOn(i, op.operation, at.asking, op.operation, about), at, allowed)
}
const allowed = (at: Judging, verdict: Verdict): Flow<Receipt | undefined> => {
  const { i, op } = at.call
  return grounded(at, ground(i, op.operation, op.operation, verdict))
}
const grounded = (at: Judging, basis: Basis): Flow<Receipt | undefined> => {
  const { i, op, options, stream } = at.call
  at.basis = basis
  // only who may act learns how far the stream is
  if (options?.expected !== undefined && options.expected !== at.version) {
    throw new Conflict({ operation: op.operation, stream, expected: options.expected, version: at.version })
  }
  if (op.create && at.version > 0) return refuse(at, [kernelReason(i, "exists-already")])
  return onward(op.asks === undefined ? noAnswers : answers(at.call, op.asks), at, informed)
}
const informed = (at: Judging, found: Answers): Flow<Receipt | undefined> => {
  at.answers = found
  return onward(at.call.op.decide(at.call, at.asking, found.found), at, proposed)
}
const proposed = (at: Judging, proposal: Proposal): Flow<Receipt | undefined> => {
  if ("reasons" in proposal) return refuse(at, proposal.reasons)
  const { asking, basis, call } = at
  const envelope = {
    actor: asking.actor,
    power: call.op.operation,
    basis: basis as Basis,
    at: asking.now,
    recordedAt: asking.now,
    key: call.once?.key,
    found: at.answers?.record
  }
  const made = facts(call.i, proposal.drafts, envelope)
  return onward(made, { at, proposal }, append)
}

/** How many facts the stream has; throws if it cannot be folded. */
const versionOf = (call: Call): number => {
  const { i, stream } = call
  const { operation } = call.op
  const present = i.projection.streams.get(stream)
  call.present = present
  if (present?.fault !== undefined) {
    throw new Unavailable({
      operation,
      because: "the history of this stream cannot be folded",
      hidden: () => present.fault
    })
  }
  return present?.version ?? 0
}

/** Refuses; with an idempotency key the refusal is remembered. */
const refuse = ({ call, version }: Judging, reasons: ReadonlyArray<Reason>): Flow<Receipt | undefined> => {
  const { i, once, stream } = call
  const { operation } = call.op
  if (once === undefined) throw new Refused({ operation, reasons })
  const outcome = { refused: reasons } as unknown as Json
  const noted = commit(i, operation, { stream, expected: version, facts: [], once: { ...once, outcome } })
  return chained(noted, (answer): Flow<Receipt | undefined> => {
    if (answer.tag === "stale") return done(undefined)
    if (answer.tag === "remembered") return replay(i, operation, once, answer)
    throw new Refused({ operation, reasons })
  })
}

type Decided = { readonly at: Judging; readonly proposal: Exclude<Proposal, { readonly reasons: unknown }> }
const append = ({ at, proposal }: Decided, made: Batch["facts"]): Flow<Receipt | undefined> => {
  const { call, version } = at
  const { i, once, op, options, stream } = call
  const { operation } = op
  const written = {
    module: op.module,
    id: call.id,
    version: version + made.length,
    position: 0,
    facts: made.map(({ data, type }) => ({ type, data }))
  }
  // questions may have taken their time
  heed(operation, options)
  const remembered = once === undefined ? undefined : { ...once, outcome: { receipt: written } }
  // what was sealed meanwhile is another value than the one that was folded
  const state = made.length === 1 && made[0]?.data === proposal.drafts[0]?.data ? proposal.state : undefined
  const batch = batchOf(at, made, proposal, remembered)
  return chained(commit(i, operation, batch, state), (answer): Flow<Receipt | undefined> => {
    if (answer.tag === "appended") {
      written.position = answer.position
      return done(written)
    }
    if (answer.tag === "remembered" && once !== undefined) return replay(i, operation, once, answer)
    if (options?.expected !== undefined && answer.tag === "stale") {
      throw new Conflict({ operation, stream, expected: options.expected, version: answer.version })
    }
    return done(undefined)
  })
}

/** What a command says it is about, besides its stream. */
export const aboutOf = (spec: OperationSpec | undefined, context: unknown): Partial<About> =>
  spec?.about === undefined ? {} : guarded("what an operation is about", () => spec.about?.(context) ?? {})
