/** Pictures as SVG: all homes by all rules, and one home's seven amounts. Plain text, no library. */
import { Markup, Money } from "@linli/quantities"
import { type Compared } from "./Rules.ts"
import { homes, sample } from "./Sample.ts"

export type Lang = "zh-CN" | "en"

const font = `font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',Arial,sans-serif"`
const label = (x: number, y: number, text: string, more = ""): string =>
  `<text x="${x}" y="${y}" ${font} font-size="12" fill="#111" ${more}>${Markup.escape(text)}</text>`

/** Seven marks told apart by shape as well as by colour, so that a black-and-white copy can be read. */
const marks: ReadonlyArray<(x: number, y: number) => string> = [
  (x, y) => `<circle cx="${x}" cy="${y}" r="5" fill="none" stroke="#1b5e8c" stroke-width="2"/>`,
  (x, y) => `<rect x="${x - 4.5}" y="${y - 4.5}" width="9" height="9" fill="none" stroke="#a3411a" stroke-width="2"/>`,
  (x, y) => `<path d="M${x} ${y - 6}L${x + 6} ${y + 5}H${x - 6}Z" fill="none" stroke="#2e6b2e" stroke-width="2"/>`,
  (x, y) => `<circle cx="${x}" cy="${y}" r="5.5" fill="#111"/>`,
  (x, y) =>
    `<path d="M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x + 5} ${y - 5}L${x - 5} ${y + 5}" stroke="#7a2a7a" stroke-width="2"/>`,
  (x, y) =>
    `<path d="M${x} ${y - 6.5}L${x + 6} ${y}L${x} ${y + 6.5}L${x - 6} ${y}Z" fill="none" stroke="#7a2a7a" stroke-width="2"/>`,
  (x, y) => `<path d="M${x - 6} ${y}H${x + 6}M${x} ${y - 6}V${y + 6}" stroke="#b8860b" stroke-width="2.5"/>`
]
const mark = (rule: number, x: number, y: number): string => marks[rule % marks.length]?.(x, y) ?? ""

/** Whole yuan without decimals, for axes. */
const axis = (minor: number, lang: Lang): string =>
  Money.format(Money.of(minor, sample.currency), lang).replace(/\.00$/, "")
const STEP = 25_000_00

/** All homes, the highest on top as they stand, and what each rule asks of them. */
export const buildingSvg = (compared: ReadonlyArray<Compared>, lang: Lang): string => {
  const rows = homes.toReversed()
  const [left, right, head, row] = [92, 760, 104, 46]
  const most = Math.max(...compared.flatMap((each) => each.amountsMinor))
  const end = Math.ceil(most / STEP) * STEP
  const x = (minor: number): number => Math.round(left + ((right - left) * minor) / end)
  const bottom = head + rows.length * row
  const grid = Array.from({ length: end / STEP + 1 }, (_, i) => i * STEP).map(
    (minor, i) =>
      `<line x1="${x(minor)}" y1="${head - 8}" x2="${x(minor)}" y2="${bottom}" stroke="#ddd"/>${
        i % 2 === 0 ? label(x(minor), bottom + 18, axis(minor, lang), 'text-anchor="middle"') : ""
      }`
  )
  const legend = compared.map((each, i) => {
    const [column, line] = [i % 3, Math.floor(i / 3)]
    return `${mark(i, left + 8 + column * 225, 22 + line * 24)}${label(left + 22 + column * 225, 26 + line * 24, each.rule.title[lang])}`
  })
  const lines = rows.map(({ areaDm2, party }, i) => {
    const y = head + i * row + row / 2
    const place = homes.findIndex((home) => home.party === party)
    // a little apart, so that equal amounts can be told apart too
    const shown = compared.map((each, rule) => mark(rule, x(each.amountsMinor[place] ?? 0), y + (rule - 3) * 4))
    return `${label(8, y + 4, party)}${label(36, y + 4, `${areaDm2 / 100} m²`, 'style="fill:#555"')}${shown.join("")}`
  })
  const bands = rows
    .map((_, i) => (i % 2 === 0 ? `<rect y="${head + i * row}" width="800" height="${row}" fill="#eef2f4"/>` : ""))
    .join("")
  const title = lang === "zh-CN" ? "七种办法下各户的份额（样例）" : "What each home pays under seven rules (sample)"
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 ${bottom + 32}" width="800" height="${bottom + 32}" role="img" aria-label="${Markup.escape(title)}"><title>${Markup.escape(title)}</title><rect width="100%" height="100%" fill="#fff"/>${bands}${grid.join("")}${legend.join("")}${lines.join("")}</svg>`
}

/** One home's amounts, as bars; the rule that was agreed is filled. */
export const homeSvg = (compared: ReadonlyArray<Compared>, party: string, agreed: string, lang: Lang): string => {
  const place = homes.findIndex((home) => home.party === party)
  const [left, right, row] = [200, 520, 26]
  const most = Math.max(1, ...compared.flatMap((each) => each.amountsMinor))
  const bars = compared.map(({ amountsMinor, rule }, i) => {
    const minor = amountsMinor[place] ?? 0
    const width = Math.round(((right - left) * minor) / most)
    const y = 8 + i * row
    const fill = rule.id === agreed ? "#1b5e8c" : "#cfd8dc"
    return `${label(left - 8, y + 14, rule.title[lang], 'text-anchor="end"')}<rect x="${left}" y="${y}" width="${Math.max(1, width)}" height="18" fill="${fill}"/>${label(
      left + width + 6,
      y + 14,
      Money.format(Money.of(minor, sample.currency), lang)
    )}`
  })
  const height = 12 + compared.length * row
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${height}" width="640" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${bars.join("")}</svg>`
}
