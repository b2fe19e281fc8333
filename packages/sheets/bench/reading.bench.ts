/** Reading and writing large files, beside libraries that do less: no places, no limits, no marks. */
import { readXlsx, writeXlsx as hucreWrite } from "hucre/xlsx"
import Papa from "papaparse"
import { compare } from "../../../scripts/measure.ts"
import { readSheets, writeCsv, writeXlsx } from "../src/index.ts"

const rows = Array.from({ length: 20_000 }, (_, i) => [
  `${(i % 6) + 1}-${i % 4}-${i}`,
  `某某${i}`,
  i * 3,
  60.5 + (i % 90),
  "2016-06-01",
  "自住",
  i,
  `x${i % 100}`,
  "y",
  42522
])
const xlsx = await hucreWrite({ sheets: [{ name: "A", rows }] })
const csv = writeCsv(rows.map((row) => row.map(String)))
const gb = writeCsv(
  rows.map((row) => row.map(String)),
  { encoding: "gb18030" }
)
const text = new TextDecoder()

await compare("XLSX, 20,000 rows of 10 cells, read", {
  "@linli/sheets": () => readSheets(xlsx, { file: "a.xlsx" }),
  "hucre 1.0.0": () => readXlsx(xlsx)
})
await compare("XLSX, 20,000 rows of 10 cells, written", {
  "@linli/sheets": () => writeXlsx([{ name: "A", rows }]),
  "hucre 1.0.0": () => hucreWrite({ sheets: [{ name: "A", rows }] })
})
await compare("CSV, 20,000 rows of 10 cells, read", {
  "@linli/sheets": () => readSheets(csv, { file: "a.csv" }),
  "papaparse alone": () => Papa.parse(text.decode(csv), { newline: "\r\n", delimiter: "," })
})
await compare("CSV in GB18030, read", {
  "@linli/sheets": () => readSheets(gb, { file: "a.csv" }),
  "papaparse alone": () => Papa.parse(new TextDecoder("gb18030").decode(gb), { newline: "\r\n", delimiter: "," })
})
