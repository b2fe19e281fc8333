/** Text from bytes whose encoding nobody states, and bytes in GB18030 from text. */
import type { Encoding } from "../Cell.ts"

export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
  /** Of `mixed` files: the lines (from 1) that are written in the other encoding. */
  readonly otherLines: ReadonlySet<number>
}

const decode = (label: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const lineEnd = 0x0a
const splitLines = (bytes: Uint8Array): ReadonlyArray<Uint8Array> => {
  const lines: Array<Uint8Array> = []
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(lineEnd, from)
    const to = end < 0 ? bytes.length : end + 1
    lines.push(bytes.subarray(from, to))
    from = to
  }
  return lines
}

/** Several Chinese characters that are whole in UTF-8: bytes of GB18030 do not come out like this by chance. */
const surelyUtf8 = (text: string): boolean =>
  (text.match(/[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]/g) ?? []).length > 1

/** Whether a line is plain ASCII, valid UTF-8, or neither; a first look that allocates nothing. */
const lookAt = (line: Uint8Array): "plain" | "utf-8" | "other" => {
  let plain = true
  for (let at = 0; at < line.length; at++) {
    const byte = line[at] ?? 0
    if (byte < 0x80) continue
    plain = false
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0
    if (more === 0 || byte > 0xf4) return "other"
    for (let i = 1; i <= more; i++) if (((line[at + i] ?? 0) & 0xc0) !== 0x80) return "other"
    at += more
  }
  return plain ? "plain" : "utf-8"
}

/** Line by line, where whole lines of a GB18030 file are in UTF-8 (two files put together by hand). */
const decodeMixed = (bytes: Uint8Array): Decoded | undefined => {
  const lines = splitLines(bytes)
  const looks = lines.map(lookAt)
  if (!looks.includes("utf-8")) return undefined
  const utf8 = new Set<number>()
  const gb = new Set<number>()
  const pieces: Array<string> = []
  for (const [index, line] of lines.entries()) {
    const asUtf8 = looks[index] === "other" ? undefined : decode("utf-8", line)
    const take =
      asUtf8 !== undefined && (looks[index] === "plain" || surelyUtf8(asUtf8)) ? asUtf8 : decode("gb18030", line)
    if (take === undefined) return undefined
    pieces.push(take)
    if (looks[index] !== "plain") (take === asUtf8 ? utf8 : gb).add(index + 1)
  }
  if (utf8.size === 0 || gb.size === 0) return undefined
  return { text: pieces.join(""), encoding: "mixed", otherLines: utf8.size < gb.size ? utf8 : gb }
}

const none: ReadonlySet<number> = new Set()

/**
 * A byte order mark decides; else what is valid UTF-8 is UTF-8 (GB18030 text of more than a few characters never is by
 * chance); else GB18030, line by line if some lines are UTF-8. Nothing for bytes that are neither.
 */
export const decodeText = (bytes: Uint8Array): Decoded | undefined => {
  const marks: ReadonlyArray<readonly [Encoding, string, ReadonlyArray<number>]> = [
    ["utf-8-bom", "utf-8", [0xef, 0xbb, 0xbf]],
    ["utf-16le", "utf-16le", [0xff, 0xfe]],
    ["utf-16be", "utf-16be", [0xfe, 0xff]]
  ]
  for (const [encoding, label, mark] of marks) {
    if (!mark.every((byte, i) => bytes[i] === byte)) continue
    const text = decode(label, bytes)
    if (text !== undefined) return { text, encoding, otherLines: none }
    return encoding === "utf-8-bom" ? decodeMixed(bytes.subarray(3)) : undefined
  }
  const utf8 = decode("utf-8", bytes)
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8", otherLines: none }
  const mixed = decodeMixed(bytes)
  if (mixed !== undefined) return mixed
  const gb = decode("gb18030", bytes)
  return gb === undefined ? undefined : { text: gb, encoding: "gb18030", otherLines: none }
}

/** Two bytes of a code packed into one number; four bytes likewise, over 0xFFFF. */
type Codes = ReadonlyMap<number, number>
let codes: Codes | undefined

/**
 * No platform encodes GB18030, and every one decodes it: all two-byte codes and the four-byte codes of the basic plane
 * are decoded once and the table turned round. So what is written is what the same platform reads.
 */
const gbCodes = (): Codes => {
  if (codes !== undefined) return codes
  const found = new Map<number, number>()
  const decoder = new TextDecoder("gb18030", { fatal: true })
  const add = (bytes: ReadonlyArray<number>) => {
    let text: string
    try {
      text = decoder.decode(Uint8Array.from(bytes))
    } catch {
      return
    }
    const point = text.codePointAt(0)
    if (point === undefined || point < 0x80 || text.length > (point > 0xffff ? 2 : 1)) return
    if (!found.has(point))
      found.set(
        point,
        bytes.reduce((code, byte) => code * 256 + byte, 0)
      )
  }
  for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) add([a, b])
  for (let a = 0x81; a <= 0x84; a++) {
    for (let b = 0x30; b <= 0x39; b++) {
      for (let c = 0x81; c <= 0xfe; c++) for (let d = 0x30; d <= 0x39; d++) add([a, b, c, d])
    }
  }
  codes = found
  return found
}

/** Characters beyond the basic plane follow one another from 0x90308130 on. */
const beyondBmp = (point: number): ReadonlyArray<number> => {
  const index = point - 0x10000
  return [
    0x90 + Math.floor(index / 12600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10)
  ]
}

/** Text as GB18030, and the characters that have no code there (halves of pairs), which become `?`. */
export const encodeGb18030 = (
  text: string
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly lost: ReadonlyArray<string> } => {
  const bytes = new Uint8Array(text.length * 4)
  const lost = new Set<string>()
  let at = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) {
      bytes[at++] = point
      continue
    }
    if (point > 0xffff) {
      for (const byte of beyondBmp(point)) bytes[at++] = byte
      continue
    }
    const code = gbCodes().get(point)
    if (code === undefined) {
      lost.add(character)
      bytes[at++] = 0x3f
      continue
    }
    if (code > 0xffff) {
      bytes[at++] = Math.floor(code / 0x1000000)
      bytes[at++] = (code >> 16) & 0xff
    }
    bytes[at++] = (code >> 8) & 0xff
    bytes[at++] = code & 0xff
  }
  return { bytes: bytes.slice(0, at), lost: [...lost] }
}
