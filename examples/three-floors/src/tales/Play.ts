/** Plays a tale from wherever it stands: a tale is told again on the same file, and goes on where it was stopped. */
import type { Found } from "../Community.ts"
import { registrar, type Teller } from "./Tale.ts"

/** One thing that happens in a case; it looks at the case, and plays only if it has not happened yet. */
export interface Scene {
  /** A day of the data file. */
  readonly day: string
  readonly isNext: (found: Found) => boolean
  readonly play: (t: Teller, id: string, found: Found) => Promise<void>
}
/** One case of a tale: which committee keeps it, how it is known, how it is opened, what happens in it. */
export interface Chapter {
  readonly committee: string
  readonly about: { readonly kind: string; readonly place: string }
  /** The day it is opened on. */
  readonly day: string
  /** Opens it; `before` is the case of the chapter before. */
  readonly open: (t: Teller, before: string | undefined) => Promise<string>
  readonly scenes: ReadonlyArray<Scene>
  /** What is said when nothing of it is left to tell. */
  readonly end?: string
  /** The text over its papers. */
  readonly papers: string
}
export type Tale = ReadonlyArray<Chapter>

interface Place {
  readonly chapter: number
  /** The case it goes on with; left out: it is opened now. */
  readonly id?: string
  /** The case of the chapter before. */
  readonly before?: string | undefined
}

const casesOf = async (t: Teller, { about }: Chapter) => t.as(registrar).list({ where: about, limit: 1_000 })

/** Where the tale was left: in an open case, between two cases, or nowhere. */
const placeOf = async (tale: Tale, at: (committee: string) => Promise<Teller>): Promise<Place> => {
  const known = await Promise.all(tale.map(async (chapter) => casesOf(await at(chapter.committee), chapter)))
  for (let chapter = tale.length - 1; chapter >= 0; chapter--) {
    const open = known[chapter]?.findLast((row) => !row.final)
    if (open !== undefined) return { chapter, id: open.case, before: open.subject.refersTo }
    const next = new Set(known[chapter + 1]?.map((row) => row.subject.refersTo))
    const done = known[chapter]?.findLast((row) => !next.has(row.case))
    if (done !== undefined && chapter + 1 < tale.length) return { chapter: chapter + 1, before: done.case }
  }
  return { chapter: 0 }
}

/** Tells the tale to its end, or until a case stands where it is to be left. */
export const play = async (
  tale: Tale,
  at: (committee: string) => Promise<Teller>,
  until: string | undefined
): Promise<void> => {
  let { before, chapter: first, id } = await placeOf(tale, at)
  for (const chapter of tale.slice(first)) {
    const t = await at(chapter.committee)
    if (id !== undefined) await t.goesOn(id)
    else {
      await t.turn(chapter.day)
      id = await chapter.open(t, before)
    }
    if (await stops(t, id, chapter, until)) return
    if (chapter.end !== undefined) t.says(chapter.end)
    const earlier = tale[tale.indexOf(chapter) - 1]
    const number = earlier && before ? await (await at(earlier.committee)).number(before) : undefined
    await t.papers(id, chapter.papers, before && number ? { [before]: number } : {})
    before = id
    id = undefined
  }
}

/** Plays what is left of a case; whether it was asked to stop on the way. */
const stops = async (t: Teller, id: string, { scenes }: Chapter, until: string | undefined): Promise<boolean> => {
  const look = async () => t.as(registrar).find({ case: id })
  let found = await look()
  const isThere = () => until !== undefined && (found.at === until || found.at.endsWith(`.${until}`))
  await t.shows(id)
  for (const scene of scenes) {
    if (isThere()) break
    if (!scene.isNext(found)) continue
    if (t.today() < t.on(scene.day)) await t.turn(scene.day)
    await scene.play(t, id, found)
    await t.shows(id)
    found = await look()
  }
  if (!isThere() || found.final) return false
  t.page.line()
  t.page.line(t.page.words.stopped(t.page.state(found.at)))
  return true
}
