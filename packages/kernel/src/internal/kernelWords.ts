/** The kernel's own sentences, and how sentences are attached to a reason. */
import { fill, type LocaleWords } from "../Words.ts"

/**
 * Sentences for the framework's own codes and for what it records, keyed `kernel/<code>`. They end without a full stop,
 * because they are also parts of longer ones.
 */
export const kernelWords: LocaleWords = {
  "zh-CN": {
    "kernel/no-power": "您在本事项中的身份和已授予的角色均无此权限",
    "kernel/may-not-act-for-another": "您没有代他人办理的权限",
    "kernel/not-in-this-state": "在“{at}”阶段不能这样做",
    "kernel/final": "已在“{at}”阶段办结，不能再变更",
    "kernel/in-a-step": "正在办理“{step}”，须待其完成",
    "kernel/no-such-case": "没有这个事项",
    "kernel/no-such-stream": "没有这条记录",
    "kernel/exists-already": "已经存在，请换一个编号",
    "kernel/key-reused": "同一个请求编号已用于另一项内容，请换一个编号",
    "kernel/rule-removed": "本事项受理时适用的一条规则已无法执行，请由有权限的人员将其转入现行流程",
    "kernel/rule-fails": "本操作的一条规则出错，请联系管理人员",
    "kernel/module-removed": "办理本事项所需的模块已卸载",
    "kernel/nothing-to-adopt": "本事项适用的已是现行流程，无需转入",
    "kernel/clock-not-running": "期限“{clock}”没有在计算",
    "kernel/clock-not-suspended": "期限“{clock}”没有中止",
    "kernel/clock-suspended-already": "期限“{clock}”已经中止",
    "kernel/not-later": "期限“{clock}”不能延长至{on}，新的日期必须晚于现在的截止日",
    "kernel/opened": "已立项",
    "kernel/moved": "由“{from}”转入“{to}”",
    "kernel/clock-started": "期限“{clock}”开始计算，截止于{on}",
    "kernel/clock-extended": "期限“{clock}”延长至{on}",
    "kernel/clock-suspended": "期限“{clock}”中止",
    "kernel/clock-resumed": "期限“{clock}”恢复计算，截止于{on}",
    "kernel/deadline-passed": "期限“{deadline}”已于{on}届满",
    "kernel/not-before": "不早于{on}（尚缺工作日历：{awaits}）",
    "kernel/adopted": "已转入现行流程",
    "kernel/forgotten": "已按要求删除个人信息",
    "kernel/overdue": "已逾期",
    "kernel/erased": "（已删除）",
    "kernel/not-permitted": "（无权查看）"
  },
  en: {
    "kernel/no-power": "you hold neither a capacity in this matter nor a role that carries this power",
    "kernel/may-not-act-for-another": "you may not act on behalf of somebody else",
    "kernel/not-in-this-state": "this cannot be done at the stage “{at}”",
    "kernel/final": "this was concluded at the stage “{at}” and can no longer change",
    "kernel/in-a-step": "“{step}” is under way and has to be finished first",
    "kernel/no-such-case": "there is no such case",
    "kernel/no-such-stream": "there is no such record",
    "kernel/exists-already": "this exists already; choose another id",
    "kernel/key-reused": "this request key was used for something else; choose another key",
    "kernel/rule-removed":
      "a rule this case was opened under can no longer be judged; somebody with the power has to adopt the case to the present workflow",
    "kernel/rule-fails": "a rule of this act does not work; tell whoever runs this community",
    "kernel/module-removed": "the module this case needs is no longer installed",
    "kernel/nothing-to-adopt": "this case already follows the present workflow",
    "kernel/clock-not-running": "the time limit “{clock}” is not running",
    "kernel/clock-not-suspended": "the time limit “{clock}” is not suspended",
    "kernel/clock-suspended-already": "the time limit “{clock}” is suspended already",
    "kernel/not-later":
      "the time limit “{clock}” cannot be extended to {on}; the new date has to be later than its present end",
    "kernel/opened": "opened",
    "kernel/moved": "moved from “{from}” to “{to}”",
    "kernel/clock-started": "the time limit “{clock}” started and ends on {on}",
    "kernel/clock-extended": "the time limit “{clock}” was extended to {on}",
    "kernel/clock-suspended": "the time limit “{clock}” was suspended",
    "kernel/clock-resumed": "the time limit “{clock}” runs again and ends on {on}",
    "kernel/deadline-passed": "the time limit “{deadline}” ended on {on}",
    "kernel/not-before": "not before {on} (calendar {awaits} is not installed yet)",
    "kernel/adopted": "adopted to the present workflow",
    "kernel/forgotten": "personal data were erased on request",
    "kernel/overdue": "overdue",
    "kernel/erased": "(erased)",
    "kernel/not-permitted": "(not open to you)"
  }
}

/** The kernel's sentence for a key, if it has one in this locale. */
export const kernelSentence = (locale: string, key: string): string | undefined => {
  const sentences = kernelWords[locale]
  // also where `locale` is a name that objects inherit
  return sentences !== undefined && Object.hasOwn(sentences, key) ? sentences[key] : undefined
}

/** Detail with the names of states, steps and the like put into words, where `module` has words for them. */
const named = (sentences: ReadonlyMap<string, string> | undefined, detail: unknown, module: string): unknown => {
  if (sentences === undefined || typeof detail !== "object" || detail === null) return detail
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      // a step is a module whose only state has its name
      typeof value === "string"
        ? (sentences.get(`${module}/${value}`) ?? sentences.get(`${value}/${value}`) ?? value)
        : value
    ])
  )
}

/**
 * The sentence for `key` with the figures of `detail`, in each locale that has one; the kernel's own words stand in where
 * `words` has none. With `module`, values of `detail` that are names of that module (`module/state`) are put into words
 * too: so `{at}` of a kernel sentence reads as the state's title.
 */
export const say = (
  words: ReadonlyMap<string, ReadonlyMap<string, string>>,
  key: string,
  detail: unknown,
  module?: string
): Record<string, string> => {
  const says: Record<string, string> = {}
  for (const locale of new Set([...words.keys(), ...Object.keys(kernelWords)])) {
    const sentences = words.get(locale)
    const sentence = sentences?.get(key) ?? kernelSentence(locale, key)
    if (sentence === undefined) continue
    says[locale] = fill(sentence, module === undefined ? detail : named(sentences, detail, module))
  }
  return says
}
