/** The sample compound: six towers, fourteen stairwells, 500 dwellings, 24 shops, 380 parking places. */
import type { Chance } from "./Chance.ts"

export interface Unit {
  /** As lists write it: `3-2-501`, `5-S01`. */
  readonly name: string
  readonly building: string
  readonly stairwell: string | undefined
  readonly room: string
  readonly kind: "dwelling" | "shop"
  /** Of a building, no two stairwells have this door. */
  readonly doorIsUnique: boolean
  readonly completedOn: string
  readonly innerDm2: number
  readonly sharedDm2: number
}

interface Tower {
  readonly name: string
  readonly stairwells: number
  readonly floors: ReadonlyArray<number>
  readonly doors: number
  readonly completedOn: string
}
const floors = (last: number, without: ReadonlyArray<number> = []) =>
  Array.from({ length: last }, (_, i) => i + 1).filter((floor) => !without.includes(floor))

const phase1 = "2009-09-30"
const phase2 = "2016-05-31"
export const towers: ReadonlyArray<Tower> = [
  { name: "1", stairwells: 3, floors: floors(11), doors: 2, completedOn: phase1 },
  { name: "2", stairwells: 3, floors: floors(11), doors: 2, completedOn: phase1 },
  { name: "3", stairwells: 2, floors: floors(17), doors: 2, completedOn: phase1 },
  { name: "4", stairwells: 2, floors: floors(18, [4, 14]), doors: 2, completedOn: phase2 },
  { name: "5", stairwells: 2, floors: floors(15), doors: 4, completedOn: phase2 },
  { name: "6", stairwells: 2, floors: floors(14), doors: 4, completedOn: phase2 }
]
/** Doors that are no plain door: attics, a mezzanine, a basement, two flats made one. */
const odd: Readonly<Record<string, ReadonlyArray<string>>> = {
  "5-1": ["夹层01", "地下室01"],
  "6-1": ["阁楼1501", "阁楼1502"],
  "6-2": ["阁楼1501", "阁楼1502"]
}
/** Two flats that were made one: the second door is gone. */
const joined: Readonly<Record<string, readonly [string, string]>> = {
  "5-2": ["1201", "1202"],
  "6-2": ["1003", "1004"]
}
const shopTowers = ["5", "6"]

export const makeUnits = (chance: Chance): ReadonlyArray<Unit> => {
  const units: Array<Unit> = []
  for (const tower of towers) {
    const unique = tower.doors === 2
    const add = (stairwell: string | undefined, room: string, kind: Unit["kind"], doorIsUnique: boolean) =>
      units.push({
        name: [tower.name, stairwell, room].filter((part) => part !== undefined).join("-"),
        building: tower.name,
        stairwell,
        room,
        kind,
        doorIsUnique,
        completedOn: tower.completedOn,
        innerDm2: chance.between(4_500, 11_000),
        sharedDm2: chance.between(900, 2_400)
      })
    for (let s = 1; s <= tower.stairwells; s++) {
      const two = joined[`${tower.name}-${s}`]
      for (const floor of tower.floors) {
        for (let door = 1; door <= tower.doors; door++) {
          const room = String(floor * 100 + door + (unique ? (s - 1) * tower.doors : 0))
          if (room === two?.[1]) continue
          add(String(s), room === two?.[0] ? `${two[0]}+${two[1]}` : room, "dwelling", unique)
        }
      }
      for (const room of odd[`${tower.name}-${s}`] ?? []) add(String(s), room, "dwelling", false)
    }
    if (shopTowers.includes(tower.name)) {
      for (let n = 1; n <= 12; n++) add(undefined, `S${String(n).padStart(2, "0")}`, "shop", true)
    }
  }
  return units
}

export interface ParkingPlace {
  readonly name: string
  readonly type: "产权" | "人防" | "地面"
}
export const parkingPlaces: ReadonlyArray<ParkingPlace> = Array.from({ length: 380 }, (_, i) => ({
  name: i < 320 ? `B1-${String(i + 1).padStart(3, "0")}` : `D-${String(i - 319).padStart(2, "0")}`,
  type: i < 200 ? "产权" : i < 320 ? "人防" : "地面"
}))
