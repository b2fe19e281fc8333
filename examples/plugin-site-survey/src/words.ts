/** What the plugin says, in the languages every community speaks. */
import type { LocaleWords } from "@linli/kernel"

export const words: LocaleWords = {
  en: {
    "siteSurvey/siteSurvey": "site survey",
    "siteSurvey.report": "hand in the survey",
    "siteSurvey/in-the-future": "the survey is dated after today, {today}; hand it in once it has been made",
    "site-survey/no-place-to-survey": "a leak dispute names its place, or the surveyor does not know where to look"
  },
  "zh-CN": {
    "siteSurvey/siteSurvey": "现场勘察",
    "siteSurvey.report": "提交勘察结果",
    "siteSurvey/in-the-future": "勘察日期晚于今天{today}，请在勘察完成后提交",
    "site-survey/no-place-to-survey": "漏水纠纷应写明地点，否则勘察员不知道去哪里勘察"
  }
}
