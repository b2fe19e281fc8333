import { describe, expect, it } from "vitest"
import { readSheets, writeCsv, writeXlsx } from "../../src/index.ts"

const count = 5_000 * Number(process.env["LINLI_TIMES"] ?? 1)

describe("SH-6 a hundred thousand rows, with progress, while other work goes on", () => {
  const rows = Array.from({ length: count }, (_, i) => [
    `${(i % 6) + 1}-1-${i}`,
    `某某${i}`,
    { kind: "number" as const, text: `${60 + (i % 90)}.${11 + (i % 9)}` },
    i,
    "备注"
  ])
  for (const [format, write] of [
    ["csv", async () => writeCsv(rows)],
    ["gb18030", async () => writeCsv(rows, { encoding: "gb18030" })],
    ["xlsx", () => writeXlsx([{ name: "A", rows }])]
  ] as const) {
    it(format, async () => {
      const bytes = await write()
      let [reports, turns] = [0, 0]
      const timer = setInterval(() => turns++, 1)
      const { sheets } = await readSheets(bytes, { file: "large", onProgress: () => reports++ })
      clearInterval(timer)
      const read = sheets[0]?.rows ?? []
      expect(read).toHaveLength(count)
      for (const i of [0, 1, count - 1]) {
        expect(read[i]?.cells.map(({ text }) => text)).toEqual(
          [...(rows[i] ?? [])].map((c) => (typeof c === "object" ? c.text : String(c)))
        )
      }
      const slices = format === "xlsx" ? 1 : Math.floor(bytes.length / 700_000)
      expect(reports).toBeGreaterThan(slices)
      expect(turns).toBeGreaterThan(0)
    })
  }
})
