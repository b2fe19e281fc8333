/** XML in slices. Names lose their prefix; a document type ends the reading, because entities live there. */
import { SaxesParser } from "saxes"
import type { Tally } from "../tally.ts"

export type Attributes = Readonly<Record<string, string>>

export interface Handler {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

const sliceBytes = 1_000_000
/** No part of a spreadsheet nests deeper than a dozen. */
const mostDepth = 100

const local = (name: string): string => {
  const colon = name.indexOf(":")
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Feeds a part to a handler; `pause` is awaited between slices with the fraction done. */
export const readXml = async (
  part: { readonly name: string; readonly bytes: Uint8Array },
  tally: Tally,
  handler: Handler,
  pause?: (fraction: number) => Promise<void>
): Promise<void> => {
  const { bytes, name } = part
  let depth = 0
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  parser.on("error", (error) => tally.refuse({ why: "damaged", detail: `${name}: ${error.message}` }))
  parser.on("doctype", () => tally.refuse({ why: "hostile-xml", detail: name }))
  parser.on("opentag", (tag) => {
    if (++depth > mostDepth) tally.refuse({ why: "hostile-xml", detail: name })
    handler.open?.(local(tag.name), tag.attributes)
  })
  parser.on("closetag", (tag) => {
    depth--
    handler.close?.(local(tag.name))
  })
  parser.on("text", (text) => handler.text?.(text))
  parser.on("cdata", (text) => handler.text?.(text))
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const decoder = new TextDecoder(utf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8", { fatal: true })
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    const end = Math.min(at + sliceBytes, bytes.length)
    let text: string
    try {
      text = decoder.decode(bytes.subarray(at, end), { stream: end < bytes.length })
    } catch {
      tally.refuse({ why: "damaged", detail: `${name}: not UTF-8` })
    }
    parser.write(text)
    await pause?.(end / bytes.length)
  }
  parser.close()
}
