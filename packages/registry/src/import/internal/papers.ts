/** Papers of an ownership in one cell: `产权证 T-1; 合同 C-9`. */
import { type Evidence, evidence } from "../../Holding.ts"
import { codeOf, type Locale, papers, wordOf } from "./vocabulary.ts"

/** Signs that part one paper from the next stand for themselves in a number. */
const closed = (text: string): string => text.replaceAll(/[%;#@]/g, (c) => `%${(c.codePointAt(0) ?? 0).toString(16)}`)
const opened = (text: string): string =>
  text.replaceAll(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))

/** A kind, a number, `#` and the hash of the paper, `@` and where it was read. */
export const writePaper = ({ hash, kind, number, read }: Evidence, locale: Locale): string =>
  [
    wordOf(papers, kind, locale),
    ...(number === undefined ? [] : [closed(number)]),
    ...(hash === undefined ? [] : [`#${hash}`]),
    ...(read === undefined ? [] : [`@${closed(read)}`])
  ].join(" ")

const one = (text: string): Evidence | undefined => {
  const found = /^([^\s;#@]+)(?: ([^#@]*?))?(?: ?#([0-9a-f]{64}))?(?: ?@(.*))?$/u.exec(text)
  const kind = found === null ? undefined : codeOf(papers, found[1] ?? "")
  if (found === null || kind === undefined) return undefined
  const [, , number = "", hash, read] = found
  const paper = evidence.safeParse({
    kind,
    ...(number === "" ? {} : { number: opened(number) }),
    ...(hash === undefined ? {} : { hash }),
    ...(read === undefined ? {} : { read: opened(read) })
  })
  return paper.success ? paper.data : undefined
}
/** `undefined`: one of them is no paper. */
export const readPapers = (text: string): ReadonlyArray<Evidence> | undefined => {
  const found = text.split(";").map((t) => one(t.trim()))
  return found.every((e) => e !== undefined) ? found : undefined
}
