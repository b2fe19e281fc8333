/** Writes the eight files of a sample compound with their dirt, what was made wrong in them, and the truth. */
import { type OutSheet, writeCsv, writeXlsx } from "@linli/sheets"
import { Chance } from "./Chance.ts"
import { developer, makeStory } from "./Story.ts"
import { alias, householdsList } from "./lists/HouseholdsList.ts"
import { metersList } from "./lists/MetersList.ts"
import { fundList, parkingList, partyRoll } from "./lists/OtherLists.ts"
import { ownersList } from "./lists/OwnersList.ts"
import { propertyList } from "./lists/PropertyList.ts"
import { tenantsList } from "./lists/TenantsList.ts"
import { People } from "./People.ts"
import type { Planted } from "./Planted.ts"
import { addPerson, type Sample, whoIs } from "./Sample.ts"
import { truthOf } from "./truthOf.ts"
import type { Truth } from "./Truth.ts"

interface SampleFile {
  readonly file: string
  readonly bytes: Uint8Array<ArrayBuffer>
}
export interface Generated {
  /** In the order the clerk gets them. */
  readonly files: ReadonlyArray<SampleFile>
  /** Everything that was made wrong on purpose, in the order of the files. */
  readonly planted: ReadonlyArray<Planted>
  /** Rows that may be called doubtful while a question about their unit is open, by `file|sheet|row`; never after it. */
  readonly doubtful: ReadonlySet<string>
  readonly truth: Truth
  /** Rows of all lists, with headings and titles. */
  readonly rows: number
}

/** As old programs leave it: a container whose only content is that it is no workbook anybody can read today. */
const oldWorkbook = (): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(1536)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  for (const [i, c] of Array.from("Workbook").entries()) bytes[1024 + 2 * i] = c.charCodeAt(0)
  return bytes
}

interface List {
  readonly file: string
  readonly planted: ReadonlyArray<Planted>
  readonly doubtful: ReadonlyArray<string>
  readonly out: () => OutSheet
}

const write = async (lists: ReadonlyArray<List>): Promise<ReadonlyArray<SampleFile>> => {
  const byFile = Map.groupBy(lists, ({ file }) => file)
  const files: Array<SampleFile> = []
  for (const [file, own] of byFile) {
    const sheets = own.map((list) => list.out())
    const rows = sheets[0]?.rows ?? []
    const bytes = file.endsWith(".csv")
      ? writeCsv(rows, { encoding: file.startsWith("租户") ? "gb18030" : "utf-8-bom" })
      : await writeXlsx(sheets)
    files.push({ file, bytes })
  }
  return files
}

/**
 * The same seed gives the same files, byte for byte. Nobody in them is a real person, and nobody can be: names, numbers
 * and telephones are of forms that do not occur.
 */
export const generate = async (seed = 2026): Promise<Generated> => {
  const chance = new Chance(seed)
  const people = new People(chance)
  const sample: Sample = {
    chance,
    people,
    story: makeStory(chance, people),
    units: new Map(),
    persons: new Map(),
    deliveredOn: new Map(),
    seized: new Set(),
    asked: new Set(),
    aside: new Set(),
    who: new Map(),
    plainPhone: new Set(),
    homes: [],
    tenantHomes: []
  }
  const property = propertyList(sample)
  const owners = ownersList(sample)
  const { lists: households, onlyTenants } = householdsList(sample)
  const tenants = tenantsList(sample, onlyTenants)
  addPerson(sample, whoIs(developer.name, undefined))
  const lists: ReadonlyArray<List> = [
    ...property,
    ...owners,
    ...tenants,
    ...households,
    ...metersList(sample),
    ...parkingList(sample),
    ...fundList(sample),
    ...partyRoll(sample)
  ]
  const files = [...(await write(lists))]
  const ownersFile = files.findIndex(({ file }) => file.startsWith("业主信息"))
  const copy = "业主信息(物业) - 副本.xlsx"
  const original = files[ownersFile] as SampleFile
  files.splice(ownersFile, 0, { file: "业主信息(物业).xls", bytes: oldWorkbook() })
  files.push({ file: copy, bytes: original.bytes })
  return {
    files,
    planted: [
      ...lists.flatMap(({ planted }) => planted),
      { file: copy, sheet: "Sheet1", row: 0, column: "", code: "sheet-repeated" }
    ],
    doubtful: new Set(lists.flatMap(({ doubtful }) => doubtful)),
    truth: truthOf(sample, alias),
    rows: lists.reduce((sum, list) => sum + list.out().rows.length, 0)
  }
}
