import type { StoredFact } from "@linli/kernel"
import { describe, expect, it } from "vitest"
import { brokenKeys } from "../../promises/once/judge.ts"
import { askedIn } from "../../promises/once/kills.ts"

const effect = (n: number, key = `k${n}`) => ({ key, data: { by: "c", n } }) as unknown as StoredFact
const asked = (n: number, ...answers: ReadonlyArray<string>) => ({ key: `k${n}`, n, answers })

describe("the oracle of keys", () => {
  it("has nothing against one answer and one effect, or a refusal and none", () => {
    const refused = { ...asked(2, "refused full", "refused full"), other: "refused key-reused" }
    expect(brokenKeys([asked(1, "{}", "{}"), refused], [effect(1)])).toEqual([])
  })
  it.each<[string, ReturnType<typeof brokenKeys>, RegExp]>([
    ["two answers", brokenKeys([asked(1, "{}", '{"a":1}')], [effect(1)]), /was answered \{\} and/],
    ["two effects", brokenKeys([asked(1, "{}")], [effect(1), effect(1)]), /had 2 effects/],
    ["no effect", brokenKeys([asked(1, "{}")], []), /had 0 effects/],
    ["the effect of what was refused", brokenKeys([asked(1, "refused full")], [effect(1)]), /had 1 effects/],
    ["an effect under another key", brokenKeys([asked(1, "{}")], [effect(1, "k9")]), /does not name it/],
    ["another request that passed", brokenKeys([{ ...asked(1, "{}"), other: "{}" }], [effect(1)]), /another request/],
    ["an effect that nobody asked for", brokenKeys([], [effect(1)]), /nobody asked for/]
  ])("finds %s", (_, broken, sign) => expect(broken.join()).toMatch(sign))
  it("reads what was noted, and not a line that was cut off", () => {
    expect(askedIn('k0 {"a": 1}\nagain k0 nothing\nk1 refused full\nk2 {"a')).toEqual([
      asked(0, '{"a": 1}', "nothing"),
      asked(1, "refused full")
    ])
  })
})
