/** Ways to break a workflow. */
import * as z from "zod"
import { workflow as W } from "../kinds/Shape.ts"
import { acts, holds, issue, moves, open, type Breaker } from "./Breaker.ts"
import { Most, withHost, withParts, withWords } from "./kit.ts"

export const ofWorkflows: Readonly<Record<string, Breaker>> = {
  "a state nobody reaches": (_, kit) =>
    issue(
      withWords(
        withHost(kit, (s) => ({ states: { ...s.states, lost: {} }, ...acts(s, { leave: moves("lost", "end") }) })),
        W,
        `${W}/lost`
      ),
      "unreachable",
      W,
      ["lost", W],
      "let an act or a deadline lead there"
    ),
  "a state nobody leaves": (r, kit) =>
    issue(
      withWords(
        withHost(kit, (s) => ({
          states: { ...s.states, trap: {} },
          ...acts(s, { fall: moves(r.pick(open(kit)), "trap") })
        })),
        W,
        `${W}/trap`
      ),
      "dead-end",
      W,
      ["trap", W],
      "or say `final: true`"
    ),
  "a final state that leads on": (_, kit) =>
    issue(
      withHost(kit, (s) => acts(s, { rise: moves("end", kit.shape.states[0] ?? "") })),
      "dead-end",
      W,
      ["end"],
      "drop `final`"
    ),
  "an initial state that is none": (_, kit) =>
    issue(
      withHost(kit, () => ({ initial: "nowhere" })),
      "state",
      W,
      ["nowhere", "initial"],
      "its states are"
    ),
  "an act in no state": (_, kit) =>
    issue(
      withHost(kit, (s) => acts(s, { lie: moves("nowhere", "end") })),
      "state",
      W,
      ["lie", "nowhere"],
      "its states are"
    ),
  "an act to no state": (r, kit) =>
    issue(
      withHost(kit, (s) => acts(s, { fly: moves(r.pick(open(kit)), "nowhere") })),
      "state",
      W,
      ["fly", "nowhere"],
      "its states are"
    ),
  "an act that does nothing": (r, kit) =>
    issue(
      withHost(kit, (s) => acts(s, { idle: { in: r.pick(open(kit)), by: "party" } })),
      "act",
      W,
      ["idle"],
      "give it `decide`"
    ),
  "a workflow nobody opens": (_, kit) =>
    issue(
      withHost(
        withParts(kit, "desk", () => ({ contributes: [] })),
        (s) => ({ acts: Object.fromEntries(Object.entries(s.acts).filter(([n]) => n !== "open")) })
      ),
      "act",
      W,
      [W],
      'give it one with `in: "new"`'
    ),
  "an opening that leads somewhere": (_, kit) =>
    issue(
      withHost(kit, (s) => acts(s, { begin: { in: "new", to: "end", by: "party" } })),
      "act",
      W,
      ["begin"],
      "leave `to` out"
    ),
  "a state named new": (_, kit) =>
    issue(
      withWords(
        withHost(kit, (s) => ({ states: { ...s.states, new: {} } })),
        W,
        `${W}/new`
      ),
      "state",
      W,
      ["new"],
      "rename the state"
    ),
  "a clock without effect": (r, kit) =>
    issue(
      withHost(kit, (s) => ({
        evolve: { Noted: s.evolve.Noted },
        clocks: {
          ...s.clocks,
          vain: { while: r.pick(open(kit)), within: { amount: 3, unit: "day", rollForward: false } }
        }
      })),
      "no-effect",
      W,
      ["vain"],
      "give it `else`"
    ),
  "dues without effect": (_, kit) =>
    issue(
      withHost(kit, (s) => ({ evolve: { Noted: s.evolve.Noted }, dues: () => [] })),
      "no-effect",
      W,
      ["dues"],
      "follow `DeadlinePassed`"
    ),
  "a clock in no state": (_, kit) =>
    issue(
      withHost(kit, (s) => ({
        clocks: {
          ...s.clocks,
          odd: { while: "nowhere", within: { amount: 3, unit: "day", rollForward: false }, else: "end" }
        }
      })),
      "state",
      W,
      ["odd", "nowhere"],
      "its states are"
    ),
  "a clock to no state": (r, kit) =>
    issue(
      withHost(kit, (s) => ({
        clocks: {
          ...s.clocks,
          odd: { while: r.pick(open(kit)), within: { amount: 3, unit: "day", rollForward: false }, else: "nowhere" }
        }
      })),
      "state",
      W,
      ["odd", "nowhere"],
      "its states are"
    ),
  "a clock by no param": (r, kit) =>
    issue(
      withHost(kit, (s) => ({
        clocks: { ...s.clocks, odd: { while: r.pick(open(kit)), within: "nothing", else: "end" } }
      })),
      "clock",
      W,
      ["odd", "nothing"],
      "declare it in `params`"
    ),
  "a clock of no length": (r, kit) =>
    issue(
      withHost(kit, (s) => ({
        clocks: { ...s.clocks, odd: { while: r.pick(open(kit)), within: { amount: -3, unit: "day" }, else: "end" } }
      })),
      "clock",
      W,
      ["odd"],
      "amount: 30"
    ),
  "work days without a calendar": (r, kit) =>
    issue(
      withHost(kit, (s) => ({
        clocks: { ...s.clocks, odd: { while: r.pick(open(kit)), within: { amount: 3, unit: "workday" }, else: "end" } }
      })),
      "calendar",
      W,
      ["odd"],
      "add a jurisdiction pack with a calendar"
    ),
  "a rule in no state": (_, kit) =>
    issue(
      withWords(
        withHost(kit, (s) => ({ always: [...s.always, { rule: "R x", code: "x", in: ["nowhere"], holds }] })),
        W,
        `${W}/x`
      ),
      "state",
      W,
      ["R x", "nowhere"],
      "its states are"
    ),
  "a rule that excepts no act": (_, kit) =>
    issue(
      withWords(
        withHost(kit, (s) => ({ always: [...s.always, { rule: "R x", code: "x", except: ["nothing"], holds }] })),
        W,
        `${W}/x`
      ),
      "act",
      W,
      ["R x", "nothing"],
      "its acts are"
    ),
  "a rule there twice": (r, kit) => {
    const twice = { rule: "R x", code: "x", holds }
    return issue(
      withWords(
        withHost(kit, (s) => acts(s, { dup: { ...moves(r.pick(open(kit)), "end"), when: [twice, twice] } })),
        W,
        `${W}/x`
      ),
      "duplicate",
      W,
      ["R x x", `${W}.dup`],
      "a code of its own"
    )
  },
  "a fact of the kernel's": (_, kit) =>
    issue(
      withHost(kit, (s) => ({ events: { ...s.events, Moved: z.strictObject({}) } })),
      "conflict",
      W,
      ["Moved"],
      "rename them"
    ),
  "an operation of the kernel's": (r, kit) =>
    issue(
      withHost(kit, (s) => acts(s, { find: moves(r.pick(open(kit)), "end") })),
      "conflict",
      W,
      ["find"],
      "rename yours"
    ),
  "an act nobody may": (r, kit) =>
    issue(
      withHost(kit, (s) => acts(s, { secret: { in: r.pick(open(kit)), to: "end" } })),
      "unreachable-power",
      W,
      [`${W}.secret`],
      "name capacities in `by`"
    ),
  "a view nobody may read": (_, kit) =>
    issue(
      withHost(kit, (s) => ({ views: { ...s.views, count: { model: () => 0, on: {}, query: () => 0 } } })),
      "unreachable-power",
      W,
      [`${W}.count`],
      "grant it with"
    ),
  "a param nobody uses": (_, kit) =>
    issue(
      withHost(kit, (s) => ({
        always: [],
        params: { ...s.params, idle: Most },
        acts: Object.fromEntries(
          Object.entries<any>(s.acts).map(([n, a]) => [
            n,
            { in: a.in, by: "party", ...(a.in === "new" ? {} : { to: a.to?.length === 1 ? a.to : "end" }) }
          ])
        )
      })),
      "unused",
      W,
      ["idle"],
      "use it or drop it"
    ),
  "a reason without words": (r, kit) =>
    issue(
      withHost(kit, (s) => acts(s, { say: { ...moves(r.pick(open(kit)), "end"), refusals: ["wordless"] } })),
      "words",
      W,
      [`${W}/wordless`, "en", "zh-CN"],
      "add it to `words`"
    ),
  "a state without words": (r, kit) =>
    issue(
      withHost(kit, (s) => ({
        states: { ...s.states, mute: {} },
        ...acts(s, { m1: moves(r.pick(open(kit)), "mute"), m2: moves("mute", "end") })
      })),
      "words",
      W,
      [`${W}/mute`],
      "add it to `words`"
    ),
  "words in one language": (r, kit) => {
    const state = r.pick(kit.shape.states)
    const locale = r.pick(["en", "zh-CN"])
    return issue(
      withParts(kit, W, ({ words }) => ({
        words: {
          ...words,
          [locale]: Object.fromEntries(Object.entries(words[locale] ?? {}).filter(([k]) => k !== `${W}/${state}`))
        }
      })),
      "words",
      W,
      [`${W}/${state}`, locale],
      "add it to `words`"
    )
  }
}
