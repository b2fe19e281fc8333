/** The sentences under the keys they are looked up by. */
import type { LocaleWords } from "@linli/kernel"
import { authoritySentences, sentences } from "./sentences.ts"

const modules = ["institution", "demands", "guidance", "identity"]
const of = (locale: 0 | 1): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...modules.flatMap((m) => Object.entries(sentences).map(([code, both]) => [`${m}/${code}`, both[locale]])),
    // the authority speaks as the kernel does
    ...Object.entries(authoritySentences).map(([code, both]) => [`kernel/${code}`, both[locale]])
  ])
export const words: LocaleWords = { "zh-CN": of(0), en: of(1) }
