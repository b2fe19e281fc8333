/** The operations of modules, cases and steps: looked up once, then called as often as one likes. */
import type { About } from "../../Actor.ts"
import type { ActData, WorkflowSpec } from "../../Case.ts"
import { chained, done, type Flow, mapped } from "../../Answer.ts"
import type { Json } from "../../Json.ts"
import type { ModuleSpec } from "../../Module.ts"
import type { CallOptions, Receipt } from "../../Receipt.ts"
import type { Accepts } from "../../Schema.ts"
import type { StepSpec } from "../../Step.ts"
import { decideAct, decideAdoption, decideOpening, decideStep, newCase } from "../engine/decide.ts"
import { Fault, guarded } from "../engine/fault.ts"
import { type Asking, capacitiesOf, viewOf } from "../engine/judge.ts"
import { emitOf, list, type Machine } from "../engine/machine.ts"
import type { CaseState } from "../engine/state.ts"
import { aboutOf, type Call, type Caller, carryOut, type Operation, type Proposal, refused } from "./command.ts"
import { checkId, inputOf, parsed } from "./input.ts"
import { decideModule, moduleState } from "./decideModule.ts"
import { caseRows } from "./dues.ts"
import { type Instance, pinned, present, todayOf } from "./instance.ts"

/** Ids of new cases: 12 letters and digits at random, unless the caller gives one. */
const newId = (): string => {
  const alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
  return [...globalThis.crypto.getRandomValues(new Uint8Array(12))].map((b) => alphabet[b % alphabet.length]).join("")
}

/** An operation, ready to be called. */
export type Ready = (caller: Caller, raw: unknown, options?: CallOptions) => Flow<Receipt>

const caseAbout = (m: Machine, state: CaseState, by: ReadonlyArray<string>, more: Partial<About>): About => ({
  module: m.workflow,
  stream: state.id,
  capacities: capacitiesOf(m, state),
  by,
  ...more
})

type Asks = Readonly<Record<string, { readonly question: string; readonly input: Json }>>
const asked = (what: string, ask: () => unknown): Flow<Asks> => done(guarded(what, ask) as Asks)

const workflowSpec = (i: Instance, workflow: string): WorkflowSpec =>
  i.wiring.modules.get(workflow)?.spec as WorkflowSpec

/** The act that opens a case. */
export const openCase = (i: Instance, workflow: string, name: string): Ready => {
  const operation = `${workflow}.${name}`
  const spec = workflowSpec(i, workflow)
  const act = spec.acts[name] as ActData
  const { asks } = act
  const by = list(act.by)
  /** What the call is about before there is a case; `input` holds the subject beside what the act takes. */
  const fresh = ({ caller: { actor }, id, input }: Call) => {
    const now = i.clock()
    const today = todayOf(now, i.zone)
    const m = present(i, workflow, today)
    return { m, state: newCase(m, id, input.subject, { actor, now, today }) }
  }
  const op: Operation = {
    operation,
    module: workflow,
    create: true,
    about: (call) => {
      const { m, state } = fresh(call)
      return done(caseAbout(m, state, by, aboutOf(act, { case: viewOf(state), input: call.input.rest })))
    },
    asks:
      asks &&
      ((call) =>
        asked("the questions of an act", () => asks({ case: viewOf(fresh(call).state), input: call.input.rest }))),
    decide: ({ id, input }, asking, found) => {
      const m = present(i, workflow, asking.today)
      const out = decideOpening(m, name, asking, { id, subject: input.subject, input: input.rest, found })
      if ("reasons" in out) return done(out)
      const definitions = [{ digest: m.digest, definition: m.definition as unknown as Json }]
      return done({ drafts: out.drafts, dues: caseRows(m, out.state), definitions })
    }
  }
  return (caller, raw, options) => {
    const { case: named, subject: about, ...more } = inputOf(operation, raw)
    const id = named === undefined ? newId() : checkId(operation, "case", named)
    const subject: unknown = parsed(operation, spec.subject, about as never, "subject")
    const rest: unknown = parsed(operation, act.input, more)
    // without the id: one that is made anew would make every repetition another request
    const given = { ...(named === undefined ? {} : { case: named }), subject: about, ...more }
    const stream = `${workflow}:${id}`
    return carryOut({
      i,
      op,
      caller,
      options,
      stream,
      id,
      input: { subject, rest },
      given,
      once: undefined,
      present: undefined
    })
  }
}

interface CaseNow {
  readonly m: Machine
  readonly state: CaseState
}
/** The case a call is about, as far as it exists. */
const caseNow = (workflow: string, { i, op: { operation }, present: stream }: Call): Flow<CaseNow> => {
  if (stream === undefined || stream.kind !== "case") throw refused(i, operation, "no-such-case")
  if (stream.fault !== undefined) throw new Fault("the history of this case cannot be folded", stream.fault)
  const state = stream.state as CaseState
  return mapped(pinned(i, operation, workflow, state.digest), (m) => ({ m, state }))
}

/** What is done to a case that is there, whoever's operation it is. */
interface OnCase {
  readonly operation: string
  readonly workflow: string
  /** What the operation takes besides the case. */
  readonly takes: Accepts<any> | undefined
  readonly about: (now: CaseNow, input: any) => About
  readonly asks?: (context: any) => unknown
  readonly decide: (asking: Asking, found: unknown, now: CaseNow, input: any) => Proposal
}
const onCase = (i: Instance, { about, asks, decide, operation, takes, workflow }: OnCase): Ready => {
  const op: Operation = {
    operation,
    module: workflow,
    create: false,
    about: (call) => mapped(caseNow(workflow, call), (now) => about(now, call.input)),
    asks:
      asks &&
      ((call) =>
        chained(caseNow(workflow, call), ({ state }) =>
          asked("the questions of an act", () => asks({ case: viewOf(state), input: call.input }))
        )),
    decide: (call, asking, found) => mapped(caseNow(workflow, call), (now) => decide(asking, found, now, call.input))
  }
  return (caller, raw, options) => {
    const given = inputOf(operation, raw)
    const { case: named, ...rest } = given
    const id = checkId(operation, "case", named)
    const input: unknown = parsed(operation, takes, rest)
    return carryOut({
      i,
      op,
      caller,
      options,
      stream: `${workflow}:${id}`,
      id,
      input,
      given,
      once: undefined,
      present: undefined
    })
  }
}

/** An act of an open case. */
export const actOn = (i: Instance, workflow: string, name: string): Ready => {
  const act = workflowSpec(i, workflow).acts[name] as ActData
  const by = list(act.by)
  return onCase(i, {
    operation: `${workflow}.${name}`,
    workflow,
    takes: act.input,
    about: ({ m, state }, input) => caseAbout(m, state, by, aboutOf(act, { case: viewOf(state), input })),
    ...(act.asks && { asks: act.asks }),
    decide: (asking, found, { m, state }, input) => {
      const out = decideAct(m, state, name, asking, input, found)
      return "reasons" in out ? out : { drafts: out.drafts, dues: caseRows(m, out.state) }
    }
  })
}

/** A command of a step, on the case that stands in it. */
export const stepOn = (i: Instance, module: string, name: string): Ready => {
  const spec = i.wiring.modules.get(module)?.spec as StepSpec
  const command = spec.commands[name] as StepSpec["commands"][string]
  const by = list(command.by)
  return onCase(i, {
    operation: `${module}.${name}`,
    workflow: spec.of,
    takes: command.input,
    about: ({ m, state }, input) => caseAbout(m, state, by, aboutOf(command, { case: viewOf(state), input })),
    decide: (asking, _, { m, state }, input) => {
      const out = decideStep(m, state, module, spec, name, asking, input)
      return "reasons" in out ? out : { drafts: out.drafts, dues: caseRows(m, out.state) }
    }
  })
}

/** Takes a case to the present definition. */
export const adopt = (i: Instance, workflow: string, because = "adopted"): Ready =>
  onCase(i, {
    operation: `${workflow}.adopt`,
    workflow,
    takes: undefined,
    about: ({ m, state }) => caseAbout(m, state, [], {}),
    decide: (asking, _, { m, state }) => {
      const to = present(i, workflow, asking.today)
      const out = decideAdoption(m, to, state, asking, because)
      if ("reasons" in out) return out
      const definitions = [{ digest: to.digest, definition: to.definition as unknown as Json }]
      return { drafts: out.drafts, dues: caseRows(to, out.state), definitions }
    }
  })

// ------------------------------------------------------------------------------------------------------ modules

const streamOf = (operation: string, command: ModuleSpec["commands"][string], input: unknown): unknown => {
  try {
    return command.stream?.(input)
  } catch (cause) {
    throw new Fault(`the stream of \`${operation}\` threw; ask the author of the plugin`, cause)
  }
}

/** A command of a module. */
export const commandOn = (i: Instance, module: string, name: string): Ready => {
  const operation = `${module}.${name}`
  const spec = i.wiring.modules.get(module)?.spec as ModuleSpec
  const command = spec.commands[name] as ModuleSpec["commands"][string]
  const { asks } = command
  const of = { module, name, operation, spec, command, emit: emitOf(module, spec.events) }
  const op: Operation = {
    operation,
    module,
    create: false,
    about: ({ id, input }) =>
      done(command.about === undefined ? { module, stream: id } : { module, stream: id, ...aboutOf(command, input) }),
    asks:
      asks &&
      ((call) =>
        asked("the questions of a command", () => asks({ state: moduleState(spec, call).state, input: call.input }))),
    decide: (call, asking, found) => done(decideModule(of, call, asking, found))
  }
  return (caller, raw, options) => {
    const given = inputOf(operation, raw)
    const input: unknown = parsed(operation, command.input, given)
    const id = checkId(operation, "stream", streamOf(operation, command, input))
    return carryOut({
      i,
      op,
      caller,
      options,
      stream: `${module}:${id}`,
      id,
      input,
      given,
      once: undefined,
      present: undefined
    })
  }
}
