/** Sentences of pledges. */
import type { LocaleWords } from "@linli/kernel"

export const pledgeWords: LocaleWords = {
  en: {
    "pledges/not-reported-in": "the member has not reported in to a branch",
    "pledges/reported-in-there": "the member has reported in to this branch already",
    "pledges/not-after-the-last": "the last report-in is of {last}; a later one takes its place",
    "pledges/no-such-pledge": "there is no promise of this id",
    "pledges/pledge-id-taken": "there is a promise of this id already; give another id",
    "pledges/term-has-passed": "the term of the promise has passed already",
    "pledges/only-the-member-themselves": "only the member can say this",
    "pledges/no-consent-to-the-name":
      "the member has not consented to the name being published; publish post and promise alone",
    "pledges/done-without-evidence": "what was done is shown by a paper",
    "pledges/told-already": "what became of the promise is on record already",
    "pledges/not-yet-told": "what became of the promise is not on record yet",
    "pledges/reviewed-by-them": "they have looked at this promise already",
    "pledges/not-in-ones-own-matter": "members speak of themselves as themselves, and of nobody else as others",
    "pledges/no-such-reference": "there is no reference of this id, or its time is over",
    "pledges/reference-id-taken": "there is a reference of this id already; give another id",
    "pledges/period-ends-before-it-begins": "the period ends before it begins",
    "pledges/not-the-own-unit": "the register names another unit; a reference goes to the own unit alone",
    "pledges/not-shown-yet": "the member has not seen the report yet; show it first",
    "pledges/shown-already": "the report was shown already",
    "pledges/may-still-comment": "the member may still comment, until {until}",
    "pledges/sent-already": "the report was sent already",
    "pledges/opinion-id-taken": "there is a request of this id already; give another id",
    "pledges/no-open-request": "there is no open request of this id"
  },
  "zh-CN": {
    "pledges/not-reported-in": "该党员尚未到居住地党支部报到",
    "pledges/reported-in-there": "该党员已在本支部报到",
    "pledges/not-after-the-last": "上一次报到日期为 {last}，请填写其后的日期",
    "pledges/no-such-pledge": "没有该编号的承诺",
    "pledges/pledge-id-taken": "该编号已有承诺，请另行编号",
    "pledges/term-has-passed": "承诺期限已过",
    "pledges/only-the-member-themselves": "只能由本人表示",
    "pledges/no-consent-to-the-name": "本人未同意公开姓名，请只公开岗位和承诺",
    "pledges/done-without-evidence": "践诺情况应附材料",
    "pledges/told-already": "该承诺的践诺情况已经登记",
    "pledges/not-yet-told": "该承诺的践诺情况尚未登记",
    "pledges/reviewed-by-them": "该方已经评议过这项承诺",
    "pledges/not-in-ones-own-matter": "本人只作自评，他人不得代为自评",
    "pledges/no-such-reference": "没有该编号的参考材料，或者保存期已满",
    "pledges/reference-id-taken": "该编号已有参考材料，请另行编号",
    "pledges/period-ends-before-it-begins": "期间的结束早于开始",
    "pledges/not-the-own-unit": "登记的工作单位不同，参考材料只送本人所在单位",
    "pledges/not-shown-yet": "尚未送本人阅看，请先送阅",
    "pledges/shown-already": "参考材料已经送本人阅看",
    "pledges/may-still-comment": "本人在 {until} 前（含当日）仍可提出意见",
    "pledges/sent-already": "参考材料已经送出",
    "pledges/opinion-id-taken": "该编号已有征求意见，请另行编号",
    "pledges/no-open-request": "没有该编号的待答复征求意见"
  }
}
