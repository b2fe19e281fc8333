/** Plays the case from wherever it stands, to its end or to where it was asked to stop. */
import { open, openWithSurvey, type Linli } from "./Community.ts"
import { storyClock } from "./Clock.ts"
import type { CaseData } from "./Data.ts"
import type { Options } from "./Options.ts"
import { makePage, type Page } from "./Page.ts"
import { numberIn, writeMonth, writePapers } from "./Papers.ts"
import { scenes } from "./Scenes.ts"
import type { Stage } from "./Stage.ts"
import { sentences } from "./Words.ts"

export interface Telling {
  readonly data: CaseData
  readonly options: Pick<Options, "lang" | "withSurvey" | "until">
  readonly file: string
  /** Folder for the papers. */
  readonly out: string
  readonly print: (line: string) => void
}
export interface Told {
  readonly case: string
  readonly at: string
}

/** Opens the community, tells what it finds, plays, and closes it. */
export const tell = async (telling: Telling): Promise<Told> => {
  const { data, file, options, print } = telling
  const clock = storyClock(data.days.applied)
  const place = { file, clock: clock.now, numbered: data.numbered }
  const post = (notice: { readonly case: string }) => print(`  ✉ ${sentences[options.lang].says.notice(notice.case)}`)
  const survey = options.withSurvey ? await openWithSurvey(place, post) : undefined
  await using app: Linli = survey ?? (await open(place))
  const page = makePage(app, data, options.lang, print)
  introduce(page, telling)
  const registrar = { person: data.registrar, roles: ["registrar"] }
  const desk = app.as(registrar).mediation

  const known = await desk.list({ where: { place: data.place } })
  const unfinished = known.find((row) => !row.final)
  if (unfinished !== undefined) {
    const facts = await desk.file({ case: unfinished.case })
    clock.notBefore(facts.at(-1)?.recordedAt ?? clock.now())
    page.line(page.words.goesOn(unfinished.case, page.state(unfinished.at)))
    await tellPlan({ app, data, page, registrar })
  } else {
    const before = known.length === 0 ? "" : page.words.archivedBefore(known.length)
    page.line(`${page.words.anew}${before === "" ? "" : ` ${before}`}`)
  }
  const id = unfinished?.case ?? (await apply(app, data, page))
  const stage: Stage = {
    app,
    survey,
    data,
    page,
    id,
    look: () => desk.find({ case: id }),
    as: (person) => app.as(person === data.registrar ? registrar : { person })
  }
  const told = await play(stage, clock.turnTo, options.until)
  await app.tick()
  const register = app.as(registrar).caseRegister
  const number = await numberIn(register, id)
  const { data: last } = await stage.look()
  const presiding = last.core[0]?.who
  const recorded = presiding === undefined ? undefined : await stage.as(presiding).mediation.find({ case: id })
  const month = await register.monthTable({ month: clock.now().slice(0, 7) })
  page.papers([
    ...writePapers(await stage.look(), { ...data, number, ...(recorded && { recorded }) }, options.lang, telling.out),
    writeMonth(month, { ...data, folder: "month" }, options.lang, telling.out)
  ])
  return told
}

const introduce = (page: Page, { data, file, options }: Telling): void => {
  const { words } = page
  page.line(words.title)
  page.line(data.about[options.lang])
  page.line()
  page.line(`${words.published}${words.colon.trimEnd()}`)
  for (const fact of data.published) page.says(`· ${fact[options.lang]}`)
  page.line(`${words.assumed}${words.colon.trimEnd()}`)
  for (const fact of data.assumed) page.says(`· ${fact[options.lang]}`)
  page.line()
  page.line(words.opens(file))
  page.line(options.withSurvey ? words.withSurvey : words.without)
}

const tellPlan = async (
  told: Pick<Stage, "app" | "data" | "page"> & { readonly registrar: { readonly person: string } }
): Promise<void> => {
  const { app, page, registrar } = told
  const planned = await app.plan()
  if (planned.length > 0) page.line(page.words.plan)
  for (const { case: id, verdict } of planned) page.says(`${id}${page.words.colon}${page.words.verdict[verdict]}`)
  if (!planned.some((p) => p.verdict === "orphaned")) return
  const moved = await app.adoptAll({ workflow: "mediation", as: registrar, because: page.words.because })
  for (const { adopted } of moved) if (adopted !== undefined) page.says(page.words.adopted(page.state(adopted)))
}

const apply = async (app: Linli, data: CaseData, page: Page): Promise<string> => {
  page.scene("applied", data.days.applied)
  const { id } = await app.as({ person: data.applicant }).mediation.apply({
    subject: {
      kind: data.kind,
      parties: data.parties,
      origin: "application",
      requestedOn: data.days.applied,
      place: data.place
    },
    dispute: page.text("dispute"),
    parties: data.parties.map((party) => ({ party, kind: "person", name: page.name(party) }))
  })
  page.says(page.words.says.apply(page.name(data.applicant), id))
  return id
}

const play = async (stage: Stage, turnTo: (day: string) => void, until: string | undefined): Promise<Told> => {
  const { app, id, look, page } = stage
  page.deadlines(await look())
  for (const scene of scenes) {
    const found = await look()
    if (until !== undefined && (found.at === until || found.at.endsWith(`.${until}`))) {
      page.line()
      page.line(page.words.stopped(page.state(found.at)))
      return { case: id, at: found.at }
    }
    if (!scene.isNext(found)) continue
    turnTo(stage.data.days[scene.day])
    await app.tick()
    page.scene(scene.name, stage.data.days[scene.day])
    await scene.play(stage, found)
    const after = await look()
    if (after.at !== found.at) page.says(`${page.words.stands}${page.words.colon}${page.state(after.at)}`)
    page.deadlines(after)
  }
  const { at } = await look()
  const facts = await stage.as(stage.data.registrar).mediation.file({ case: id })
  page.line()
  page.line(`${page.words.end}${page.words.colon}${page.state(at)}`)
  page.says(page.words.record(facts.length))
  return { case: id, at }
}
