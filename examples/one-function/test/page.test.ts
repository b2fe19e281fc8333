import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runInNewContext } from "node:vm"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bundlePage } from "../src/build.ts"
import { answer, hundredths } from "../src/page.ts"

const homes = "101 85.63\n102 102.17\n\n201 120.30\n202 99.9"
const parts = "101  ¥2591.08\n102  ¥3091.56\n201  ¥3640.16\n202  ¥3022.87"

describe("what is typed", () => {
  it("is read as text, without a float", () => {
    expect(["89.5", "0.07", "12", " 3.10 "].map(hundredths)).toEqual([8950, 7, 1200, 310])
    expect(["89,5", "1.005", "-1", "", "1e3"].map(hundredths)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined
    ])
  })
  it("gives the parts, or everything that is wrong", () => {
    expect(answer("12345.67", homes)).toBe(parts)
    const wrong = answer("x", "101 1\n101 y")
    expect(wrong.split("\n").length).toBe(3)
    expect(wrong).toContain("`101` is listed twice")
  })
})

describe("the page", () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"))
  const file = join(folder, "page.js")
  beforeAll(() => bundlePage(file, ["@linli/source"]))
  afterAll(() => rmSync(folder, { recursive: true }))

  it("runs with nothing but a document, and answers as one types", () => {
    const fields: Record<
      string,
      { value: string; textContent: string; typed?: () => void; addEventListener: (_: string, f: () => void) => void }
    > = {}
    for (const [id, value] of [
      ["amount", "12345.67"],
      ["homes", homes],
      ["parts", ""]
    ] as const)
      fields[id] = {
        value,
        textContent: "",
        addEventListener(_, typed) {
          this.typed = typed
        }
      }
    const context = { document: { getElementById: (id: string) => fields[id] } }
    runInNewContext(readFileSync(file, "utf8"), context)
    expect(fields["parts"]?.textContent).toBe(parts)
    const amount = fields["amount"]
    if (amount === undefined) throw new Error("no such field")
    amount.value = "0.03"
    amount.typed?.()
    expect(fields["parts"]?.textContent).toBe("101  ¥0.00\n102  ¥0.01\n201  ¥0.01\n202  ¥0.01")
  })
  it("asks for the fields that the page has, and is small", () => {
    const html = readFileSync(join(import.meta.dirname, "../index.html"), "utf8")
    for (const id of ["amount", "homes", "parts"]) expect(html).toContain(`id="${id}"`)
    expect(readFileSync(file).length).toBeLessThan(20_000)
  })
})
