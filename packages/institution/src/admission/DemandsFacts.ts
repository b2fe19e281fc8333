/** What the module `demands` records: the list, tasks, data requests, certificates, and the work they make. */
import { type CivilDate, defineFacts, type Events, type Facts } from "@linli/kernel"
import * as z from "zod"
import { code, codes, day, id } from "../internal/fields.ts"
import type { AdmissionItem, Task } from "./Admission.ts"
import type { Used } from "./AskOnce.ts"
import type { Work } from "./Burden.ts"
import { item, refused, task } from "./schemas.ts"

export interface Refused {
  readonly rule: string
  readonly code: string
  readonly source?: string | undefined
}
export interface Collection {
  readonly id: string
  readonly requester: string
  readonly to: string
  readonly fields: ReadonlyArray<string>
  readonly purpose: string
  readonly basis: string
  readonly until: CivilDate
  readonly minutes: number
  readonly on: CivilDate
}
export type DemandsFacts = {
  readonly ItemListed: AdmissionItem
  readonly ItemStruck: { readonly matter: string; readonly kind: AdmissionItem["kind"]; readonly on: CivilDate }
  readonly TaskAdmitted: Task
  readonly TaskRefused: { readonly task: Task; readonly reasons: ReadonlyArray<Refused>; readonly on: CivilDate }
  readonly TaskFinished: { readonly id: string; readonly on: CivilDate }
  readonly CertificateGiven: { readonly matter: string; readonly requester: string; readonly on: CivilDate }
  readonly CertificateRefused: {
    readonly matter: string
    readonly requester: string
    readonly reasons: ReadonlyArray<Refused>
    readonly on: CivilDate
  }
  readonly AnsweredFromRegister: {
    readonly id: string
    readonly requester: string
    readonly fields: ReadonlyArray<{ readonly field: string; readonly asOf: CivilDate }>
    readonly on: CivilDate
  }
  readonly CollectionOpened: Collection
  readonly CollectionClosed: { readonly id: string; readonly on: CivilDate }
  readonly WorkLogged: Work & { readonly about?: string | undefined }
}
export interface DemandsState {
  readonly items: ReadonlyArray<AdmissionItem & { readonly endedOn?: CivilDate }>
  readonly tasks: Readonly<
    Record<string, Pick<Task, "issuer" | "matter" | "to" | "until"> & { readonly open: boolean }>
  >
  readonly collections: Readonly<
    Record<string, Pick<Collection, "requester" | "to" | "until"> & { readonly open: boolean }>
  >
  /** Ids of data requests, however they were answered. */
  readonly requests: Readonly<Record<string, true>>
  /** By body and month, `rc 2026-03`. */
  readonly used: Readonly<Record<string, Used>>
}
const noDemands: DemandsState = { items: [], tasks: {}, collections: {}, requests: {}, used: {} }

const events: Events<DemandsFacts> = {
  ItemListed: item,
  ItemStruck: z.strictObject({ matter: code, kind: z.enum(["task", "certificate"]), on: day }),
  TaskAdmitted: task,
  TaskRefused: z.strictObject({ task, reasons: refused, on: day }),
  TaskFinished: z.strictObject({ id: code, on: day }),
  CertificateGiven: z.strictObject({ matter: code, requester: id, on: day }),
  CertificateRefused: z.strictObject({ matter: code, requester: id, reasons: refused, on: day }),
  AnsweredFromRegister: z.strictObject({
    id: code,
    requester: id,
    fields: z.array(z.strictObject({ field: code, asOf: day })),
    on: day
  }),
  CollectionOpened: z.strictObject({
    id: code,
    requester: id,
    to: id,
    fields: codes,
    purpose: z.string(),
    basis: z.string(),
    until: day,
    minutes: z.int().nonnegative(),
    on: day
  }),
  CollectionClosed: z.strictObject({ id: code, on: day }),
  WorkLogged: z.strictObject({
    kind: z.enum(["task", "form", "meeting", "certificate", "own"]),
    issuer: id.nullable(),
    body: id,
    person: id,
    minutes: z.int().nonnegative(),
    on: day,
    about: code.optional()
  })
}
export const demands: Facts<"demands", DemandsFacts, DemandsState> = defineFacts("demands", {
  events,
  state: () => noDemands
})
