/** The talk of `fixtures/garden.ts` as somebody would play it with paper and pencil. Days only; no steps, no notes. */
import { type DueLeg, endOf, resumedLeg, startLeg, suspendedLeg } from "./deadline.oracle.ts"
import { type FlowCalendar } from "./fixtures/flows.ts"

const calendar: FlowCalendar = { from: 2026, to: 2026, off: [], makeUp: [] }
export interface TalkSheet {
  readonly at: "asked" | "accepted" | "talking" | "agreed" | "closed"
  readonly consents: Readonly<Record<string, boolean>>
  readonly promised: ReadonlyArray<{ readonly id: string; readonly due: string; readonly done: boolean }>
  readonly wishes: Readonly<Record<string, string>>
  readonly signedOn?: string
  readonly passed: ReadonlyArray<string>
  readonly conclude?: { readonly leg: DueLeg; readonly still: boolean } | undefined
  readonly cooling?: DueLeg | undefined
}
export interface TalkAct {
  readonly who: string
  readonly act: string
  readonly input?: Readonly<Record<string, string | boolean>>
}
export type Played =
  | { readonly sheet: TalkSheet; readonly facts: ReadonlyArray<string> }
  | { readonly codes: ReadonlyArray<string> }

export const asked: TalkSheet = { at: "asked", consents: {}, promised: [], wishes: {}, passed: [] }
const roles: Readonly<Record<string, { readonly by: string; readonly in: ReadonlyArray<TalkSheet["at"]> }>> = {
  accept: { by: "h", in: ["asked"] },
  consent: { by: "ab", in: ["accepted"] },
  begin: { by: "h", in: ["accepted"] },
  promise: { by: "ab", in: ["talking"] },
  keep: { by: "ab", in: ["talking", "agreed"] },
  wish: { by: "ab", in: ["accepted", "talking"] },
  pause: { by: "h", in: ["accepted", "talking"] },
  unpause: { by: "h", in: ["accepted", "talking"] },
  sign: { by: "ab", in: ["talking"] },
  close: { by: "abh", in: ["asked", "accepted", "talking", "agreed"] }
}
const closed = (sheet: TalkSheet): TalkSheet => ({ ...sheet, at: "closed", conclude: undefined, cooling: undefined })

/** What passes by the end of the day before `today`, oldest first. */
export const until = (
  sheet: TalkSheet,
  today: string
): { readonly sheet: TalkSheet; readonly facts: ReadonlyArray<string> } => {
  let now = sheet
  const facts: Array<string> = []
  while (now.at !== "closed") {
    const concludes = now.conclude?.still === false ? [["0conclude", endOf(now.conclude.leg, calendar)] as const] : []
    const cools =
      now.cooling === undefined || now.passed.includes("cooling")
        ? []
        : [["0cooling", endOf(now.cooling, calendar)] as const]
    const promises = now.promised
      .filter((p) => !p.done && !now.passed.includes(`promise ${p.id}`))
      .map((p) => [`1promise ${p.id}`, { on: p.due }] as const)
    const over = [...concludes, ...cools, ...promises].filter(([, due]) => !("awaits" in due) && due.on < today)
    const [next] = over.toSorted(([a, x], [b, y]) => (`${x.on} ${a}` < `${y.on} ${b}` ? -1 : 1))
    if (next === undefined) break
    const deadline = next[0].slice(1)
    facts.push(`DeadlinePassed ${deadline} ${next[1].on}`)
    const passed = now.passed.concat(deadline)
    now = Object.assign({}, now, { passed })
    if (deadline === "conclude") {
      facts.push("Moved closed")
      now = closed(now)
    }
  }
  return { sheet: now, facts }
}
export const play = (sheet: TalkSheet, { act, input = {}, who }: TalkAct, today: string): Played => {
  const role = roles[act]
  if (role === undefined) throw new Error(act)
  if (!role.by.includes(who)) return { codes: ["no-power"] }
  if (!role.in.includes(sheet.at)) return { codes: [sheet.at === "closed" ? "final" : "not-in-this-state"] }
  const stays = (changed: Partial<TalkSheet>, ...facts: ReadonlyArray<string>): Played => ({
    sheet: { ...sheet, ...changed },
    facts
  })
  const clock = sheet.conclude
  switch (act) {
    case "accept": {
      const leg = startLeg(today, { amount: 1, unit: "month" }, 0)
      return stays(
        { at: "accepted", conclude: { leg, still: false } },
        "Moved accepted",
        `ClockStarted conclude ${endOf(leg, calendar).on}`
      )
    }
    case "consent": {
      const said = { ...sheet, consents: { ...sheet.consents, [who]: input["agrees"] === true } }
      return input["agrees"] === true
        ? { sheet: said, facts: [`Consented ${who} true`] }
        : { sheet: closed(said), facts: [`Consented ${who} false`, "Moved closed"] }
    }
    case "begin":
      return sheet.consents["a"] === true && sheet.consents["b"] === true
        ? stays({ at: "talking" }, "Moved talking")
        : { codes: ["not-everybody-consented"] }
    case "promise": {
      const { due = "", id = "" } = input as Readonly<Record<string, string>>
      if (due < today) return { codes: ["due-in-the-past"] }
      if (sheet.promised.some((p) => p.id === id)) return { codes: ["promised-already"] }
      return stays({ promised: [...sheet.promised, { id, due, done: false }] }, `Promised ${id} ${due}`)
    }
    case "keep":
      return stays(
        { promised: sheet.promised.map((p) => (p.id === input["id"] ? { ...p, done: true } : p)) },
        `Kept ${String(input["id"])}`
      )
    case "wish": {
      const to = String(input["to"])
      const wishes = { ...sheet.wishes, [who]: to }
      if (!["a", "b"].every((p) => wishes[p] === to)) return stays({ wishes }, `Wished ${who} ${to}`)
      if (clock?.still === true) return { codes: ["clock-suspended-already"] }
      if (clock === undefined || to <= endOf(clock.leg, calendar).on) return { codes: ["not-later"] }
      const leg: DueLeg = { nominal: "day", from: to, left: 0, roll: false }
      return stays({ wishes, conclude: { leg, still: false } }, `Wished ${who} ${to}`, `ClockExtended conclude ${to}`)
    }
    case "pause":
      if (clock === undefined || clock.still) return { codes: ["clock-suspended-already"] }
      return stays(
        { conclude: { leg: suspendedLeg(clock.leg, today, 0, calendar), still: true } },
        "ClockSuspended conclude"
      )
    case "unpause": {
      if (clock?.still !== true) return { codes: ["clock-not-suspended"] }
      const leg = resumedLeg(clock.leg, today, 0)
      return stays({ conclude: { leg, still: false } }, `ClockResumed conclude ${endOf(leg, calendar).on}`)
    }
    case "sign": {
      const on = String(input["on"])
      const cooling = startLeg(on, { amount: 30, unit: "day" }, 0)
      return {
        sheet: { ...sheet, at: "agreed", signedOn: on, conclude: undefined, cooling },
        facts: [`Signed ${on}`, "Moved agreed", `ClockStarted cooling ${endOf(cooling, calendar).on}`]
      }
    }
    default:
      return { sheet: closed(sheet), facts: ["Moved closed"] }
  }
}
