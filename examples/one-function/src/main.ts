/** A plain script: one function, plain data in and out, nothing else imported. Run: node src/main.ts */
import { apportion } from "@linli/sharing/apportion"

// Money is whole fen, an area is whole dm² (85.63 m² is 8563), so nothing is ever rounded by accident.
const repair = { currency: "CNY", amountMinor: 12_345_67 }
const homes = [
  { party: "101", weight: 8563 },
  { party: "102", weight: 10_217 },
  { party: "201", weight: 12_030 },
  { party: "202", weight: 9990 }
]

const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, "0")}`

const bill = apportion(repair, homes)
for (const { amountMinor, party } of bill.parts) console.log(`${party}: ¥${yuan(amountMinor)}`)
console.log(`together: ¥${yuan(bill.parts.reduce((sum, part) => sum + part.amountMinor, 0))}`)
