/** Days that come from the facts of a case, one by one. */
import type { DueFromData } from "@linli/kernel"
import { type MediationData, openObligations, openTasks } from "../Data.ts"

interface Of {
  readonly at: string
  readonly data: MediationData
}
export const duesOf = ({ at, data: d }: Of): ReadonlyArray<DueFromData> => [
  ...(d.firstSession !== undefined && d.sessions.length === 0 && (at === "accepted" || at === "inSession")
    ? [{ id: "first-session", on: d.firstSession.by }]
    : []),
  ...d.certificates.flatMap((c) =>
    c.by === undefined || c.givenOn !== undefined ? [] : [{ id: `certificate ${c.party}`, on: c.by }]
  ),
  ...(d.effectiveOn === undefined
    ? []
    : [
        ...openObligations(d).map((o) => ({ id: `obligation ${o.id}`, on: o.due })),
        ...openTasks(d).map((t) => ({ id: `task ${t.id}`, on: t.due })),
        ...d.visits.filter((v) => v.madeOn === undefined).map((v) => ({ id: `visit ${v.id}`, on: v.on }))
      ])
]
