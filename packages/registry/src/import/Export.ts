/** The register as sheets: the same columns an import reads. What is read back changes nothing. */
import { Area, type CivilDate, Ratio } from "@linli/quantities"
import { type AsOf, householdsIn, membersOf, personOn, placeOn, type Register, registerOf } from "../Register.ts"
import { assertionOn, pieces } from "../Timeline.ts"
import { columns } from "./Columns.ts"
import type { RegisterContent } from "./Content.ts"
import type { Cell, Sheet } from "./Sheet.ts"

export type ExportKind = "property-list" | "owners" | "households" | "parking"

const text = (t: string | undefined): Cell | undefined =>
  t === undefined || t === "" ? undefined : { text: t, kind: "text" }
const number = (t: string | undefined): Cell | undefined => (t === undefined ? undefined : { text: t, kind: "number" })
const date = (t: string | undefined): Cell | undefined => (t === undefined ? undefined : { text: t, kind: "date" })

interface Writing {
  readonly r: Register
  readonly asOf: AsOf
}
interface Door {
  readonly id: string
  readonly building: string
  readonly stairwell: string | undefined
  readonly room: string
}

/**
 * A sheet of one kind. Places whose building is not known are left out of the list of units: they have no row there.
 *
 * **Details**: text that begins like a formula is written as text; escaping it for a spreadsheet is the writer's task
 * (`@linli/sheets` does it).
 *
 * @rule IM-16
 */
export const exportSheet = (
  content: RegisterContent,
  kind: ExportKind,
  on: CivilDate.CivilDate,
  file: string
): Sheet => {
  const w: Writing = { r: registerOf(content.changes, "2000-01-01T00:00:00.000Z"), asOf: { on } }
  const table = tables[kind](w)
  const used = columns[kind] as Readonly<Record<string, { readonly headings: ReadonlyArray<string> }>>
  // a column that nothing stands in is left out, unless the kind is known by it
  const shown = Object.entries(used).flatMap(([key, column]) =>
    "required" in column || table.some((row) => row[key] !== undefined) ? [key] : []
  )
  return {
    file,
    sheet: "Sheet1",
    rows: [
      { row: 1, cells: shown.map((key) => text(used[key]?.headings[0])) },
      ...table.map((row, i) => ({ row: i + 2, cells: shown.map((key) => row[key]) }))
    ]
  }
}
type Line = Readonly<Record<string, Cell | undefined>>

const doorOf = ({ asOf, r }: Writing, id: string): Door | undefined => {
  const own = placeOn(r, id, asOf.on)
  let stairwell: string | undefined
  for (let at = own?.parent, n = 0; at !== undefined && n < 10; n++) {
    const p = placeOn(r, at, asOf.on)
    if (p?.kind === "stairwell") stairwell = p.name
    if (p?.kind === "building" && own !== undefined) return { id, building: p.name, stairwell, room: own.name }
    at = p?.parent
  }
  return undefined
}
const written = (d: Door): string => [d.building, d.stairwell, d.room].filter((x) => x !== undefined).join("-")
const doors = (w: Writing): ReadonlyArray<Door> =>
  [...w.r.places.keys()].flatMap((id) => {
    const kind = placeOn(w.r, id, w.asOf.on)?.kind
    const door = kind === "dwelling" || kind === "shop" ? doorOf(w, id) : undefined
    return door === undefined ? [] : [door]
  })

const units = (w: Writing): ReadonlyArray<Line> =>
  doors(w).map((d, i) => {
    const area = (kind: string, source: string) => {
      const dm2 = w.r.areas.get(d.id)?.findLast((a) => a.kind === kind && a.source === source)?.value?.areaDm2
      return dm2 === undefined ? undefined : Area.toDecimal(dm2)
    }
    const place = placeOn(w.r, d.id, w.asOf.on)
    const holding = assertionOn(w.r.holdings.get(d.id), w.asOf.on)
    const title = holding?.value?.evidence?.find((e) => e.kind === "title")?.number
    const registered = title !== undefined
    const state = stateOf(place?.formerPublic === true, holding?.value?.ground)
    const [building, own] = registered
      ? ["register", area("building", "register")]
      : ["survey", area("building", "survey")]
    return {
      no: number(String(i + 1)),
      building: text(d.building),
      stairwell: text(d.stairwell),
      room: text(d.room),
      use: text(place?.kind === "shop" ? "商业" : "住宅"),
      buildingArea: number(own),
      innerArea: number(area("inner", building ?? "register")),
      sharedArea: number(area("shared", building ?? "register")),
      surveyArea: number(registered ? area("building", "survey") : undefined),
      contractArea: number(area("building", "contract")),
      deliveredOn: date(holding?.value?.ground === "delivered" || registered ? holding?.from : undefined),
      state: text(state),
      title: text(title)
    }
  })
const stateOf = (formerPublic: boolean, ground: string | undefined): string | undefined => {
  if (formerPublic) return "售后公房"
  if (ground === "developer") return "未售"
  if (ground === "sold") return "已售未交付"
  return ground === undefined ? undefined : "已售"
}

const owners = (w: Writing): ReadonlyArray<Line> =>
  doors(w).flatMap((d) =>
    pieces(w.r.holdings.get(d.id)).flatMap((p) => {
      // what the developer still has stands in the list of units
      if (p.value.ground === "developer") return []
      return p.value.owners.map((o) => {
        const person = personal(w, o.person)
        const share = p.value.form === "joint" ? "共同共有" : o.share === undefined ? "100%" : Ratio.format(o.share)
        return {
          room: text(written(d)),
          owner: text(person.name ?? o.person),
          phone1: text(person.phones?.[0]),
          phone2: text(person.phones?.[1]),
          idNumber: text(person.idNumber),
          share: text(share),
          since: date(p.from),
          until: date(p.until)
        }
      })
    })
  )
const personal = (w: Writing, id: string) => {
  const p = personOn(w.r, id, w.asOf.on)
  return p !== undefined && "personal" in p && p.personal !== undefined ? p.personal : {}
}

const relationWords = {
  self: "本人",
  spouse: "配偶",
  child: "子女",
  parent: "父母",
  relative: "亲属",
  other: "非亲属"
} as const
const residenceWords = { principal: "人户一致", registered: "户在人不在", other: undefined } as const
const homes = (w: Writing): ReadonlyArray<Line> =>
  doors(w).flatMap((d) =>
    householdsIn(w.r, d.id, w.asOf).flatMap(({ from, household }) => {
      const members = membersOf(w.r, household, w.asOf)
      const self = members.find((m) => m.value.relation === "self") ?? members[0]
      const head = self === undefined ? undefined : personal(w, self.person).name
      return members.flatMap((m): ReadonlyArray<Line> => {
        const person = personal(w, m.person)
        const residence = residenceWords[m.value.residence]
        // a second home has no word in that list; it stays in the register
        if (residence === undefined) return []
        return [
          {
            building: text(d.building),
            door: text([d.stairwell, d.room].filter((x) => x !== undefined).join("-")),
            head: text(head ?? self?.person),
            relation: text(relationWords[m.value.relation]),
            name: text(person.name ?? m.person),
            birth: text(person.birth),
            residence: text(residence),
            idNumber: text(person.idNumber),
            phone: text(person.phones?.[0]),
            takenOn: date(from)
          }
        ]
      })
    })
  )

const rights = { owned: "产权", "civil-defence": "人防", "common-ground": "地面" } as const
const parking = (w: Writing): ReadonlyArray<Line> =>
  [...w.r.places.keys()].flatMap((id) => {
    const p = placeOn(w.r, id, w.asOf.on)
    return p?.kind === "parking" ? [{ place: text(p.name), kind: text(rights[p.parking ?? "common-ground"]) }] : []
  })

const tables: Readonly<Record<ExportKind, (w: Writing) => ReadonlyArray<Line>>> = {
  "property-list": units,
  owners,
  households: homes,
  parking
}
