/** The parts of an XLSX file: unpacked within the limits, or refused before a byte is unpacked. */
import { unzipSync } from "fflate"
import { type Reason, SheetsUnreadable } from "../../SheetsUnreadable.ts"
import type { Tally } from "../tally.ts"

export type Parts = ReadonlyMap<string, Uint8Array>

/** Small parts pack as well as they like: XML of a few kilobytes may shrink a thousandfold and harms nobody. */
const smallPart = 1_000_000
const wanted = /\.rels$|(^|\/)workbook\d*\.xml$|sharedStrings\d*\.xml$|styles\d*\.xml$|worksheets\/[^/]+\.xml$/i

const otherFormat = (names: ReadonlySet<string>): Reason | undefined => {
  if ([...names].some((name) => /(^|\/)workbook\d*\.xml$/i.test(name))) return undefined
  if ([...names].some((name) => /(^|\/)workbook\d*\.bin$/i.test(name))) return { why: "xlsb" }
  if (names.has("content.xml") && names.has("mimetype")) return { why: "ods" }
  return { why: "not-a-spreadsheet", detail: "a zip archive" }
}

/**
 * fflate unpacks a part into a buffer of the size its directory states and never writes beyond it, so the stated sizes
 * bound what is held in memory; a part that lies about its size comes out cut and is found damaged.
 */
export const unpack = (bytes: Uint8Array, tally: Tally): Parts => {
  const { parts, ratio, unpackedBytes } = tally.limits
  const names = new Set<string>()
  let total = 0
  const filter = (part: { readonly name: string; readonly size: number; readonly originalSize: number }) => {
    if (names.has(part.name)) tally.refuse({ why: "damaged", detail: `\`${part.name}\` is there twice` })
    names.add(part.name)
    total += part.originalSize
    if (names.size > parts) tally.refuse({ why: "parts", limit: parts })
    if (part.originalSize > smallPart && part.originalSize > part.size * ratio) {
      tally.note({
        why: "ratio",
        limit: ratio,
        found: Math.floor(part.originalSize / Math.max(1, part.size)),
        detail: part.name
      })
    }
    return false
  }
  const guarded = (unzip: () => Record<string, Uint8Array>) => {
    try {
      return unzip()
    } catch (error) {
      if (error instanceof SheetsUnreadable) throw error
      return tally.refuse({ why: "damaged", detail: error instanceof Error ? error.message : "zip" })
    }
  }
  guarded(() => unzipSync(bytes, { filter }))
  if (total > unpackedBytes) tally.note({ why: "unpacked-bytes", limit: unpackedBytes, found: total })
  tally.settle()
  const other = otherFormat(names)
  if (other !== undefined) tally.refuse(other)
  const unpacked = guarded(() => unzipSync(bytes, { filter: ({ name }) => wanted.test(name) }))
  return new Map(Object.entries(unpacked))
}
