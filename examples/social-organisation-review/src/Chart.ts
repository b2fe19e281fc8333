/** Charts as SVG text: no script, no font of their own, readable in black and white. */
import type { Band } from "@linli/assessment"
import { Markup } from "@linli/quantities"

const colours: Readonly<Record<string, string>> = {
  "5A": "#1b6e53",
  "4A": "#3f8f6b",
  "3A": "#8a7a2f",
  "2A": "#b0713a",
  "1A": "#9a5a5a"
}
export interface Bar {
  readonly name: string
  /** `null`: no score; `why` says so. */
  readonly total: number | null
  readonly grade: string
  readonly why?: string
  /** What it was before a review. */
  readonly before?: number
}
const text = (x: number, y: number, said: string, more = ""): string =>
  `<text x="${x}" y="${y}" ${more}>${Markup.escape(said)}</text>`

const left = 230
const width = 520
const row = 34
const top = 84

/** Scores of one city, in the order given, with the borders of its bands. */
export const scoreChart = (
  title: string,
  bars: ReadonlyArray<Bar>,
  bands: ReadonlyArray<Band>,
  full: number
): string => {
  const height = top + bars.length * row + 46
  const at = (total: number): number => Math.round(left + (total * width) / full)
  const borders = bands.flatMap((b) =>
    typeof b.from === "number" ? [{ x: at(b.from), from: b.from, grade: b.grade }] : []
  )
  const lines = borders.map(
    ({ x }) => `<line x1="${x}" y1="${top - 8}" x2="${x}" y2="${height - 40}" stroke="#bbb" stroke-dasharray="3 3"/>`
  )
  // neighbouring borders stand close together: their labels take turns on three lines
  const labels = borders.map(({ from, grade, x }, n) =>
    text(x, top - 12 - (n % 3) * 14, `${grade} ≥ ${from}`, 'text-anchor="middle" class="small"')
  )
  const drawn = bars.map(({ before, grade, name, total, why }, n) => {
    const y = top + n * row
    const label = text(left - 12, y + 19, name, 'text-anchor="end"')
    if (total === null) return `${label}${text(left + 6, y + 19, why ?? "", 'class="small"')}`
    const was =
      before === undefined
        ? ""
        : `<line x1="${at(before)}" y1="${y + 2}" x2="${at(before)}" y2="${y + 26}" stroke="#111" stroke-width="2"/>`
    return (
      `${label}<rect x="${left}" y="${y + 4}" width="${at(total) - left}" height="20" rx="2" fill="${colours[grade] ?? "#777"}"/>${was}` +
      text(at(total) + 8, y + 19, `${total} · ${grade}`, 'class="over"')
    )
  })
  const foot = text(left, height - 14, "样例数据 / sample data", 'class="small"')
  return svg(left + width + 110, height, title, [
    text(16, 24, title, 'class="title"'),
    ...lines,
    ...labels,
    ...drawn,
    foot
  ])
}

/** What one total would be called in each city: a line a total, a cell a city. */
export const tableChart = (
  title: string,
  rows: ReadonlyArray<{ readonly name: string; readonly total: number; readonly grades: ReadonlyArray<string> }>,
  cities: ReadonlyArray<string>
): string => {
  const cell = 150
  const height = top + rows.length * row + 40
  const heads = cities.map((name, n) => text(left + n * cell + cell / 2, top - 14, name, 'text-anchor="middle"'))
  const drawn = rows.map(({ grades, name, total }, n) => {
    const y = top + n * row
    const differ = new Set(grades).size > 1
    const cells = grades.map((grade, k) => {
      const x = left + k * cell
      return (
        `<rect x="${x + 6}" y="${y + 3}" width="${cell - 12}" height="24" rx="3" fill="${colours[grade] ?? "#777"}"/>` +
        text(x + cell / 2, y + 20, grade, 'text-anchor="middle" fill="#fff"')
      )
    })
    const mark = differ ? text(left + cities.length * cell + 8, y + 20, "≠") : ""
    return `${text(left - 12, y + 20, `${name} · ${total}`, 'text-anchor="end"')}${cells.join("")}${mark}`
  })
  const foot = text(left, height - 12, "样例数据 / sample data", 'class="small"')
  return svg(left + cities.length * cell + 50, height, title, [
    text(16, 24, title, 'class="title"'),
    ...heads,
    ...drawn,
    foot
  ])
}

const svg = (w: number, h: number, title: string, parts: ReadonlyArray<string>): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img"><title>${Markup.escape(title)}</title>` +
  `<style>text{font-family:"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;font-size:14px;fill:#222}.title{font-size:17px;font-weight:600}.small{font-size:11px;fill:#555}.over{paint-order:stroke;stroke:#fff;stroke-width:5px}text[fill="#fff"]{fill:#fff}</style>` +
  `<rect width="${w}" height="${h}" fill="#fff"/>${parts.join("")}</svg>\n`
