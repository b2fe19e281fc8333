/** Sentences of the table and the marks, in both languages. */
import type { LocaleWords } from "@linli/kernel"
import { markReasons } from "../commonGround/CheckMark.ts"

const reasons = (locale: "zh-CN" | "en", before: string) =>
  Object.fromEntries(
    Object.entries(markReasons).map(([code, says]) => [`mediation/mark-${code}`, before + says[locale]])
  )

export const groundWords: LocaleWords = {
  "zh-CN": {
    "mediation/issue-id-taken": "议题编号“{id}”已被使用，请另取编号",
    "mediation/too-many-issues": "一次至多讨论{most}个议题，请先撤下已谈妥的议题",
    "mediation/option-listed-twice": "选项编号重复，请分别编号",
    "mediation/amounts-unclear": "金额须为整数，最低额不高于最高额，且能以步长整步走到最高额",
    "mediation/no-such-issue": "没有编号为“{id}”的议题",
    "mediation/reader-is-no-mediator": "私下标注只能交给本案调解小组成员",
    "mediation/open-marks-name-no-readers": "公开的标注不另指定查看人",
    "mediation/package-off-the-table": "方案应从已列议题的选项或金额中选取，每个议题一项",
    "mediation/package-not-weighed": "调解员提出的方案须先核对为各方均可接受；当事人自己的方案不作核对",
    "mediation/not-put-to-every-party": "各方均可接受的方案应向全体当事人提出",
    "mediation/marks-have-changed": "核对之后又有新的标注，请重新核对",
    ...reasons("zh-CN", "标注不明确："),
    "mediation.tableIssue": "列出议题",
    "mediation.takeOffIssue": "撤下议题",
    "mediation.mark": "标注可接受的选项"
  },
  en: {
    "mediation/issue-id-taken": "the issue id `{id}` is taken; choose another",
    "mediation/too-many-issues": "at most {most} issues are discussed at a time; take off those that are settled",
    "mediation/option-listed-twice": "two options have the same id; give each its own",
    "mediation/amounts-unclear":
      "amounts are whole minor units, the least is not above the most, and whole steps lead from one to the other",
    "mediation/no-such-issue": "there is no issue `{id}` on the table",
    "mediation/reader-is-no-mediator": "a private mark goes to members of the panel only",
    "mediation/open-marks-name-no-readers": "an open mark names no readers",
    "mediation/package-off-the-table":
      "a package takes one option or amount of each issue it names, from those on the table",
    "mediation/package-not-weighed":
      "a mediator's package is first found acceptable to all; a party's own package is not weighed",
    "mediation/not-put-to-every-party": "a package that is acceptable to all goes to every party",
    "mediation/marks-have-changed": "marks have been made since the package was weighed; weigh it anew",
    ...reasons("en", "the mark is unclear: "),
    "mediation.tableIssue": "Put an issue on the table",
    "mediation.takeOffIssue": "Take an issue off",
    "mediation.mark": "Mark what is acceptable"
  }
}
