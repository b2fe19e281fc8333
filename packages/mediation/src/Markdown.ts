/** Documents as Markdown: for a mail, a page, a repository of papers. */
import {
  type Block,
  bothLanguages,
  type Document,
  inLanguages,
  type Languages,
  printable,
  type Text
} from "./Document.ts"

const special = /[\\`*_[\]<>|&#~$]/g
// What begins a list, a quotation, a rule or a heading at the start of a line.
const leading = /^(\s*)([-+=>]|\d+[.)])/
const escapeLine = (line: string): string =>
  line
    .replaceAll(special, (c) => `\\${c}`)
    .replace(leading, (_, space: string, mark: string) =>
      mark.length === 1 ? `${space}\\${mark}` : `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`
    )
/** Text in which nothing is markup. */
export const escapeMarkdown = (s: string): string => printable(s).split("\n").map(escapeLine).join("  \n")
/** The same on one line that begins with something else, such as a mark of ours. */
const oneLine = (s: string): string =>
  printable(s)
    .split("\n")
    .map((line) => line.replaceAll(special, (c) => `\\${c}`))
    .join(" ")
    .trim()

const inline = (t: Text, languages: Languages): string => inLanguages(t, languages).map(oneLine).join(" / ")
/** An item that would begin a list of its own does not. */
const itemLine = (s: string): string => escapeLine(printable(s).split("\n").join(" ").trim())
const lines = (t: Text, languages: Languages): string => inLanguages(t, languages).map(escapeMarkdown).join("\n\n")

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")

const blockOf = (block: Block, languages: Languages): string => {
  const show = (t: Text) => inline(t, languages)
  const colon = languages[0] === "zh-CN" ? "：" : ": "
  switch (block.kind) {
    case "heading":
      return `## ${show(block.text)}`
    case "paragraph":
      return lines(block.text, languages)
    case "fields":
      return block.rows.map((r) => `- **${show(r.label)}**${colon}${show(r.value)}`).join("\n")
    case "items":
      return block.items
        .map(
          (t, i) =>
            `${block.numbered === true ? `${i + 1}.` : "-"} ${inLanguages(t, languages).map(itemLine).join(" / ")}`
        )
        .join("\n")
    case "table":
      return table(
        block.head.map(show),
        block.rows.map((row) => row.map(show))
      )
    case "signatures":
      return block.lines
        .map((l) => `- ${show(l.label)}${colon}${l.value === undefined ? "\\_\\_\\_\\_\\_\\_\\_\\_" : show(l.value)}`)
        .join("\n")
  }
}

/** The document as Markdown. @rule MD-53 */
export const toMarkdown = (document: Document, languages: Languages = bothLanguages): string =>
  [
    `# ${inline(document.title, languages)}`,
    ...(document.number === "" ? [] : [oneLine(document.number)]),
    ...document.blocks.map((b) => blockOf(b, languages)),
    ...(document.basis.length === 0
      ? []
      : languages.map((l) => `*${document.basis.map((b) => oneLine(b[l])).join(l === "zh-CN" ? "；" : "; ")}*`))
  ].join("\n\n") + "\n"
