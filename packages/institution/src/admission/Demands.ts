/** What is demanded of the community: admitted or refused by rule, answered from the register, counted by who demanded it. */
import { type CivilDate, defineParam } from "@linli/kernel"
import * as z from "zod"
import { code, day, id } from "../internal/fields.ts"
import { unless } from "../Problem.ts"
import { TransferredTo } from "../Questions.ts"
import { type AdmissionItem, certificateObjections, type Objection, objections, refusalText } from "./Admission.ts"
import { type BurdenBudget, collectionProblems, divided, type Freshness, HeldFields, type Used } from "./AskOnce.ts"
import { type Burden, burdenOf, type Work } from "./Burden.ts"
import { demands, type DemandsFacts, type DemandsState, type Refused } from "./DemandsFacts.ts"
import { dataRequest, item, task } from "./schemas.ts"

const freshness: z.ZodType<Freshness, Freshness> = z.strictObject({
  days: z.int().nonnegative(),
  fields: z.record(z.string(), z.int().nonnegative())
})
/** For how many days what the register holds is fresh. Our design: half a year. */
export const FreshFor = defineParam("institution/freshFor", freshness, {
  fallback: { days: 180, fields: {} },
  binds: "day-of-act"
})
const budget: z.ZodType<BurdenBudget, BurdenBudget> = z.strictObject({
  formsPerMonth: z.int().nonnegative(),
  minutesPerMonth: z.int().nonnegative()
})
/** How many forms and how much work may be demanded of one body in a month; `null`: no budget. */
export const MonthlyBudget = defineParam("institution/burdenBudget", budget.nullable(), {
  fallback: null,
  binds: "day-of-act"
})

const one = (): string => "one"
const monthOf = (body: string, on: CivilDate): string => `${body} ${on.slice(0, 7)}`
const nothingUsed: Used = { forms: 0, minutes: 0 }
const kept = (o: Objection): Refused => ({
  rule: o.rule,
  code: o.code,
  ...(o.source === undefined ? {} : { source: o.source })
})

type Folds = { readonly [K in keyof DemandsFacts]: (s: DemandsState, e: DemandsFacts[K]) => DemandsState }
const evolve: Folds = {
  ItemListed: (s, e) => ({ ...s, items: [...s.items, e] }),
  ItemStruck: (s, e) => ({
    ...s,
    items: s.items.map((i) =>
      i.matter === e.matter && i.kind === e.kind && i.endedOn === undefined ? { ...i, endedOn: e.on } : i
    )
  }),
  TaskAdmitted: (s, { id: task, issuer, matter, to, until }) => ({
    ...s,
    tasks: { ...s.tasks, [task]: { issuer, matter, to, until, open: true } }
  }),
  TaskRefused: (s) => s,
  TaskFinished: (s, e) => {
    const known = s.tasks[e.id]
    return known === undefined ? s : { ...s, tasks: { ...s.tasks, [e.id]: { ...known, open: false } } }
  },
  CertificateGiven: (s) => s,
  CertificateRefused: (s) => s,
  AnsweredFromRegister: (s, e) => ({ ...s, requests: { ...s.requests, [e.id]: true } }),
  CollectionOpened: (s, { id: collection, minutes, on, requester, to, until }) => {
    const month = monthOf(to, on)
    const used = s.used[month] ?? nothingUsed
    return {
      ...s,
      requests: { ...s.requests, [collection]: true },
      collections: { ...s.collections, [collection]: { requester, to, until, open: true } },
      used: { ...s.used, [month]: { forms: used.forms + 1, minutes: used.minutes + minutes } }
    }
  },
  CollectionClosed: (s, e) => {
    const known = s.collections[e.id]
    return known === undefined ? s : { ...s, collections: { ...s.collections, [e.id]: { ...known, open: false } } }
  },
  WorkLogged: (s) => s
}

/** One thing that is due from a body. */
export interface Due {
  readonly on: CivilDate
  readonly what: "task" | "collection"
  readonly id: string
  readonly issuer: string
}
interface DuesModel {
  readonly open: Map<string, Due & { readonly body: string }>
}
export interface RefusedTask {
  readonly id: string
  readonly issuer: string
  readonly to: string
  readonly matter: string
  readonly on: CivilDate
  readonly reasons: ReadonlyArray<Refused>
  /** The letter, in both languages. */
  readonly text: { readonly "zh-CN": string; readonly en: string }
}
const letter = ({ on, reasons, task: t }: DemandsFacts["TaskRefused"]): RefusedTask => {
  const about = {
    issuer: t.issuer,
    to: t.to,
    matter: t.matter,
    on,
    objections: reasons.map(({ code: c, source }) => ({ code: c, ...(source === undefined ? {} : { source }) }))
  }
  return {
    id: t.id,
    issuer: t.issuer,
    to: t.to,
    matter: t.matter,
    on,
    reasons,
    text: { "zh-CN": refusalText(about, "zh-CN"), en: refusalText(about, "en") }
  }
}
const span = z.strictObject({ from: day, to: day, body: id.optional() })

/**
 * Admission list, ask once, burden.
 *
 * @source Shanghai residents' committee regulations 27, 28; Beijing sub-district office regulations 32; 2017 意见
 */
export class Demands extends demands.module({
  summary: "What is demanded of the community: admission list, ask once, burden",
  params: { freshFor: FreshFor, budget: MonthlyBudget },
  evolve,
  commands: (command) => ({
    listItem: command({
      summary: "Put a task or a certificate on the list",
      input: item,
      stream: one,
      refusals: ["listed-already"],
      decide: ({ emit, input, refuse, state }) =>
        state.items.some((i) => i.kind === input.kind && i.matter === input.matter && i.endedOn === undefined)
          ? refuse({ rule: "AD-1", code: "listed-already", detail: { matter: input.matter } })
          : emit.ItemListed(input)
    }),
    strikeItem: command({
      summary: "Strike an entry off the list",
      input: z.strictObject({ matter: code, kind: z.enum(["task", "certificate"]) }),
      stream: one,
      refusals: ["not-on-the-list"],
      decide: ({ emit, input, refuse, state, today }) =>
        state.items.some((i) => i.kind === input.kind && i.matter === input.matter && i.endedOn === undefined)
          ? emit.ItemStruck({ ...input, on: today })
          : refuse({ rule: "AD-1", code: "not-on-the-list", detail: { matter: input.matter } })
    }),
    assign: command({
      summary: "Assign a task: it is admitted, or refused by rule with every reason; both are recorded",
      input: task,
      stream: one,
      about: ({ matter }) => ({ matter }),
      asks: ({ input }) => ({ transferred: TransferredTo.of({ matter: input.matter, body: input.to }) }),
      refusals: ["id-is-taken"],
      decide: ({ emit, found, input, refuse, state, today }) => {
        if (state.tasks[input.id] !== undefined)
          return refuse({ rule: "AD-6", code: "id-is-taken", detail: { id: input.id } })
        const against = objections(state.items, input, { today, transferredTo: found.transferred })
        return against.length === 0
          ? emit.TaskAdmitted(input)
          : emit.TaskRefused({ task: input, reasons: against.map(kept), on: today })
      }
    }),
    finishTask: command({
      summary: "Record that a task is done",
      input: z.strictObject({ id: code }),
      stream: one,
      refusals: ["no-such-task"],
      decide: ({ emit, input, refuse, state, today }) =>
        state.tasks[input.id]?.open === true
          ? emit.TaskFinished({ id: input.id, on: today })
          : refuse({ rule: "AD-6", code: "no-such-task", detail: { id: input.id } })
    }),
    requestCertificate: command({
      summary: "Ask for a certificate: given if it is on the list, refused by rule if not; both are recorded",
      input: z.strictObject({ matter: code, requester: id }),
      stream: one,
      decide: ({ emit, input, state, today }) => {
        const against = certificateObjections(state.items, input.matter, today)
        return against.length === 0
          ? emit.CertificateGiven({ ...input, on: today })
          : emit.CertificateRefused({ ...input, reasons: against.map(kept), on: today })
      }
    }),
    requestData: command({
      summary:
        "Ask for data: what the register holds and is fresh is answered from it; the rest is collected, if it may be",
      input: dataRequest,
      stream: one,
      asks: ({ input }) => ({
        held: HeldFields.of({ fields: input.fields, ...(input.place === undefined ? {} : { place: input.place }) })
      }),
      refusals: [
        "id-is-taken",
        "collection-needs-a-purpose",
        "collection-needs-a-basis",
        "collection-needs-a-last-day",
        "ended-already",
        "collection-needs-an-estimate",
        "too-many-forms",
        "too-much-work"
      ],
      decide: ({ emit, found, input, params, refuse, state, today }) => {
        const { basis = "", id: request, minutes = 0, purpose = "", requester, to, until = today } = input
        const { fresh, missing } = divided(input.fields, found.held, params.freshFor.value, today)
        const used = state.used[monthOf(to, today)] ?? nothingUsed
        const against = [
          ...unless(state.requests[request] === undefined, "AD-10", "id-is-taken", { id: request }),
          ...(missing.length === 0 ? [] : collectionProblems(input, used, params.budget.value, today))
        ]
        if (against.length > 0) return refuse(...against)
        return [
          ...(fresh.length === 0
            ? []
            : [emit.AnsweredFromRegister({ id: request, requester, fields: fresh, on: today })]),
          ...(missing.length === 0
            ? []
            : [
                emit.CollectionOpened({
                  id: request,
                  requester,
                  to,
                  fields: missing,
                  purpose,
                  basis,
                  until,
                  minutes,
                  on: today
                })
              ])
        ]
      }
    }),
    closeCollection: command({
      summary: "Close a collection",
      input: z.strictObject({ id: code }),
      stream: one,
      refusals: ["no-such-collection"],
      decide: ({ emit, input, refuse, state, today }) =>
        state.collections[input.id]?.open === true
          ? emit.CollectionClosed({ id: input.id, on: today })
          : refuse({ rule: "AD-11", code: "no-such-collection", detail: { id: input.id } })
    }),
    logWork: command({
      summary: "Record one's own work: on a task, a form, a meeting, a certificate, or of the community's own",
      input: z.strictObject({
        kind: z.enum(["task", "form", "meeting", "certificate", "own"]),
        about: code.optional(),
        issuer: id.optional(),
        body: id,
        minutes: z.int().positive().max(1_440),
        on: day
      }),
      stream: one,
      refusals: ["no-such-task", "no-such-collection", "collection-is-over", "who-demanded-it", "not-in-the-future"],
      decide: ({ emit, input, principal, refuse, state, today }) => {
        const { about, issuer, kind } = input
        const of =
          kind === "task" ? state.tasks[about ?? ""] : kind === "form" ? state.collections[about ?? ""] : undefined
        const known = of === undefined ? issuer : "issuer" in of ? of.issuer : of.requester
        const against = [
          ...unless(input.on <= today, "AD-13", "not-in-the-future", { on: input.on }),
          ...unless(kind !== "task" || of !== undefined, "AD-13", "no-such-task", { id: about ?? "" }),
          ...unless(kind !== "form" || of !== undefined, "AD-13", "no-such-collection", { id: about ?? "" }),
          ...unless(kind !== "form" || of === undefined || input.on <= of.until, "AD-11", "collection-is-over", {
            id: about ?? ""
          }),
          ...unless(kind === "own" || known !== undefined, "AD-13", "who-demanded-it")
        ]
        if (against.length > 0) return refuse(...against)
        return emit.WorkLogged({
          ...input,
          issuer: kind === "own" ? null : (known ?? null),
          person: principal
        })
      }
    })
  }),
  views: (view) => {
    const model = (): { readonly work: Array<Work> } => ({ work: [] })
    const add = (m: { readonly work: Array<Work> }, work: DemandsFacts["WorkLogged"]): void => void m.work.push(work)
    return {
      list: view({
        readers: "anyone",
        model: (): Array<AdmissionItem & { endedOn?: CivilDate }> => [],
        on: {
          ItemListed: (m, e) => void m.push({ ...e }),
          ItemStruck: (m, e) => {
            for (const i of m) if (i.matter === e.matter && i.kind === e.kind) i.endedOn ??= e.on
          }
        },
        query: (m): ReadonlyArray<AdmissionItem & { readonly endedOn?: CivilDate }> => m.map((i) => ({ ...i }))
      }),
      refusedTasks: view({
        readers: "anyone",
        model: (): Array<DemandsFacts["TaskRefused"]> => [],
        on: { TaskRefused: (m, e) => void m.push(e) },
        query: (m): ReadonlyArray<RefusedTask> => m.map(letter)
      }),
      calendar: view({
        readers: "anyone",
        model: (): DuesModel => ({ open: new Map() }),
        on: {
          TaskAdmitted: (m, t) =>
            void m.open.set(`task ${t.id}`, { on: t.until, what: "task", id: t.id, issuer: t.issuer, body: t.to }),
          TaskFinished: (m, e) => void m.open.delete(`task ${e.id}`),
          CollectionOpened: (m, c) =>
            void m.open.set(`collection ${c.id}`, {
              on: c.until,
              what: "collection",
              id: c.id,
              issuer: c.requester,
              body: c.to
            }),
          CollectionClosed: (m, e) => void m.open.delete(`collection ${e.id}`)
        },
        input: z.strictObject({ body: id, from: day, to: day }),
        query: (m, { body, from, to }): ReadonlyArray<Due> =>
          [...m.open.values()]
            .filter((d) => d.body === body && d.on >= from && d.on <= to)
            .map(({ id: of, issuer, on, what }) => ({ on, what, id: of, issuer }))
            .toSorted((a, b) => (`${a.on} ${a.id}` < `${b.on} ${b.id}` ? -1 : 1))
      }),
      burden: view({
        readers: "anyone",
        model,
        on: { WorkLogged: add },
        input: span,
        query: (m, input): Burden => burdenOf(m.work, input)
      }),
      /** One's own burden; of nobody else. */
      myBurden: view({
        readers: "anyone",
        model,
        on: { WorkLogged: add },
        input: span,
        query: (m, input, { actor }): Burden => burdenOf(m.work, { ...input, person: actor.person })
      })
    }
  }
}) {}
