/** What a code is called in a sentence, in each language. An unknown code stands as it is. */
import type { Titles } from "../Model.ts"

const title = (zh: string, en: string): Titles => ({ "zh-CN": zh, en })
const known: Readonly<Record<string, Titles>> = {
  // organs that a matter is with, or that referred it
  court: title("人民法院", "the people's court"),
  police: title("公安机关", "the police"),
  "street-office": title("街道办事处", "the street office"),
  hotline: title("政务服务热线", "the hotline"),
  committee: title("其他人民调解委员会", "another mediation committee"),
  // what binds somebody to a party
  employment: title("与当事人有雇佣关系", "employment"),
  agency: title("担任当事人的代理人", "acting for a party"),
  kinship: title("与当事人有近亲属关系", "kinship"),
  interest: title("与纠纷有利害关系", "an interest in the outcome"),
  disqualified: title("已被取消调解员资格", "struck off the roster"),
  "party-asked": title("当事人申请回避", "recusal at a party's request"),
  "own-motion": title("本人申请回避", "recusal of their own motion"),
  // classes of subject
  status: title("身份关系", "status"),
  title: title("权属确认", "whose a thing is"),
  "special-procedure": title("应适用其他特别程序的事项", "what has a special procedure of its own")
}
/** `{ zh, en }` for the places of a sentence. */
export const inWords = (codes: ReadonlyArray<string>): { readonly zh: string; readonly en: string } => {
  const titles = codes.map((c) => (Object.hasOwn(known, c) ? (known[c] ?? title(c, c)) : title(c, c)))
  return { zh: titles.map((t) => t["zh-CN"]).join("、"), en: titles.map((t) => t.en).join(", ") }
}
