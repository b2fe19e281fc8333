import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { CompositionError } from "../src/Composition.ts"
import { Conflict, InvalidInput, NotPermitted, Refused, Unavailable } from "../src/Errors.ts"
import { explain, say } from "../src/Explain.ts"
import { kernelWords } from "../src/internal/kernelWords.ts"
import type { Reason } from "../src/Reason.ts"

const consents: Reason = {
  rule: "MD-7",
  code: "a-party-has-not-consented",
  by: "mediation",
  source: "人民调解法 17",
  says: { "zh-CN": "还有2方未同意", en: "2 parties have not consented yet" }
}
const later: Reason = { rule: "kernel", code: "not-later", by: "kernel", detail: { clock: "c", on: "2026-05-01" } }
const noPower: Reason = { rule: "kernel", code: "no-power", by: "kernel" }
const refused = (...reasons: ReadonlyArray<Reason>) => new Refused({ operation: "mediation.sign", reasons })
const invalid = (...problems: ReadonlyArray<{ path: string; message: string }>) =>
  new InvalidInput({ operation: "mediation.sign", problems })
const notPermitted = (reasons: ReadonlyArray<Reason>, whoCould: ReadonlyArray<string>) =>
  new NotPermitted({ operation: "mediation.sign", power: "mediation.sign", reasons, whoCould })

describe("KW-1 each of the kernel's codes has a sentence in both languages, with the same figures", () => {
  const places = (sentence: string | undefined) => (sentence?.match(/\{\w+\}/g) ?? []).toSorted()
  const zh = kernelWords["zh-CN"] ?? {}
  const en = kernelWords["en"] ?? {}
  it("has the same keys", () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en))
    for (const key of Object.keys(en)) {
      expect(key).toMatch(/^kernel\/[a-z-]+$/)
      expect(places(zh[key])).toEqual(places(en[key]))
      expect(`${zh[key]}${en[key]}`).not.toMatch(/[.。]$|[.。]\n/)
    }
  })
  it("has every code the kernel refuses with", () => {
    const codes: Readonly<Record<string, ReadonlyArray<string>>> = {
      "no-power": [],
      "may-not-act-for-another": [],
      "not-in-this-state": ["at"],
      "no-such-case": [],
      "exists-already": [],
      "key-reused": [],
      "rule-removed": [],
      "nothing-to-adopt": [],
      "clock-not-running": ["clock"],
      "clock-not-suspended": ["clock"],
      "clock-suspended-already": ["clock"],
      "not-later": ["clock", "on"],
      "no-such-stream": [],
      "in-a-step": ["step"],
      final: ["at"],
      "module-removed": []
    }
    for (const [code, names] of Object.entries(codes)) {
      expect(places(en[`kernel/${code}`])).toEqual(names.map((n) => `{${n}}`))
    }
  })
})

describe("KW-2 a reason is said in every locale that has words", () => {
  const words = new Map([
    [
      "en",
      new Map([
        ["talk/late", "{days} days late"],
        ["talk/agreed", "agreed upon"],
        ["survey/survey", "the survey"]
      ])
    ],
    [
      "zh-CN",
      new Map([
        ["talk/late", "迟了{days}天"],
        ["talk/agreed", "已达成"]
      ])
    ],
    ["de", new Map([["kernel/no-such-case", "diesen Fall gibt es nicht"]])]
  ])
  it("puts figures in", () => {
    expect(say(words, "talk/late", { days: 3 })).toEqual({ en: "3 days late", "zh-CN": "迟了3天" })
    expect(say(words, "talk/unknown", {})).toEqual({})
  })
  it("has the kernel's own words where the community has none", () => {
    expect(say(words, "kernel/no-such-case", undefined)).toEqual({
      en: "there is no such case",
      "zh-CN": "没有这个事项",
      de: "diesen Fall gibt es nicht"
    })
    expect(
      say(new Map([["en", new Map([["kernel/no-such-case", "never heard of it"]])]]), "kernel/no-such-case", {})
    ).toEqual({ en: "never heard of it", "zh-CN": "没有这个事项" })
    expect(say(new Map([["constructor", new Map()]]), "kernel/no-such-case", {})).toHaveProperty("en")
    expect(say(new Map(), "kernel/final", { at: "closed" })).toEqual({
      en: "this was concluded at the stage “closed” and can no longer change",
      "zh-CN": "已在“closed”阶段办结，不能再变更"
    })
  })
  it("says states and steps by their titles when the module is known", () => {
    expect(say(words, "kernel/not-in-this-state", { at: "agreed" }, "talk")).toEqual({
      en: "this cannot be done at the stage “agreed upon”",
      "zh-CN": "在“已达成”阶段不能这样做"
    })
    expect(say(words, "kernel/in-a-step", { step: "survey" }, "talk")["en"]).toBe(
      "“the survey” is under way and has to be finished first"
    )
    expect(say(words, "kernel/not-in-this-state", { at: "agreed" })["en"]).toContain("“agreed”")
  })
  it("does not let a locale's name reach a prototype", () => {
    const says = say(new Map([["__proto__", new Map([["a/b", "x"]])]]), "a/b", undefined)
    expect(Object.getPrototypeOf(says)).toBe(Object.prototype)
    expect(Object.keys(says)).toEqual([])
  })
})

describe("KW-3 explain says why, on what source, and what to do next", () => {
  it("Refused", () => {
    expect(explain(refused(consents), "zh-CN")).toBe("现在不能办理：还有2方未同意（来源：人民调解法 17）。")
    expect(explain(refused(consents), "en")).toBe(
      "This cannot be done now: 2 parties have not consented yet (source: 人民调解法 17)."
    )
    expect(explain(refused(consents, later), "zh-CN")).toBe(
      "现在不能办理：\n1. 还有2方未同意（来源：人民调解法 17）。\n2. 期限“c”不能延长至2026-05-01，新的日期必须晚于现在的截止日。"
    )
    expect(explain(refused(consents, later), "en")).toBe(
      "This cannot be done now:\n1. 2 parties have not consented yet (source: 人民调解法 17).\n" +
        "2. the time limit “c” cannot be extended to 2026-05-01; the new date has to be later than its present end."
    )
    expect(explain(refused(), "en")).toBe("This cannot be done now.")
    expect(explain(refused(), "zh-CN")).toBe("现在不能办理。")
  })
  it("NotPermitted", () => {
    expect(explain(notPermitted([noPower], ["host", "registrar"]), "zh-CN")).toBe(
      "您无权办理：您在本事项中的身份和已授予的角色均无此权限。可由下列身份或角色办理：`host`、`registrar`。"
    )
    expect(explain(notPermitted([noPower], ["host", "registrar"]), "en")).toBe(
      "You may not do this: you hold neither a capacity in this matter nor a role that carries this power. It belongs to: `host`, `registrar`."
    )
    expect(explain(notPermitted([noPower, consents], ["host"]), "en").split("\n")).toHaveLength(4)
    expect(explain(notPermitted([noPower], ["", "host"]), "en")).toMatch(/It belongs to: `host`\.$/)
    expect(explain(notPermitted([], []), "en")).toBe("You may not do this.")
  })
  it("InvalidInput", () => {
    const one = { path: "parties.0.name", message: "expected a string" }
    expect(explain(invalid(one), "en")).toBe(
      "The input is not valid: `parties.0.name`: expected a string. Correct it and send it again."
    )
    expect(explain(invalid(one), "zh-CN")).toBe(
      "提交的内容有误：`parties.0.name`：expected a string。请改正后重新提交。"
    )
    expect(explain(invalid(one, { path: "", message: "is too large" }), "en")).toBe(
      "The input is not valid:\n1. `parties.0.name`: expected a string.\n2. the input as a whole: is too large.\nCorrect it and send it again."
    )
  })
  it("Conflict and Unavailable", () => {
    const conflict = new Conflict({ operation: "o", stream: "s:1", expected: 3, version: 5 })
    expect(explain(conflict, "en")).toBe(
      "This has changed in the meantime. Read it again, then decide whether to repeat what you wanted to do."
    )
    expect(explain(conflict, "zh-CN")).toBe("内容在此期间已被更改。请重新读取后再办理。")
    const unavailable = new Unavailable({ operation: "o", because: "the store failed", hidden: () => "secret" })
    expect(explain(unavailable, "en")).toBe(
      "Something this needs does not answer at the moment. Please try again later."
    )
    expect(explain(unavailable, "zh-CN")).toBe("所需的服务暂时没有响应。请稍后再试。")
  })
  it("CompositionError", () => {
    const error = new CompositionError("garden", [
      { code: "missing", plugin: "talk", message: "needs `port store@1`", hint: "add a storage plugin" },
      { code: "twice", plugin: "shed", message: "is listed twice" }
    ])
    expect(explain(error, "en")).toBe(
      "The community cannot be composed:\n1. talk: needs `port store@1` (what to do: add a storage plugin).\n2. shed: is listed twice."
    )
    expect(explain(error, "zh-CN")).toContain(
      "社区无法组成：\n1. talk：needs `port store@1`（建议：add a storage plugin）。"
    )
  })
  it("a failure that came as JSON", () => {
    const sent: unknown = JSON.parse(JSON.stringify({ _tag: "Refused", operation: "o", reasons: [consents] }))
    expect(explain(sent, "zh-CN")).toBe(explain(refused(consents), "zh-CN"))
  })
})

describe("KW-4 the locale itself, else its language, else English, else the code", () => {
  const says = { "zh-CN": "中", "zh-Hant": "繁", en: "e", "pt-BR": "b" }
  const said = (locale: string, of: object = says) =>
    explain(refused({ rule: "X-1", code: "the-code", by: "m", says: of as Record<string, string> }), locale)
  it("follows the chain", () => {
    expect(said("zh-Hant")).toBe("现在不能办理：繁。")
    expect(said("zh-TW")).toBe("现在不能办理：中。")
    expect(said("zh")).toBe("现在不能办理：中。")
    expect(said("zh-SG", { "zh-CN": "中", zh: "文" })).toBe("现在不能办理：文。")
    expect(said("en-GB")).toBe("This cannot be done now: e.")
    expect(said("pt")).toBe("This cannot be done now: b.")
    expect(said("fr")).toBe("This cannot be done now: e.")
    expect(said("fr", { "en-US": "us" })).toBe("This cannot be done now: us.")
    expect(said("fr", { de: "d" })).toBe("This cannot be done now: the-code.")
    expect(said("zh-CN", {})).toBe("现在不能办理：the-code。")
  })
  it("is not led astray by names that objects inherit", () => {
    expect(said("__proto__")).toBe("This cannot be done now: e.")
    expect(said("constructor", {})).toBe("This cannot be done now: the-code.")
    expect(said("toString", { en: 5 })).toBe("This cannot be done now: the-code.")
  })
  it("does not put the kernel's words into the mouth of another rule", () => {
    expect(explain(refused({ rule: "X-1", code: "final", by: "m" }), "en")).toBe("This cannot be done now: final.")
  })
  it("does not end a sentence twice", () => {
    expect(said("en", { en: "too late!" })).toBe("This cannot be done now: too late!")
  })
  it("prefers what the community says to the kernel's own words", () => {
    expect(explain(refused({ ...later, says: { en: "must be later" } }), "en")).toContain(": must be later.")
  })
})

describe("KW-5 of anything else it says that it happened, and no more", () => {
  const secret = "canary-7391"
  class Foreign extends Error {
    readonly _tag = "PaymentFailed"
  }
  const getter = {
    get _tag(): string {
      throw new Error(secret)
    }
  }
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error(secret)
      }
    }
  )
  for (const [name, thrown] of Object.entries({
    error: new Error(secret),
    foreign: new Foreign(secret),
    text: secret,
    object: { message: secret },
    unavailable: new Unavailable({ operation: secret, because: secret, hidden: () => secret }),
    nothing: undefined,
    none: null,
    number: 5,
    function: () => secret,
    getter,
    hostile
  })) {
    it(name, () => {
      for (const locale of ["zh-CN", "en", "fr", ""]) {
        const text = explain(thrown, locale)
        expect(text).toMatch(/[.。!！?？]$/)
        expect(text).not.toContain("canary")
      }
    })
  }
  it("keeps to the language while it does", () => {
    for (const thrown of [hostile, new Error(secret)]) expect(explain(thrown, "zh-CN")).toMatch(/^出现意外错误/)
  })
  it("a list that claims billions of entries is read as far as anybody could", () => {
    const endless = Array.from({ length: 3 }, () => ({ rule: "X", code: "no", by: "x", says: { en: "no" } }))
    endless.length = 2 ** 32 - 1
    for (const _tag of ["InvalidInput", "NotPermitted", "Refused", "CompositionError"]) {
      const failure = { _tag, reasons: endless, problems: endless, issues: endless, whoCould: endless }
      expect(explain(failure, "en").length).toBeLessThan(20_000)
    }
  })
  it("takes any shape of a failure, and any locale, without failing", () => {
    const tag = fc.constantFrom(
      "InvalidInput",
      "NotPermitted",
      "Refused",
      "Conflict",
      "Unavailable",
      "CompositionError"
    )
    const shape = fc.record({
      _tag: tag,
      problems: fc.anything(),
      reasons: fc.oneof(
        fc.anything(),
        fc.array(fc.record({ code: fc.anything(), says: fc.anything(), rule: fc.anything() }))
      ),
      whoCould: fc.oneof(fc.anything(), fc.array(fc.anything())),
      issues: fc.oneof(fc.anything(), fc.array(fc.anything()))
    })
    fc.assert(
      fc.property(shape, fc.string(), (failure, locale) => {
        expect(explain(failure, locale)).toMatch(/[.。!！?？]$/)
        expect(explain(failure, null as unknown as string)).toMatch(/[.。!！?？]$/)
      }),
      { numRuns: 500 }
    )
  })
})

describe("KW-6 text from outside stays on its line, short and plain", () => {
  it("takes out control characters and marks that turn the direction", () => {
    const text = explain(invalid({ path: "a\n\u001b[31m\u202eb", message: "x\r\ny\u0007" }), "en")
    expect(text).toBe("The input is not valid: `a [31m b`: x y. Correct it and send it again.")
  })
  it("cuts long text and long lists", () => {
    expect(explain(invalid({ path: "p".repeat(9000), message: "m".repeat(9000) }), "en").length).toBeLessThan(1200)
    const many = explain(invalid(...Array.from({ length: 50 }, (_, i) => ({ path: `p${i}`, message: "m" }))), "en")
    expect(many.split("\n")).toHaveLength(23)
    expect(many).toContain("\nand 30 more.\n")
    expect(explain(refused(...Array.from({ length: 21 }, () => later)), "zh-CN")).toMatch(/另有1项未列出。$/)
  })
})
