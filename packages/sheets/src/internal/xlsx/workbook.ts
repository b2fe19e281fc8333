/** An XLSX file: which sheets it has, and what they share. */
import type { Sheet, SheetFile } from "../../Cell.ts"
import { isDateFormat } from "../serial.ts"
import type { Tally } from "../tally.ts"
import { type Parts, unpack } from "./parts.ts"
import { readWorksheet, type Shared } from "./worksheet.ts"
import { type Attributes, type Handler, readXml } from "./xml.ts"

interface Listed {
  readonly name: string
  readonly relation: string
  readonly hidden: boolean
}

const attribute = (attributes: Attributes, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => key === name || key.endsWith(`:${name}`))?.[1]

const yes = (value: string | undefined) => value === "1" || value === "true"

/** A target is relative to the folder of its source, or starts at the root. */
const resolve = (folder: string, target: string): string => {
  const path: Array<string> = target.startsWith("/") ? [] : folder.split("/").filter((step) => step !== "")
  for (const step of target.split("/")) {
    if (step === "..") path.pop()
    else if (step !== "" && step !== ".") path.push(step)
  }
  return path.join("/")
}

const folderOf = (path: string) => path.split("/").slice(0, -1).join("/")

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

const readRelations = async (parts: Parts, of: string, tally: Tally): Promise<ReadonlyArray<Relation>> => {
  const name = `${folderOf(of) === "" ? "" : `${folderOf(of)}/`}_rels/${of.split("/").at(-1)}.rels`
  const bytes = parts.get(name)
  const found: Array<Relation> = []
  if (bytes === undefined) return found
  await readXml({ name, bytes }, tally, {
    open: (tag, a) => {
      if (tag !== "Relationship" || a["TargetMode"] === "External") return
      found.push({ id: a["Id"] ?? "", type: a["Type"] ?? "", target: resolve(folderOf(of), a["Target"] ?? "") })
    }
  })
  return found
}

const readStrings = async (name: string, bytes: Uint8Array, tally: Tally): Promise<ReadonlyArray<string>> => {
  const strings: Array<string> = []
  let [text, inText, phonetic] = ["", false, false]
  const handler: Handler = {
    open: (tag) => {
      if (tag === "si") text = ""
      else if (tag === "t") inText = !phonetic
      else if (tag === "rPh") phonetic = true
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (tag) => {
      if (tag === "t") inText = false
      else if (tag === "rPh") phonetic = false
      else if (tag === "si" && strings.push(text) > tally.limits.cells) {
        tally.refuse({ why: "cells", limit: tally.limits.cells, detail: name })
      }
    }
  }
  await readXml({ name, bytes }, tally, handler, () => tally.pause(0))
  return strings
}

/** For each cell format of the workbook, whether it shows a date. */
const readDateStyles = async (name: string, bytes: Uint8Array, tally: Tally): Promise<ReadonlyArray<boolean>> => {
  const codes = new Map<number, string>()
  const dates: Array<boolean> = []
  let inFormats = false
  await readXml({ name, bytes }, tally, {
    open: (tag, a) => {
      if (tag === "numFmt") codes.set(Number(a["numFmtId"]), a["formatCode"] ?? "")
      else if (tag === "cellXfs") inFormats = true
      else if (tag === "xf" && inFormats) {
        const id = Number(a["numFmtId"] ?? 0)
        dates.push(isDateFormat(id, codes.get(id)))
      }
    },
    close: (tag) => {
      if (tag === "cellXfs") inFormats = false
    }
  })
  return dates
}

export const readWorkbook = async (bytes: Uint8Array, tally: Tally): Promise<SheetFile> => {
  const parts = unpack(bytes, tally)
  await tally.pause(0.01)
  const roots = await readRelations(parts, "", tally)
  const path = roots.find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml"
  const workbook = parts.get(path)
  if (workbook === undefined) return tally.refuse({ why: "damaged", detail: `${path} is missing` })
  const listed: Array<Listed> = []
  let is1904 = false
  await readXml({ name: path, bytes: workbook }, tally, {
    open: (tag, a) => {
      if (tag === "workbookPr") is1904 = yes(a["date1904"])
      else if (tag === "sheet") {
        const hidden = a["state"] === "hidden" || a["state"] === "veryHidden"
        listed.push({ name: a["name"] ?? "", relation: attribute(a, "id") ?? "", hidden })
      }
    }
  })
  const { sheets: most } = tally.limits
  if (listed.length > most) return tally.refuse({ why: "sheets", limit: most, found: listed.length })
  const relations = await readRelations(parts, path, tally)
  const shared = async (kind: string) => {
    const name = relations.find(({ type }) => type.endsWith(`/${kind}`))?.target
    const part = name === undefined ? undefined : parts.get(name)
    return name === undefined || part === undefined ? undefined : { name, part }
  }
  const strings = await shared("sharedStrings")
  const styles = await shared("styles")
  const common: Shared = {
    is1904,
    strings: strings === undefined ? [] : await readStrings(strings.name, strings.part, tally),
    dateStyles: styles === undefined ? [] : await readDateStyles(styles.name, styles.part, tally)
  }
  const sheets: Array<Sheet> = []
  for (const [index, { hidden, name, relation }] of listed.entries()) {
    const target = relations.find(({ id }) => id === relation)
    if (target !== undefined && !target.type.endsWith("/worksheet")) continue // a chart or a macro sheet
    const part = target === undefined ? undefined : parts.get(target.target)
    if (target === undefined || part === undefined) {
      return tally.refuse({ why: "damaged", sheet: name, detail: "the sheet is listed and not there" })
    }
    const progress = (fraction: number) => tally.pause(0.05 + (0.95 * (index + fraction)) / listed.length)
    sheets.push(await readWorksheet({ name, hidden, part: target.target, bytes: part }, common, tally, progress))
  }
  return { file: tally.file, format: "xlsx", sheets }
}
