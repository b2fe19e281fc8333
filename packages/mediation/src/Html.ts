/** Documents as a page of HTML that prints on A4 and loads nothing. */
import { Markup } from "@linli/quantities"
import {
  type Block,
  bothLanguages,
  type Document,
  inLanguages,
  type Languages,
  printable,
  type Text
} from "./Document.ts"

/** Text in which nothing is markup, also inside an attribute. */
export const escapeHtml = (s: string): string => Markup.escape(printable(s))

const style = `
@page { size: A4; margin: 22mm 20mm 20mm 24mm }
@page dense { size: A4; margin: 16mm 18mm 14mm 24mm }
* { box-sizing: border-box }
body { font: 12pt/1.6 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, Georgia, serif; color: #000; max-width: 170mm; margin: 0 auto; padding: 8mm }
h1 { font-size: 20pt; text-align: center; margin: 0 0 2mm; letter-spacing: .15em }
h1 .en { display: block; font-size: 11pt; letter-spacing: 0; font-weight: normal }
h2 { font-size: 12pt; margin: 6mm 0 1mm; break-after: avoid }
p { margin: 1mm 0; white-space: pre-line }
p:not(.en):not(.number) { text-indent: 2em }
.number { text-align: right }
.en { color: #444; font-size: 9.5pt; line-height: 1.45 }
td .en, dd .en, li .en, dt .en, th .en, .signatures .en { display: block; font-weight: normal }
h2 .en { margin-left: .8em; font-weight: normal }
p.en { margin-bottom: 2mm }
p:has(+ p.en) { break-after: avoid }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 5mm; margin: 2mm 0 }
dd { margin: 0; white-space: pre-line }
table { border-collapse: collapse; width: 100%; margin: 2mm 0; font-size: 11pt }
th { white-space: nowrap }
td:last-child { min-width: 27.5mm }
th, td { border: .3mm solid #000; padding: 1.5mm 2mm; text-align: left; vertical-align: top }
td { white-space: pre-line }
ol, ul { margin: 1mm 0; padding-left: 2.2em }
tr, dt, dd, .signatures div { break-inside: avoid }
.signatures { break-inside: avoid; break-before: avoid; margin-top: 8mm; display: grid; grid-template-columns: 1fr 1fr; gap: 6mm 10mm }
.signatures .line { border-bottom: .3mm solid #000; min-height: 9mm }
/* a seal is put over the committee's name and the day, at the right */
.signatures .seal { grid-column: 2; grid-row: 1 / span 3; text-align: center; min-height: 34mm; padding-top: 10mm; position: relative }
.signatures .seal::before { content: ""; position: absolute; left: 50%; top: 0; width: 34mm; height: 34mm; margin-left: -17mm; border: .2mm dashed #bbb; border-radius: 50% }
.signatures .seal .line { border: 0; min-height: 0 }
footer { margin-top: 6mm; font-size: 9pt; line-height: 1.4; color: #444 }
footer .en { display: block; font-size: 8pt }
.dense { page: dense; font-size: 10.5pt; line-height: 1.38 }
.dense h1 { font-size: 17pt; margin: 0 }
.dense h2 { font-size: 11pt; margin: 2.2mm 0 0 }
.dense .en { font-size: 8.5pt; line-height: 1.3 }
.dense li .en, .dense dt .en, .dense dd .en, .dense td .en { display: inline; margin-left: .6em }
.dense p, .dense ol, .dense dl { margin-top: .4mm; margin-bottom: .4mm }
.dense table { font-size: 10pt; margin: 1mm 0 }
.dense th, .dense td { padding: .7mm 1.5mm }
.dense dl { gap: .5mm 5mm }
.dense .signatures { margin-top: 3mm; gap: 1mm 10mm }
.dense .signatures .line { min-height: 6mm }
.dense footer { margin-top: 2mm; font-size: 8pt }
/* half a border lies outside its table, and paper cuts what lies outside */
@media print { body { padding: 0 .3mm; max-width: none } }
`

/** What it rests on, in one line for each language. */
const cited = (basis: ReadonlyArray<Text>): Text => ({
  "zh-CN": basis.map((b) => b["zh-CN"]).join("；"),
  en: basis.map((b) => b.en).join("; ")
})

const show = (t: Text, languages: Languages): string => {
  const [first = "", second] = inLanguages(t, languages)
  const other = languages[1]
  return second === undefined || other === undefined
    ? escapeHtml(first)
    : `${escapeHtml(first)}<span class="en" lang="${other}">${escapeHtml(second)}</span>`
}
const paragraph = (t: Text, languages: Languages): string =>
  inLanguages(t, languages)
    .map((s, i) =>
      i === 0 ? `<p>${escapeHtml(s)}</p>` : `<p class="en" lang="${languages[1] ?? ""}">${escapeHtml(s)}</p>`
    )
    .join("\n")

const blockOf = (block: Block, languages: Languages): string => {
  const all = (texts: ReadonlyArray<Text>, tag: string) =>
    texts.map((t) => `<${tag}>${show(t, languages)}</${tag}>`).join("")
  switch (block.kind) {
    case "heading":
      return `<h2>${show(block.text, languages)}</h2>`
    case "paragraph":
      return paragraph(block.text, languages)
    case "fields":
      return `<dl>${block.rows.map((r) => all([r.label], "dt") + all([r.value], "dd")).join("\n")}</dl>`
    case "items": {
      const tag = block.numbered === true ? "ol" : "ul"
      return `<${tag}>${all(block.items, "li")}</${tag}>`
    }
    case "table":
      return `<table><thead><tr>${all(block.head, "th")}</tr></thead><tbody>${block.rows
        .map((row) => `<tr>${all(row, "td")}</tr>`)
        .join("\n")}</tbody></table>`
    case "signatures":
      return `<div class="signatures">${block.lines
        .map(
          (l) =>
            `<div${l.seal === true ? ' class="seal"' : ""}>${show(l.label, languages)}<div class="line">${l.value === undefined ? "" : show(l.value, languages)}</div></div>`
        )
        .join("\n")}</div>`
  }
}

/** The document as one HTML page. @rule MD-53 */
export const toHtml = (document: Document, languages: Languages = bothLanguages): string => `<!doctype html>
<html lang="${languages[0]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${inLanguages(document.title, languages).map(escapeHtml).join(" ")}</title>
<style>${style}</style>
</head>
<body${document.dense === true ? ' class="dense"' : ""}>
<h1>${show(document.title, languages)}</h1>
${document.number === "" ? "" : `<p class="number">${escapeHtml(document.number)}</p>`}
${document.blocks.map((b) => blockOf(b, languages)).join("\n")}
${document.basis.length === 0 ? "" : `<footer>${show(cited(document.basis), languages)}</footer>`}
</body>
</html>
`
