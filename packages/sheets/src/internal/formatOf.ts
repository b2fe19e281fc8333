/** What a file is, told from its first bytes. */
import type { WhyUnreadable } from "../SheetsUnreadable.ts"

const startsWith = (bytes: Uint8Array, ...first: ReadonlyArray<number>) => first.every((byte, i) => bytes[i] === byte)
const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes)

/** The directory of an OLE file names its streams in UTF-16: `EncryptedPackage` is what a password makes of XLSX. */
const encryptedPackage = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"

const contains = (bytes: Uint8Array, needle: string): boolean => {
  const first = needle.charCodeAt(0)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let length = 1
    while (length < needle.length && bytes[at + length] === needle.charCodeAt(length)) length++
    if (length === needle.length) return true
  }
  return false
}

export const formatOf = (bytes: Uint8Array): "zip" | "text" | WhyUnreadable => {
  if (bytes.length === 0) return "empty"
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    return contains(bytes, encryptedPackage) ? "encrypted" : "old-xls"
  }
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return "zip"
  // An empty archive, a PDF, a picture, a packed file, a BIFF workbook without its container.
  if (startsWith(bytes, 0x50, 0x4b, 0x05, 0x06) || startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return "not-a-spreadsheet"
  if (startsWith(bytes, 0x09, 0x08) || startsWith(bytes, 0x09, 0x04) || startsWith(bytes, 0x09, 0x02)) return "old-xls"
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return "text"
  const head = ascii(bytes.subarray(0, 1000)).replace(/^\u00EF\u00BB\u00BF/, "")
  if (/^\s*<(!doctype html|html|table|meta|head)\b/i.test(head)) return "web-page"
  if (/^\s*<\?xml/.test(head)) return /Excel\.Sheet|office:spreadsheet/.test(head) ? "xml-2003" : "not-a-spreadsheet"
  if (bytes.subarray(0, 8000).includes(0)) return "not-a-spreadsheet"
  return "text"
}
