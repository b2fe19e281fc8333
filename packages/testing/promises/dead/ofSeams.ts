/** Ways to break seams and steps. */
import { definePlugin } from "@linli/kernel"
import { workflow as W } from "../kinds/Shape.ts"
import { acts, around, holds, issue, open, type Breaker } from "./Breaker.ts"
import { bothWords, hostOf, withHost, withParts, withPlugin, withSpec } from "./kit.ts"

const outside = (id: string, parts: object) => definePlugin(id, { version: "1.0.0", ...parts })

export const ofSeams: Readonly<Record<string, Breaker>> = {
  "a seam on no act": (_, kit) =>
    issue(
      withHost(kit, (s) => ({ seams: { ...s.seams, odd: { on: "nothing", version: 1 } } })),
      "seam",
      W,
      ["odd", "nothing"],
      "name one of"
    ),
  "a seam that leads elsewhere": (_, kit) =>
    issue(
      withHost(kit, (s) => ({ seams: { ...s.seams, odd: { on: "close", to: kit.shape.states[0], version: 1 } } })),
      "seam",
      W,
      ["odd"],
      "name one of the places"
    ),
  "a seam that does not choose": (r, kit) =>
    issue(
      withHost(kit, (s) => ({
        seams: { ...s.seams, odd: { on: "fork", version: 1 } },
        ...acts(s, { fork: { in: r.pick(open(kit)), to: kit.shape.states.slice(-2), by: "party", decide: () => [] } })
      })),
      "seam",
      W,
      ["odd"],
      "give it `to`"
    ),
  "a seam of another version": (_, kit) => {
    const [by, plugin] = around(kit)
    const [step] = Object.values(plugin?.steps ?? {})
    if (by === undefined || step === undefined) return undefined
    const { seam } = step
    const { version } = kit.shape.seams[seam] ?? { version: 1 }
    const moved = withHost(kit, (s) => ({ seams: { ...s.seams, [seam]: { ...s.seams[seam], version: 9 } } }))
    return issue(moved, "missing", by, [`${W}/${seam}@${version}`], "install a version of")
  },
  "a step that is not installed": (_, kit) => {
    const [by, plugin] = around(kit)
    const [step] = Object.keys(plugin?.steps ?? {})
    if (by === undefined || step === undefined) return undefined
    const bare = withParts(kit, "desk", ({ contributes }) => ({
      contributes: contributes.map((c: any) => ({
        ...c,
        value: { ...c.value, grants: c.value.grants.filter((g: string) => !g.startsWith(`${step}.`)) }
      }))
    }))
    return issue(
      withParts(bare, by, ({ modules }) => ({ modules: modules.filter((m) => m.id !== step) })),
      "step",
      by,
      [step],
      "list it in `modules`"
    )
  },
  "a step on no seam": (_, kit) => {
    const [by, plugin] = around(kit)
    const [step] = Object.keys(plugin?.steps ?? {})
    return by === undefined || step === undefined
      ? undefined
      : issue(
          withParts(kit, by, ({ contributes }) => ({
            contributes: contributes.filter((c: any) => c.value.step?.id !== step)
          })),
          "unused",
          by,
          [step],
          "contribute it to a seam"
        )
  },
  "a step there twice": (_, kit) => {
    const [by, plugin] = around(kit)
    const [step] = Object.keys(plugin?.steps ?? {})
    return by === undefined || step === undefined
      ? undefined
      : issue(
          withParts(kit, by, ({ contributes }) => ({
            contributes: [...contributes, ...contributes.filter((c: any) => c.value.step?.id === step)]
          })),
          "duplicate",
          by,
          [step],
          "put it there once"
        )
  },
  "a step for another workflow": (_, kit) => {
    const [by, plugin] = around(kit)
    const [step] = Object.keys(plugin?.steps ?? {})
    return by === undefined || step === undefined
      ? undefined
      : issue(
          withSpec(kit, by, step, () => ({ of: "other" })),
          "step",
          by,
          [step, "other"],
          "give it `of` this workflow"
        )
  },
  "a step that stops a clock it may not": (_, kit) => {
    const [by, plugin] = around(kit)
    const [step] = Object.keys(plugin?.steps ?? {})
    return by === undefined || step === undefined
      ? undefined
      : issue(
          withSpec(kit, by, step, () => ({ suspends: ["nothing"] })),
          "step",
          by,
          [step, "nothing"],
          "stepsMay"
        )
  },
  "a step by no param": (_, kit) => {
    const [by, plugin] = around(kit)
    const [step] = Object.keys(plugin?.steps ?? {})
    return by === undefined || step === undefined
      ? undefined
      : issue(
          withSpec(kit, by, step, () => ({ within: "nothing" })),
          "clock",
          by,
          [step, "nothing"],
          "declare it in `params`"
        )
  },
  "steps in a circle": (_, kit) => {
    const [by, plugin] = around(kit)
    const [one, two] = Object.keys(plugin?.steps ?? {})
    if (by === undefined || one === undefined || two === undefined) return undefined
    const seam = plugin?.steps[one]?.seam ?? ""
    const host = hostOf(kit)
    return issue(
      withParts(kit, by, ({ contributes, modules }) => {
        const step = (id: string) => modules.find((m) => m.id === id)
        return {
          contributes: [
            ...contributes.filter((c: any) => c.value.kind !== "step"),
            host.seams[seam].step(step(one), { after: two }),
            host.seams[seam].step(step(two), { after: one })
          ]
        }
      }),
      "cycle",
      by,
      [one, two],
      "remove one `before` or `after`"
    )
  },
  "rules that exclude each other": (r, kit) => {
    const seam = hostOf(kit).seams[r.pick(Object.keys(kit.shape.seams))]
    const one = outside("early", {
      contributes: [seam.rule({ rule: "R", code: "early", excludes: ["late"], holds })],
      words: bothWords("early/early")
    })
    const two = outside("late", {
      contributes: [seam.rule({ rule: "R", code: "late", holds })],
      words: bothWords("late/late")
    })
    return issue(
      withPlugin(withPlugin(kit, one), two),
      "conflict",
      "early",
      ["early", "late", seam.id],
      "install one of the two"
    )
  },
  "a rule on a seam without words": (r, kit) => {
    const seam = hostOf(kit).seams[r.pick(Object.keys(kit.shape.seams))]
    return issue(
      withPlugin(kit, outside("mute", { contributes: [seam.rule({ rule: "R", code: "mute", holds })] })),
      "words",
      "mute",
      ["mute/mute"],
      "add it to `words`"
    )
  }
}
