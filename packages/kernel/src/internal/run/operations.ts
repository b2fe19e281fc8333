/** The operations of modules, cases and steps, as requests that `carryOut` knows how to carry out. */
import type { About } from "../../Actor.ts"
import type { ActData, WorkflowSpec } from "../../Case.ts"
import { done, type Flow, mapped } from "../../Answer.ts"
import type { Json } from "../../Json.ts"
import type { ModuleSpec } from "../../Module.ts"
import type { CallOptions, Receipt } from "../../Receipt.ts"
import type { StepSpec } from "../../Step.ts"
import { decideAct, decideAdoption, decideOpening, decideStep, newCase } from "../engine/decide.ts"
import { Fault, guarded } from "../engine/fault.ts"
import { type Asking, capacitiesOf, viewOf } from "../engine/judge.ts"
import { list, type Machine } from "../engine/machine.ts"
import type { CaseState } from "../engine/state.ts"
import { aboutOf, type Caller, carryOut, type Proposal, refused } from "./command.ts"
import { checkId, inputOf, parsed } from "./input.ts"
import { decideModule, moduleState } from "./decideModule.ts"
import { caseRows } from "./dues.ts"
import { type Instance, pinned, present, todayOf } from "./instance.ts"

/** Ids of new cases: 12 letters and digits at random, unless the caller gives one. */
const newId = (): string => {
  const alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
  return [...globalThis.crypto.getRandomValues(new Uint8Array(12))].map((b) => alphabet[b % alphabet.length]).join("")
}

const caseAbout = (m: Machine, state: CaseState, by: ReadonlyArray<string>, more: Partial<About>): About => ({
  module: m.workflow,
  stream: state.id,
  capacities: capacitiesOf(m, state),
  by,
  ...more
})

const asksOf = (spec: ActData | undefined, context: () => unknown) => {
  const asks = spec?.asks
  if (asks === undefined) return undefined
  return function* () {
    return guarded("the questions of an act", () => asks(context())) as Readonly<
      Record<string, { readonly question: string; readonly input: Json }>
    >
  }
}

const workflowSpec = (i: Instance, workflow: string): WorkflowSpec =>
  i.wiring.modules.get(workflow)?.spec as WorkflowSpec

/** The act that opens a case. */
export const openCase = (
  i: Instance,
  workflow: string,
  name: string,
  caller: Caller,
  raw: unknown,
  options?: CallOptions
): Flow<Receipt> => {
  const operation = `${workflow}.${name}`
  const { case: given, subject, ...rest } = inputOf(operation, raw)
  const spec = workflowSpec(i, workflow)
  const act = spec.acts[name] as ActData
  const id = given === undefined ? newId() : checkId(operation, "case", given)
  const about: unknown = parsed(operation, spec.subject, subject as never, "subject")
  const input = parsed(operation, act.input, rest)
  const fresh = () => {
    const now = i.clock()
    const m = present(i, workflow, todayOf(now, i.zone))
    return { m, state: newCase(m, id, about, { actor: caller.actor, now, today: todayOf(now, i.zone) }) }
  }
  return carryOut(
    i,
    {
      operation,
      power: operation,
      stream: `${workflow}:${id}`,
      create: true,
      *about() {
        const { m, state } = fresh()
        return caseAbout(m, state, list(act.by), aboutOf(act, { case: viewOf(state), input }))
      },
      asks: asksOf(act, () => ({ case: viewOf(fresh().state), input })),
      *decide(asking, found): Flow<Proposal> {
        const m = present(i, workflow, asking.today)
        const out = decideOpening(m, name, asking, { id, subject: about, input, found })
        if ("reasons" in out) return out
        const definitions = [{ digest: m.digest, definition: m.definition as unknown as Json }]
        return { drafts: out.drafts, dues: caseRows(m, out.state), definitions }
      }
    },
    caller,
    // without the id: one that is made anew would make every repetition another request
    { ...(given === undefined ? {} : { case: given }), subject, ...rest } as Json,
    options
  )
}

interface CaseNow {
  readonly m: Machine
  readonly state: CaseState
}
/** The case a request is about, as far as it exists. */
const caseNow = (i: Instance, operation: string, workflow: string, id: string): Flow<CaseNow> => {
  const stream = i.projection.streams.get(`${workflow}:${id}`)
  if (stream === undefined || stream.kind !== "case") throw refused(i, operation, "no-such-case")
  if (stream.fault !== undefined) throw new Fault("the history of this case cannot be folded", stream.fault)
  const state = stream.state as CaseState
  return mapped(pinned(i, operation, workflow, state.digest), (m) => ({ m, state }))
}

/** What is done to a case that is there, whoever's operation it is. */
interface OnCase {
  readonly operation: string
  readonly workflow: string
  readonly id: string
  /** The bounded input, for the digest of an idempotency key. */
  readonly given: object
  readonly about: (now: CaseNow) => About
  readonly asks?: Parameters<typeof carryOut>[1]["asks"]
  readonly decide: (asking: Asking, found: unknown, now: CaseNow) => Proposal
}
const onCase = (i: Instance, request: OnCase, caller: Caller, options: CallOptions | undefined): Flow<Receipt> => {
  const { about, asks, decide, given, id, operation, workflow } = request
  const now = () => caseNow(i, operation, workflow, id)
  return carryOut(
    i,
    {
      operation,
      power: operation,
      stream: `${workflow}:${id}`,
      create: false,
      about: () => mapped(now(), about),
      asks,
      decide: (asking, found) => mapped(now(), (at) => decide(asking, found, at))
    },
    caller,
    given as Json,
    options
  )
}

/** The case an input names, and the rest of the input. */
const named = (operation: string, raw: unknown) => {
  const given = inputOf(operation, raw)
  const { case: caseId, ...rest } = given
  return { given, id: checkId(operation, "case", caseId), rest }
}

/** An act of an open case. */
export const actOn = (
  i: Instance,
  workflow: string,
  name: string,
  caller: Caller,
  raw: unknown,
  options?: CallOptions
): Flow<Receipt> => {
  const operation = `${workflow}.${name}`
  const { given, id, rest } = named(operation, raw)
  const act = workflowSpec(i, workflow).acts[name] as ActData
  const input = parsed(operation, act.input, rest)
  return onCase(
    i,
    {
      operation,
      workflow,
      id,
      given,
      about: ({ m, state }) => caseAbout(m, state, list(act.by), aboutOf(act, { case: viewOf(state), input })),
      asks:
        act.asks === undefined
          ? undefined
          : function* () {
              const { state } = yield* caseNow(i, operation, workflow, id)
              return yield* (
                asksOf(act, () => ({ case: viewOf(state), input })) as NonNullable<ReturnType<typeof asksOf>>
              )()
            },
      decide: (asking, found, { m, state }) => {
        const out = decideAct(m, state, name, asking, input, found)
        return "reasons" in out ? out : { drafts: out.drafts, dues: caseRows(m, out.state) }
      }
    },
    caller,
    options
  )
}

/** A command of a step, on the case that stands in it. */
export const stepOn = (
  i: Instance,
  module: string,
  name: string,
  caller: Caller,
  raw: unknown,
  options?: CallOptions
): Flow<Receipt> => {
  const operation = `${module}.${name}`
  const { given, id, rest } = named(operation, raw)
  const spec = i.wiring.modules.get(module)?.spec as StepSpec
  const command = spec.commands[name] as StepSpec["commands"][string]
  const input = parsed(operation, command.input, rest)
  return onCase(
    i,
    {
      operation,
      workflow: spec.of,
      id,
      given,
      about: ({ m, state }) => caseAbout(m, state, list(command.by), aboutOf(command, { case: viewOf(state), input })),
      decide: (asking, _, { m, state }) => {
        const out = decideStep(m, state, module, spec, name, asking, input)
        return "reasons" in out ? out : { drafts: out.drafts, dues: caseRows(m, out.state) }
      }
    },
    caller,
    options
  )
}

/** Takes a case to the present definition. */
export const adopt = (
  i: Instance,
  workflow: string,
  caller: Caller,
  raw: unknown,
  options?: CallOptions,
  because = "adopted"
): Flow<Receipt> => {
  const operation = `${workflow}.adopt`
  const given = inputOf(operation, raw)
  const { case: caseId, ...rest } = given
  parsed(operation, undefined, rest)
  const id = checkId(operation, "case", caseId)
  return onCase(
    i,
    {
      operation,
      workflow,
      id,
      given,
      about: ({ m, state }) => caseAbout(m, state, [], {}),
      decide: (asking, _, { m, state }) => {
        const to = present(i, workflow, asking.today)
        const out = decideAdoption(m, to, state, asking, because)
        if ("reasons" in out) return out
        const definitions = [{ digest: to.digest, definition: to.definition as unknown as Json }]
        return { drafts: out.drafts, dues: caseRows(to, out.state), definitions }
      }
    },
    caller,
    options
  )
}

// ------------------------------------------------------------------------------------------------------ modules

const streamOf = (operation: string, command: ModuleSpec["commands"][string], input: unknown): unknown => {
  try {
    return command.stream?.(input)
  } catch (cause) {
    throw new Fault(`the stream of \`${operation}\` threw; ask the author of the plugin`, cause)
  }
}

/** A command of a module. */
export const commandOn = (
  i: Instance,
  module: string,
  name: string,
  caller: Caller,
  raw: unknown,
  options?: CallOptions
): Flow<Receipt> => {
  const operation = `${module}.${name}`
  const given = inputOf(operation, raw)
  const spec = i.wiring.modules.get(module)?.spec as ModuleSpec
  const command = spec.commands[name] as ModuleSpec["commands"][string]
  const input = parsed(operation, command.input, given)
  const id = checkId(operation, "stream", streamOf(operation, command, input))
  const stream = `${module}:${id}`
  const asks = command.asks
  return carryOut(
    i,
    {
      operation,
      power: operation,
      stream,
      create: false,
      about: () =>
        done(command.about === undefined ? { module, stream: id } : { module, stream: id, ...aboutOf(command, input) }),
      asks:
        asks === undefined
          ? undefined
          : function* () {
              return guarded("the questions of a command", () =>
                asks({ state: moduleState(i, spec, stream).state, input })
              ) as Readonly<Record<string, { readonly question: string; readonly input: Json }>>
            },
      decide: (asking, found) => done(decideModule(i, module, name, asking, { stream, id, input, found }))
    },
    caller,
    given as Json,
    options
  )
}
