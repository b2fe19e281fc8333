/** Tells one of the cases C2, C3, C4. */
import { join } from "node:path"
import { storyClock } from "../Clock.ts"
import { openTale } from "../Community.ts"
import type { Lang } from "../Data.ts"
import { sentences } from "../Words.ts"
import { c2 } from "./C2.ts"
import { c3 } from "./C3.ts"
import { c4 } from "./C4.ts"
import { play, type Tale } from "./Play.ts"
import { loadTale, type Teller, teller } from "./Tale.ts"

const tales = { c2, c3, c4 } as const satisfies Readonly<Record<string, Tale>>
type TaleName = keyof typeof tales

export interface Telling {
  readonly name: TaleName
  readonly lang: Lang
  /** State to stop in. */
  readonly until: string | undefined
  /** Folder of the data files. */
  readonly data: string
  readonly file: string
  readonly out: string
  readonly print: (line: string) => void
}
export const tellTale = async ({ data: folder, file, lang, name, out, print, until }: Telling): Promise<void> => {
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
  const open = new Map<string, Promise<Teller>>()
  const at = async (committee: string): Promise<Teller> => {
    const place = { file, clock: clock.now, community: `sample-${committee}` }
    const made =
      open.get(committee) ??
      openTale(place, data.numbered[committee] ?? "").then((app) =>
        teller(app, committee, { clock, data, lang, out, print, words })
      )
    open.set(committee, made)
    return made
  }
  try {
    await play(tales[name], at, until)
  } finally {
    for (const made of await Promise.allSettled(open.values())) {
      if (made.status === "fulfilled") await made.value.app.close()
    }
  }
}
