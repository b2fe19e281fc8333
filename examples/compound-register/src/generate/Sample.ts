/** What the lists of a sample are written from, and what is learnt while they are written. */
import type { Chance } from "./Chance.ts"
import type { People } from "./People.ts"
import type { Home, Owner, Sale, Story } from "./Story.ts"
import type { TruePerson, TrueUnit } from "./Truth.ts"

/** A household that only the tenants' list knows. */
interface TenantHome {
  readonly unit: string
  readonly who: string
  readonly from: string
  readonly until: string
  readonly standing: "principal" | "sub"
}

export interface Sample {
  readonly chance: Chance
  readonly people: People
  readonly story: Story
  readonly units: Map<string, TrueUnit>
  readonly persons: Map<string, TruePerson>
  /** What the register will hold as the day of handing over, where a list says another. */
  readonly deliveredOn: Map<string, string>
  readonly seized: Set<string>
  /** Units about which the property list asks something; what other lists say of them may be doubtful until it is answered. */
  readonly asked: Set<string>
  /** Units whose owner's row was set aside. */
  readonly aside: Set<string>
  /** Who an owner of a sale is, once it is settled. */
  readonly who: Map<Owner, string>
  /** Owners whose telephone numbers stand in their row as they are. */
  readonly plainPhone: Set<string>
  /** Households as the residents' list has them, with who was added to them. */
  readonly homes: Array<
    Home & {
      readonly more: ReadonlyArray<{ readonly who: string; readonly relation: string; readonly residence: string }>
      readonly sub?: ReadonlyArray<string>
    }
  >
  readonly tenantHomes: Array<TenantHome>
}

/** `name/number`, or `name/-`. */
export const whoIs = (name: string, idNumber: string | undefined): string => `${name}/${idNumber ?? "-"}`

export const addPerson = (sample: Sample, who: string, more: Partial<TruePerson> = {}): void => {
  const before = sample.persons.get(who)
  sample.persons.set(who, {
    sort: more.sort ?? before?.sort ?? (/公司/.test(who) ? "organisation" : "natural"),
    ...((more.state ?? before?.state) === undefined ? {} : { state: more.state ?? before?.state ?? "" }),
    ...((more.minorUntil ?? before?.minorUntil) === undefined
      ? {}
      : { minorUntil: more.minorUntil ?? before?.minorUntil ?? "" }),
    phones: [...new Set([...(before?.phones ?? []), ...(more.phones ?? [])])].toSorted()
  })
}

/** Rows with nothing else wrong in them, of units that have a plain door. */
export const plainSales = (sample: Sample): Array<Sale> =>
  sample.story.sales.filter(
    (s) => s.unit.kind === "dwelling" && s.plant === undefined && s.title !== undefined && /^\d+$/.test(s.unit.room)
  )

/** Ways to write a room that mean the same: all but the last two need no other column. */
export const otherWritings = ({ building, doorIsUnique, room, stairwell }: Sale["unit"], n: number): string => {
  const wide = (text: string) =>
    Array.from(text, (c) => String.fromCharCode(c.charCodeAt(0) === 45 ? 0xff0d : c.charCodeAt(0) + 0xfee0)).join("")
  const ways = [
    `${building}幢${stairwell}单元${room}室`,
    wide(`${building}-${stairwell}-${room}`),
    `${building}-${stairwell}-${room}室`,
    `${building}-${stairwell}-${room}A`,
    room.length === 3 ? `${building}-${stairwell}-0${room}` : `${building}栋${stairwell}单元${room}`,
    doorIsUnique ? `${building}#${room}` : `${building}幢 ${stairwell}单元 ${room}`
  ]
  return ways[n % ways.length] ?? ""
}
export const otherDoors = ({ room, stairwell }: Sale["unit"], n: number): string => {
  const ways = [
    `${stairwell}-${room}室`,
    `${stairwell}－${room}`,
    `${stairwell}-${room}A`,
    room.length === 3 ? `${stairwell}-0${room}` : `${stairwell}-${room}号`
  ]
  return ways[n % ways.length] ?? ""
}

export const plusDays = (date: string, days: number): string => {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
