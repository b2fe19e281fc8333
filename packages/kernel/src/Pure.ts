/**
 * A workflow without the kernel's runtime: pure, synchronous, data in and data out, for an app that keeps facts in its
 * own database. The runtime runs on the same functions.
 */
import type { Actor } from "./Actor.ts"
import { byRoles } from "./Authority.ts"
import type { Option } from "./Case.ts"
import { CompositionError } from "./Composition.ts"
import type { Definition } from "./Definition.ts"
import { bounded } from "./internal/bounded.ts"
import { compose } from "./internal/compose/index.ts"
import { pass, running } from "./internal/engine/deadlines.ts"
import { decideAct, type Decided, decideOpening, newCase, standing } from "./internal/engine/decide.ts"
import { type Asking, AboutCase, kernelReason, reasonOf } from "./internal/engine/judge.ts"
import { list, machine, type Machine } from "./internal/engine/machine.ts"
import { apply, type CaseState, type Draft } from "./internal/engine/state.ts"
import { metaFor } from "./internal/meta.ts"
import { groundOf, todayOf } from "./internal/run/instance.ts"
import { isInstant } from "./internal/run/systemClock.ts"
import type { AnyModule } from "./Module.ts"
import type { AnyPack, ByLaw } from "./Pack.ts"
import { type AnyPlugin, definePlugin } from "./Plugin.ts"
import type { Reason } from "./Reason.ts"
import { type Accepts, check, type Checked, type Problem } from "./Schema.ts"
import type { CivilDate, Instant } from "./Time.ts"

/** A fact of a case, as an app keeps it. */
export interface CaseFact {
  /** `workflow/Name`. */
  readonly type: string
  readonly at: Instant
  readonly person: string
  readonly onBehalfOf?: string
  readonly data: any
}
/** What an act came to. Nothing has been kept: that is for the app to do, before it goes on with `state`. */
export type Made<State> =
  | { readonly tag: "done"; readonly facts: ReadonlyArray<CaseFact>; readonly state: State }
  | { readonly tag: "refused"; readonly reasons: ReadonlyArray<Reason> }
  | { readonly tag: "invalid"; readonly problems: ReadonlyArray<Problem> }

/** Who acts and when; the answers to an act's questions, if it asks any. */
export interface By {
  readonly actor: Actor
  readonly now: Instant
  readonly found?: Readonly<Record<string, unknown>>
}
export interface PureOptions {
  readonly zone: string
  readonly jurisdiction: ReadonlyArray<AnyPack>
  readonly byLaws?: ReadonlyArray<ByLaw>
  /** The day whose law is composed. */
  readonly on: CivilDate
  /** The plugins it is used with: points it reads, rules and roles they add. Default: the workflow alone. */
  readonly plugins?: ReadonlyArray<AnyPlugin>
}
type CaseOf<W> = W extends { readonly "~case"?: infer C } ? Exclude<C, undefined> : never
type InputOf<W extends AnyModule, K extends keyof W["~commands"]> = Omit<W["~commands"][K], "case">
type ArgsOf<I> = {} extends I ? I | undefined : I

export interface PureWorkflow<W extends AnyModule> {
  readonly definition: Definition
  readonly digest: string
  /** Opens a case under an id of the app's choice. */
  open<K extends keyof W["~commands"] & string>(id: string, act: K, input: InputOf<W, K>, by: By): Made<CaseOf<W>>
  /** One act. Deadlines that have passed are not recorded by it: call `pass` first. */
  act<K extends keyof W["~commands"] & string>(
    state: CaseOf<W>,
    act: K,
    input: ArgsOf<InputOf<W, K>>,
    by: By
  ): Made<CaseOf<W>>
  /** The state facts add up to. */
  fold(id: string, facts: ReadonlyArray<CaseFact>): CaseOf<W>
  /** What the actor may do, and every reason why not the rest. */
  options(state: CaseOf<W>, by: Omit<By, "found">): ReadonlyArray<Option>
  /** Deadlines that are running. */
  due(state: CaseOf<W>): ReadonlyArray<{
    readonly deadline: string
    readonly on: CivilDate
    readonly at: Instant
    readonly awaits?: string
  }>
  /** Records the deadlines that have passed by `now`, oldest first, each dated at its due instant. */
  pass(state: CaseOf<W>, now: Instant): { readonly facts: ReadonlyArray<CaseFact>; readonly state: CaseOf<W> }
}

/** What is looked up about an act once. */
interface Known {
  readonly name: string
  readonly operation: string
  readonly by: ReadonlyArray<string>
  readonly input: Accepts<any> | undefined
  readonly opens: boolean
}
const none: ReadonlyArray<never> = []
const noInput: Checked<any> = { ok: true, value: undefined }
let moment = ""
/** Acts follow each other at the same moment often enough. */
const isMoment = (now: unknown): boolean => {
  if (now !== moment && isInstant(now)) moment = now
  return now === moment && moment !== ""
}
/** Who acts and when, as far as nothing can be decided without it. */
const unsaid = (by: By): Made<any> | undefined => {
  let acts = false
  let now: unknown
  try {
    const { actor } = by
    ;({ now } = by)
    acts = typeof actor.person === "string" && actor.person !== ""
  } catch {
    // left out, or it cannot be read
  }
  const problems = [
    ...(acts ? [] : [{ path: "actor", message: "expected the person who acts, `{ person: … }`" }]),
    ...(isMoment(now) ? [] : [{ path: "now", message: "expected a moment such as `2026-01-31T16:00:00.000Z`" }])
  ]
  return problems.length === 0 ? undefined : { tag: "invalid", problems }
}
const unpaid = new Set(["missing", "unused", "words", "power"])

/**
 * A workflow for use in an app's own persistence. States and facts are the app's own, so they are not frozen; that no rule
 * and no fold changes them is what the plugin laws of `@linli/testing` check. Params come from the packs; `plugins` brings the points, roles and
 * rules it is used with. Throws `CompositionError` if they do not fit together.
 */
export const pure = <W extends AnyModule>(workflow: W, options: PureOptions): PureWorkflow<W> => {
  const given = options.plugins ?? [definePlugin(`pure-${workflow.id}`, { version: "0.0.0", modules: [workflow] })]
  const wiring = compose(given, {
    packs: options.jurisdiction,
    byLaws: options.byLaws ?? [],
    on: options.on
  })
  // storage, words and roles are the app's own here
  const issues = wiring.issues.filter(
    (issue) => issue.plugin !== "kernel" && !(options.plugins === undefined && unpaid.has(issue.code))
  )
  if (issues.length > 0) throw new CompositionError(`pure ${workflow.id}`, issues)
  const code = wiring.workflows.get(workflow.id)
  if (code === undefined) throw new TypeError(`\`${workflow.id}\` is not a workflow of these plugins`)
  const kit = wiring.kitOn(workflow.id, options.on)
  const ground = { ...groundOf(wiring, options.zone), loose: true }
  const m = machine(kit.definition, kit.digest, code, ground)
  const may = byRoles(wiring.roles)
  const acts = new Map(
    Object.entries(code.spec.acts).map(([name, spec]): [string, Known] => [
      name,
      { name, operation: `${workflow.id}.${name}`, by: list(spec.by), input: spec.input, opens: spec.in === "new" }
    ])
  )

  const asking = (by: Omit<By, "found">): Asking => ({
    actor: by.actor,
    now: by.now,
    today: todayOf(by.now, options.zone)
  })
  const read = (schema: Accepts<any> | undefined, input: unknown): Checked<any> => {
    if (schema === undefined && input === undefined) return noInput
    const plain = bounded(input)
    if (!plain.ok) return plain
    if (schema !== undefined) return check(schema, plain.value ?? {})
    const value = plain.value ?? {}
    if (typeof value !== "object" || Array.isArray(value)) {
      return { ok: false, problems: [{ path: "", message: "this act takes no input; leave it out" }] }
    }
    const extra = Object.keys(value)
    return extra.length === 0
      ? noInput
      : { ok: false, problems: extra.map((path) => ({ path, message: "this act takes no such field; leave it out" })) }
  }
  const powerless = (state: CaseState, { by, operation }: Known, actor: Actor): ReadonlyArray<Reason> => {
    const verdict = may(actor, operation, new AboutCase(m, state, by))
    return verdict.allowed
      ? none
      : verdict.reasons.map((r) => reasonOf(m, "kernel", { rule: r.rule, code: r.code, source: r.source }))
  }
  const made = (out: Decided, by: By): Made<any> =>
    "reasons" in out
      ? { tag: "refused", reasons: out.reasons }
      : { tag: "done", facts: factsOf(out.drafts, by.now, by.actor), state: out.state }
  const misplaced = (at: string): Made<any> => ({
    tag: "refused",
    reasons: [kernelReason(m, "not-in-this-state", { at })]
  })

  const engine = {
    definition: kit.definition,
    digest: kit.digest,
    open: (id: string, name: string, input: any, by: By): Made<any> => {
      const act = acts.get(name)
      if (act?.opens !== true) return misplaced("new")
      const nobody = unsaid(by)
      if (nobody !== undefined) return nobody
      const plain = bounded(input)
      if (!plain.ok) return { tag: "invalid", problems: plain.problems }
      const { subject, ...rest } = (plain.value ?? {}) as { readonly subject?: unknown }
      const about = check(code.spec.subject, subject)
      if (!about.ok) return { tag: "invalid", problems: about.problems }
      const checked = read(act.input, rest)
      if (!checked.ok) return { tag: "invalid", problems: checked.problems }
      const when = asking(by)
      const reasons = powerless(newCase(m, id, about.value, when), act, by.actor)
      if (reasons.length > 0) return { tag: "refused", reasons }
      return made(decideOpening(m, name, when, { id, subject: about.value, input: checked.value, found: by.found }), by)
    },
    act: (state: CaseState, name: string, input: unknown, by: By): Made<any> => {
      const act = acts.get(name)
      if (act === undefined) return misplaced(state.at)
      const nobody = unsaid(by)
      if (nobody !== undefined) return nobody
      const checked = read(act.input, input)
      if (!checked.ok) return { tag: "invalid", problems: checked.problems }
      const reasons = powerless(state, act, by.actor)
      if (reasons.length > 0) return { tag: "refused", reasons }
      return made(decideAct(m, state, name, asking(by), checked.value, by.found), by)
    },
    fold: (id: string, facts: ReadonlyArray<CaseFact>) => {
      let state: CaseState | undefined
      const stream = `${workflow.id}:${id}`
      for (const fact of facts) {
        const meta = metaFor(fact, fact.at, fact.at, stream, id, 0)
        state = apply(m.folding, state, fact, { meta })
      }
      return state
    },
    options: (state: CaseState, by: Omit<By, "found">) =>
      [...acts.values()]
        .filter((act) => !act.opens)
        .map((act) => optionOf(m, state, act, asking(by), powerless(state, act, by.actor))),
    due: (state: CaseState) =>
      running(m, state).map(({ at, awaits, deadline, on }) => ({
        deadline,
        on,
        at,
        ...(awaits === undefined ? {} : { awaits })
      })),
    pass: (state: CaseState, now: Instant) => {
      const out = pass(m, state, now)
      return {
        facts: out.passings.flatMap(({ at, drafts }) => factsOf(drafts, at, { person: "system:clock" })),
        state: out.state
      }
    }
  }
  // states and inputs were typed by the workflow's own class
  return engine as unknown as PureWorkflow<W>
}

const optionOf = (
  m: Machine,
  state: CaseState,
  { name, operation }: Known,
  when: Asking,
  powerless: ReadonlyArray<Reason>
): Option => {
  // whoever lacks the power learns nothing of the case
  const reasons = powerless.length > 0 ? powerless : standing(m, state, name, when)
  return { act: operation, possible: reasons.length === 0, reasons }
}

const factOf = ({ data, type }: Draft, at: Instant, { onBehalfOf, person }: Actor): CaseFact =>
  onBehalfOf === undefined ? { type, at, person, data } : { type, at, person, onBehalfOf, data }

const factsOf = (drafts: ReadonlyArray<Draft>, at: Instant, actor: Actor): ReadonlyArray<CaseFact> =>
  drafts.length === 1 ? [factOf(drafts[0] as Draft, at, actor)] : drafts.map((draft) => factOf(draft, at, actor))
