/** The frame of a sheet that prints on A4 and loads nothing. */
import { Markup } from "@linli/quantities"

/** Text in which nothing is markup, also inside an attribute; control characters are left out. */
export const escape = (words: string): string => Markup.escape(words.replaceAll(/[\p{Cc}\p{Cs}]/gu, " "))

const style = `
@page { size: A4; margin: 20mm 20mm 18mm 24mm }
* { box-sizing: border-box }
body { font: 11pt/1.55 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", Arial, sans-serif; color: #000; max-width: 172mm; margin: 0 auto; padding: 6mm }
h1 { font-size: 17pt; margin: 0 0 1mm }
h2 { font-size: 12pt; margin: 6mm 0 1.5mm; break-after: avoid }
p { margin: 1mm 0 }
.sub { color: #333; margin-bottom: 4mm }
.sum { font-size: 15pt; font-weight: bold; margin: 3mm 0 }
.flag { border-left: 1.2mm solid #000; padding-left: 3mm; margin: 2mm 0 }
ol { margin: 1mm 0; padding-left: 7mm }
li { margin: .8mm 0 }
table { border-collapse: collapse; width: 100%; margin: 2mm 0; font-variant-numeric: tabular-nums }
th, td { border-bottom: .2mm solid #999; padding: 1.2mm 2mm; text-align: left; vertical-align: top }
th.n, td.n { text-align: right; white-space: nowrap }
tr.total td { border-top: .4mm solid #000; border-bottom: 0; font-weight: bold }
tr { break-inside: avoid }
footer { margin-top: 8mm; padding-top: 2mm; border-top: .2mm solid #999; font-size: 9pt; color: #333 }
img, svg { max-width: 100%; height: auto }
p:has(img) { break-inside: avoid }
`

/** A sheet. `body` is markup already escaped. */
export const sheet = (lang: string, title: string, body: string): string =>
  `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
