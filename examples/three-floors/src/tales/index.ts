/** Tells one of the cases C2, C3, C4. */
import { ThreeOffices } from "linli"
import { join } from "node:path"
import { storyClock } from "../Clock.ts"
import { openWith } from "../Community.ts"
import type { Lang } from "../Data.ts"
import { sentences } from "../Words.ts"
import { c2 } from "./C2.ts"
import { c3 } from "./C3.ts"
import { c4 } from "./C4.ts"
import { loadTale, type Tale, type Teller, teller } from "./Tale.ts"

const tales = { c2, c3, c4 } as const satisfies Readonly<Record<string, Tale>>
type TaleName = keyof typeof tales

export interface Telling {
  readonly name: TaleName
  readonly lang: Lang
  /** Folder of the data files. */
  readonly data: string
  readonly file: string
  readonly out: string
  readonly print: (line: string) => void
}
export const tellTale = async ({ data: folder, file, lang, name, out, print }: Telling): Promise<void> => {
  const data = loadTale(join(folder, `${name}.json`))
  const words = sentences[lang]
  const [first] = Object.values(data.days).toSorted()
  if (first === undefined) throw new Error("the data file has no day")
  const clock = storyClock(first)
  print(data.about[lang])
  for (const [title, facts] of [
    [words.published, data.published],
    [words.assumed, data.assumed]
  ] as const) {
    print(`${title}${words.colon.trimEnd()}`)
    for (const fact of facts) print(`  · ${fact[lang]}`)
  }
  print("")
  print(words.opens(file))
  const open = new Map<string, Teller>()
  try {
    await tales[name]({
      at: async (committee) => {
        const place = { file, clock: clock.now, community: `sample-${committee}` }
        const made =
          open.get(committee) ??
          teller(await openWith(place, ThreeOffices), committee, { clock, data, lang, out, print, words })
        open.set(committee, made)
        return made
      }
    })
  } finally {
    for (const { app } of open.values()) await app.close()
  }
}
