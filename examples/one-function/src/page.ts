/** The page's script. Rows are `name area`, areas in m² with at most two decimals. */
import { tryApportion } from "@linli/sharing/apportion"

/** What the page uses of a browser. */
interface Field {
  value: string
  textContent: string | null
  addEventListener(event: "input", listener: () => void): void
}
declare const document: { getElementById(id: string): Field } | undefined

/** `89.5` is 8950: read as text, so that no float comes in. Undefined for anything else. */
export const hundredths = (text: string): number | undefined => {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (found === null) return undefined
  return Number(`${found[1] ?? ""}${(found[2] ?? "").padEnd(2, "0")}`)
}

const written = (value: number): string => `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, "0")}`

/** What the page shows for what was typed. */
export const answer = (amount: string, rows: string): string => {
  const amountMinor = hundredths(amount) ?? Number.NaN
  const shares = rows
    .split("\n")
    .map((row) => row.trim().split(/\s+/))
    .filter(([party]) => party !== "" && party !== undefined)
    .map(([party = "", area = ""]) => ({ party, weight: hundredths(area) ?? Number.NaN }))
  const result = tryApportion({ currency: "CNY", amountMinor }, shares)
  if (!result.ok) return result.problems.map((problem) => problem.message).join("\n")
  return result.value.parts.map(({ amountMinor: fen, party }) => `${party}  ¥${written(fen)}`).join("\n")
}

// In the browser; a test imports the functions alone.
if (typeof document !== "undefined") {
  const [amount, homes, parts] = ["amount", "homes", "parts"].map((id) => document?.getElementById(id))
  const show = () => {
    if (parts !== undefined) parts.textContent = answer(amount?.value ?? "", homes?.value ?? "")
  }
  for (const field of [amount, homes]) field?.addEventListener("input", show)
  show()
}
