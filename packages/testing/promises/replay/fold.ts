/** Folds histories in a process of its own and prints what they add up to: `fold.ts '{"subject":"right","golden":[…],"seeds":[…]}'`. */
import { dirname, join } from "node:path"
import { digestOf } from "@linli/kernel"
import { communityOf } from "../../src/CommunityOf.ts"
import { actOn, fill } from "../definitions/cases.ts"
import { enter, newHouse, stored } from "../definitions/house.ts"
import { Stranger } from "../definitions/stranger.ts"
import { randomShape } from "../kinds/shapes.ts"
import { workflow } from "../kinds/Shape.ts"
import { random } from "../Random.ts"
import { digestsOfFile } from "./file.ts"
import { pluginsFor, setting, stateOf } from "./garden.ts"
import { loaded, readGolden } from "./history.ts"

export interface Order {
  readonly subject: string
  readonly golden: ReadonlyArray<string>
  readonly files: ReadonlyArray<string>
  /** Cases that were mediated from application to archive, of the package that has them. */
  readonly cases: ReadonlyArray<string>
  readonly seeds: ReadonlyArray<number>
}
export interface Folded {
  readonly name: string
  /** Folded, folded again, and after a restart. */
  readonly digests: ReadonlyArray<string>
}

const ofGolden = async (file: string, subject: string): Promise<Folded> => {
  const golden = readGolden(file)
  const { modules, plugins } = pluginsFor(subject)
  const digests: Array<string> = []
  for (let n = 0; n < 2; n++) {
    const community = await communityOf({
      ...setting,
      plugins: plugins as never,
      data: loaded(golden),
      on: "2026-01-05"
    })
    community.at(golden.now)
    digests.push(await stateOf((...who) => community.as(...who), modules))
    const again: any = await community.reopen()
    digests.push(await stateOf((...who: [string]) => again.as(...who), modules))
  }
  return { name: file, digests }
}

/** A random kind of community and random acts: the same seed must give the same facts and the same state anywhere. */
const ofSeed = async (seed: number): Promise<Folded> => {
  const r = random(`replay ${seed}`)
  const house = newHouse()
  const shape = randomShape(r)
  let app = await enter(house, shape, "right")
  const stranger = new Stranger(() => stored(house))
  await fill(r, app, "c", 8)
  for (let n = 0; n < 3; n++) {
    for (const { case: id } of await app.plan()) await actOn(r, stranger, app, shape, id)
    house.clock.now = new Date(Date.parse(house.clock.now) + 9 * 86_400_000).toISOString()
    await app.tick()
  }
  const state = async () => {
    const client: any = app.as({ person: "ann", roles: ["everything"] })
    const found = []
    for (const id of stranger.read().keys())
      found.push(await client[workflow].find({ case: id }), await client[workflow].options({ case: id }))
    return digestOf([stored(house), found])
  }
  const first = await state()
  const again = await state()
  await app.close()
  app = await enter(house, shape, "right")
  return { name: `seed ${seed}`, digests: [first, again, await state()] }
}

/** By path: the preset is built on what is tested here, and not the other way round. */
const ofCase = async (file: string): Promise<Folded> => {
  const { digestsOf } = (await import(join(dirname(file), "golden.ts"))) as {
    readonly digestsOf: (file: string) => Promise<ReadonlyArray<string>>
  }
  return { name: file, digests: await digestsOf(file) }
}

const { cases, files, golden, seeds, subject } = JSON.parse(process.argv[2] ?? "{}") as Order
const out: Array<Folded> = []
for (const file of golden) out.push(await ofGolden(file, subject))
for (const file of files) out.push({ name: file, digests: await digestsOfFile(file) })
for (const file of cases) out.push(await ofCase(file))
for (const seed of seeds) out.push(await ofSeed(seed))
process.stdout.write(`${JSON.stringify(out)}\n`)
