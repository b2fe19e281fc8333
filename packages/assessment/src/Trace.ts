/** A trace in sentences, in Chinese and English, so that whoever is assessed can check every figure. */
import type { Locale } from "@linli/quantities"
import type { Assessment, TraceStep } from "./Assess.ts"
import type { Says, Scheme } from "./Scheme.ts"
import type { Outcome, Value } from "./Value.ts"

type Words = Readonly<Record<Locale, (...parts: ReadonlyArray<string>) => string>>
const say: Readonly<Record<string, Words>> = {
  input: { "zh-CN": (t, v, o) => `${t}：${v}（${o}）`, en: (t, v, o) => `${t}: ${v} (${o})` },
  evidence: { "zh-CN": (s, e) => `${s}，依据 ${e}`, en: (s, e) => `${s}, evidence ${e}` },
  derived: { "zh-CN": (t, v) => `计算得出 ${t}：${v}`, en: (t, v) => `worked out, ${t}: ${v}` },
  excluded: { "zh-CN": (t, s) => `不予评估：${t}（${s}）`, en: (t, s) => `not assessed: ${t} (${s})` },
  notExcluded: { "zh-CN": (t) => `不属于“${t}”情形`, en: (t) => `does not apply: ${t}` },
  passed: { "zh-CN": (t) => `符合必备条件：${t}`, en: (t) => `condition met: ${t}` },
  stopped: { "zh-CN": (t, s) => `不符合必备条件：${t}（${s}）`, en: (t, s) => `condition not met: ${t} (${s})` },
  open: { "zh-CN": (t, m) => `${t}：缺少 ${m}，无法判断`, en: (t, m) => `${t}: cannot be told without ${m}` },
  points: { "zh-CN": (t, p, m) => `${t}：${p} 分（满分 ${m} 分）`, en: (t, p, m) => `${t}: ${p} of ${m} points` },
  capped: {
    "zh-CN": (t, p, m) => `${t}：按公式 ${p} 分，以 ${m} 分封顶`,
    en: (t, p, m) => `${t}: ${p} by the formula, capped at ${m}`
  },
  unrated: { "zh-CN": (t, m) => `${t}：未评（缺少 ${m}）`, en: (t, m) => `${t}: not rated (missing ${m})` },
  method: { "zh-CN": (t, v) => `中间数 ${t}：${v}`, en: (t, v) => `intermediate figure ${t}: ${v}` },
  methodCap: {
    "zh-CN": (t, v, c) => `${t}：以 ${c} 分封顶，计 ${v} 分`,
    en: (t, v, c) => `${t}: capped at ${c}, counts ${v}`
  },
  total: { "zh-CN": (t, f) => `总分 ${t}（满分 ${f}）`, en: (t, f) => `total ${t} of ${f}` },
  rounded: {
    "zh-CN": (e, t, f) => `总分 ${e}，取整为 ${t}（满分 ${f}）`,
    en: (e, t, f) => `total ${e}, rounded to ${t} of ${f}`
  },
  scaled: {
    "zh-CN": (s, n) => `${s}；未评项目 ${n} 不计，按比例折算`,
    en: (s, n) => `${s}; ${n} not rated, the rest scaled up`
  },
  band: {
    "zh-CN": (g, w) => `等级 ${g}${w === "" ? "" : `（${w}）`}`,
    en: (g, w) => `grade ${g}${w === "" ? "" : ` (${w})`}`
  },
  fault: { "zh-CN": (t, c) => `${t}：无法计算（${c}）`, en: (t, c) => `${t}: could not be worked out (${c})` }
}
const origins: Readonly<Record<string, Says>> = {
  measured: { "zh-CN": "系统数据", en: "measured" },
  entered: { "zh-CN": "填报", en: "entered" }
}
const faults: Readonly<Record<string, Says>> = {
  "divided-by-zero": { "zh-CN": "除数为零", en: "division by zero" },
  "too-large": { "zh-CN": "数值过大", en: "the number is too large" },
  "not-whole": { "zh-CN": "需要整数", en: "a whole number is needed" },
  "no-such-day": { "zh-CN": "日期不存在", en: "there is no such day" },
  "wrong-kind": { "zh-CN": "数据类型不符", en: "a value of another kind" }
}
const unknown: Says = { "zh-CN": "未知", en: "not known" }
const flags: Readonly<Record<string, Says>> = { true: { "zh-CN": "是", en: "yes" }, false: { "zh-CN": "否", en: "no" } }

const number = (v: number | readonly [number, number]): string =>
  typeof v === "number" ? String(v) : `${v[0]}/${v[1]}`
const value = (v: Value | null, locale: Locale): string =>
  v === null
    ? unknown[locale]
    : typeof v === "boolean"
      ? (flags[String(v)]?.[locale] ?? "")
      : typeof v === "string"
        ? v
        : number(v)
const outcome = (o: Outcome, locale: Locale): string =>
  o.tag === "value"
    ? value(o.value, locale)
    : o.tag === "missing"
      ? unknown[locale]
      : (faults[o.code]?.[locale] ?? o.code)

/**
 * One sentence for each step of a trace.
 *
 * @rule TR-3
 */
export const traceText = (
  assessment: Pick<Assessment, "trace">,
  scheme: Scheme,
  locale: Locale
): ReadonlyArray<string> => {
  const at = (key: string, ...parts: ReadonlyArray<string>): string => say[key]?.[locale](...parts) ?? key
  const titles = new Map<string, Says>(
    [...scheme.facts, ...scheme.exclusions, ...scheme.gates, ...scheme.criteria].map((x) => [x.id, x.title])
  )
  const title = (id: string): string => titles.get(id)?.[locale] ?? id
  const list = (ids: ReadonlyArray<string>): string => ids.map((id) => title(id)).join(locale === "en" ? ", " : "、")
  const judged = (s: Extract<TraceStep, { readonly step: "exclusion" | "gate" }>): string => {
    const { outcome: o } = s
    const source = [...scheme.exclusions, ...scheme.gates].find((x) => x.id === s.id)?.source ?? ""
    if (o.tag === "missing") return at("open", title(s.id), list(o.facts))
    if (o.tag === "fault") return at("fault", title(s.id), outcome(o, locale))
    const yes = o.value === true
    if (s.step === "exclusion") return yes ? at("excluded", title(s.id), source) : at("notExcluded", title(s.id))
    return yes ? at("passed", title(s.id)) : at("stopped", title(s.id), source)
  }
  return assessment.trace.map((s): string => {
    switch (s.step) {
      case "input": {
        const said = at("input", title(s.id), value(s.value, locale), origins[s.origin]?.[locale] ?? s.origin)
        return s.evidence === undefined ? said : at("evidence", said, s.evidence)
      }
      case "derived":
        return at("derived", title(s.id), outcome(s.outcome, locale))
      case "exclusion":
      case "gate":
        return judged(s)
      case "criterion": {
        if (s.outcome.tag === "missing") return at("unrated", title(s.id), list(s.outcome.facts))
        if (s.outcome.tag === "fault" || s.points === null) return at("fault", title(s.id), outcome(s.outcome, locale))
        const [by, got] = [outcome(s.outcome, locale), number(s.points)]
        return at(by === got ? "points" : "capped", title(s.id), by, String(s.most))
      }
      case "method":
        return s.cap === undefined
          ? at("method", title(s.id), number(s.value))
          : at("methodCap", title(s.id), number(s.value), String(s.cap))
      case "total": {
        const [exactly, whole] = [number(s.total), number(s.rounded)]
        const said =
          exactly === whole ? at("total", whole, String(s.full)) : at("rounded", exactly, whole, String(s.full))
        return s.notRated.length === 0 ? said : at("scaled", said, list(s.notRated))
      }
      case "band":
        return at("band", s.grade, s.words ?? "")
    }
  })
}
