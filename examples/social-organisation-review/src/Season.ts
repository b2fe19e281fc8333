/** A season: every organisation of a city applies, is looked at, voted on, published, reviewed, announced. */
import {
  type Assessment,
  assess,
  evaluationOf,
  type EvaluationCase,
  readySchemeOf,
  type Scheme,
  type Advice,
  whatWouldChange
} from "@linli/assessment"
import { isFailure } from "@linli/kernel"
import { createHash } from "node:crypto"
import { type City, openCity } from "./Community.ts"
import type { Organisation, SampleData } from "./Data.ts"

/** How it ended for one organisation. */
export type Ending =
  | { readonly tag: "refused"; readonly says: { readonly "zh-CN": string; readonly en: string } }
  | { readonly tag: "not-rated"; readonly missing: ReadonlyArray<string> }
  | {
      readonly tag: "graded"
      readonly total: number
      readonly grade: string
      /** Before a review changed it. */
      readonly before?: { readonly total: number; readonly grade: string }
      readonly certificate?: string
      readonly until: string
    }
export interface Reviewed {
  readonly organisation: Organisation
  readonly city: City
  readonly ending: Ending
  readonly scheme: Scheme
  readonly assessment: Assessment
  readonly advice?: Advice
}
export interface Exit {
  readonly city: City
  readonly provider: string
  readonly steps: ReadonlyArray<{ readonly on: string; readonly act: string }>
  readonly barUntil: string
}
export interface Season {
  readonly reviewed: ReadonlyArray<Reviewed>
  readonly exit: Exit
}

const committee = Array.from({ length: 9 }, (_, n) => `member-${n + 1}`)
const reviewers = Array.from({ length: 5 }, (_, n) => `reviewer-${n + 1}`)
const present = committee.slice(0, 7)
const paper = (name: string) => ({
  hash: createHash("sha256").update(name).digest("hex"),
  type: "application/pdf",
  bytes: name.length
})
const votes = (members: ReadonlyArray<string>, no = 0) => members.map((member, n) => ({ member, approves: n >= no }))
const number = (total: number | readonly [number, number]): number =>
  typeof total === "number" ? total : total[0] / total[1]

/** The appeal of this season: one project of the third sample unit of the second city was left out. */
const appeal = { organisation: "org-07", projects: 32 }

class CitySeason {
  now = "2026-03-02T02:00:00.000Z"
  readonly city: City
  readonly data: SampleData
  app!: Awaited<ReturnType<typeof openCity>>
  constructor(city: City, data: SampleData) {
    this.city = city
    this.data = data
  }
  turnTo(day: string): void {
    this.now = `${day}T02:00:00.000Z`
  }
  get desk() {
    return this.app.as({ person: "desk", roles: ["evaluation-office"] }).evaluation
  }
  get head() {
    return this.app.as({ person: "head", roles: ["registration-authority"] })
  }
  async begin(): Promise<void> {
    this.app = await openCity(this.city, this.data, () => this.now)
    await this.head.evaluationBodies.appoint({ body: "evaluation", members: committee, from: "2026-01-01" })
    await this.head.evaluationBodies.appoint({ body: "review", members: reviewers, from: "2026-01-01" })
  }
  async found(id: string): Promise<EvaluationCase> {
    // nothing in the data of an evaluation is sealed, so what is read is what is there
    return (await this.desk.find({ case: id })) as unknown as EvaluationCase
  }
  async one(organisation: Organisation): Promise<Reviewed> {
    this.turnTo("2026-03-02")
    const kind = organisation.category === "group" ? "groups" : "units"
    const document = this.data.schemes.find((s) => s.id === kind) as Scheme
    const raw = { ...organisation.entered, ...organisation.measured }
    const common = { organisation, city: this.city }
    const own = this.app.as({ person: organisation.id }).evaluation
    const subject = {
      organisation: organisation.id,
      category: organisation.category,
      scheme: `${kind}@2026`,
      noticedOn: "2026-01-15",
      office: "desk"
    }
    try {
      const { id } = await own.apply({ subject })
      return { ...common, ...(await this.examine(id, organisation)) }
    } catch (cause) {
      if (!isFailure(cause)) throw cause
      const says = { "zh-CN": this.app.explain(cause, "zh-CN"), en: this.app.explain(cause, "en") }
      return {
        ...common,
        scheme: document,
        assessment: assess(readySchemeOf(document), raw),
        ending: { tag: "refused", says }
      }
    }
  }
  async examine(id: string, organisation: Organisation) {
    await this.desk.qualify({ case: id })
    for (const [fact, value] of Object.entries(organisation.entered)) {
      await this.desk.enter({ case: id, fact, value, evidence: paper(`${organisation.id} ${fact}`) })
    }
    await this.desk.measure({ case: id })
    await this.desk.visit({ case: id, by: ["visitor-1", "visitor-2"], on: "2026-03-02", note: "sample visit" })
    const before = await this.found(id)
    const assessment = evaluationOf(before)
    const scheme = before.data.scheme
    if (assessment === undefined || scheme === undefined) throw new Error("an application has its scheme")
    if (assessment.result.tag === "not-rated") {
      return { scheme, assessment, ending: { tag: "not-rated", missing: assessment.result.missing } as const }
    }
    await this.desk.giveOpinion({ case: id })
    this.turnTo("2026-03-16")
    await this.desk.convene({ case: id, present })
    await this.desk.resolve({ case: id, votes: votes(present, 1) })
    const first = (await this.found(id)).data.opinion
    await this.review(id, organisation)
    this.turnTo("2026-04-01")
    await this.head.evaluation.announce({ case: id })
    const { data, clocks } = await this.found(id)
    const total = number(data.opinion?.total ?? 0)
    const grade = data.grade ?? ""
    const certified = ["5A", "4A", "3A"].includes(grade)
    const certificate = `SAMPLE-${this.city}-${organisation.id}`
    if (certified) await this.head.evaluation.issueCertificate({ case: id, number: certificate })
    const values = { ...data.values, ...(organisation.id === appeal.organisation ? { projects: appeal.projects } : {}) }
    const better = scheme.bands[scheme.bands.findIndex((b) => b.grade === grade) - 1]?.grade
    const changed = first !== undefined && number(first.total) !== total
    const ready = readySchemeOf(scheme)
    return {
      scheme,
      assessment: assess(ready, values, { evidence: data.evidence }),
      ...(better === undefined ? {} : { advice: whatWouldChange(ready, values, { grade: better }) }),
      ending: {
        tag: "graded",
        total,
        grade,
        until: clocks["validity"]?.due.on ?? "",
        ...(changed ? { before: { total: number(first.total), grade: first.grade } } : {}),
        ...(certified ? { certificate } : {})
      } as const
    }
  }
  /** The appeal: a review committee of others counts again, with reasons, and tells whoever objected. */
  async review(id: string, organisation: Organisation): Promise<void> {
    if (organisation.id !== appeal.organisation) return
    this.turnTo("2026-03-20")
    const own = this.app.as({ person: organisation.id }).evaluation
    await own.object({ case: id, id: "objection-1", by: organisation.id, text: "one completed project was left out" })
    const { data } = await this.found(id)
    const { result } = assess(readySchemeOf(data.scheme), { ...data.values, projects: appeal.projects })
    if (result.tag !== "rated") throw new Error("the review has a score")
    this.turnTo("2026-03-27")
    const sitting = reviewers.slice(0, 4)
    const reasons = "the project was completed on 2025-12-28 and its acceptance is on file"
    await this.desk.decideReview({
      case: id,
      objection: "objection-1",
      present: sitting,
      votes: votes(sitting),
      total: result.total,
      reasons
    })
    await this.desk.serveReview({ case: id, objection: "objection-1" })
  }
  /** A provider leaves: two low results, a term to correct, a notice, a hearing, a decision, a review by others. */
  async exit(provider: string): Promise<Exit> {
    const office = this.app.as({ person: "buyer" }).standing
    const board = (person: string) => this.app.as({ person, roles: ["contract-board"] }).standing
    const own = this.app.as({ person: provider }).standing
    const steps: Array<{ readonly on: string; readonly act: string }> = []
    const on = async (day: string, act: string, done: Promise<unknown>): Promise<void> => {
      await done
      steps.push({ on: day, act })
    }
    this.turnTo("2026-01-10")
    const { id } = await office.follow({ subject: { provider, buyer: "buyer" } })
    await on("2026-01-10", "record", office.record({ case: id, contract: "meals", period: "2025-2", score: 55 }))
    await on(
      "2026-01-10",
      "askCorrection",
      office.askCorrection({ case: id, by: "2026-03-31", text: "keep the menu and the hours" })
    )
    this.turnTo("2026-07-06")
    await on("2026-07-06", "record", office.record({ case: id, contract: "meals", period: "2026-1", score: 48 }))
    await on(
      "2026-07-06",
      "noticeExit",
      office.noticeExit({ case: id, ground: "performance", text: "two periods below the mark" })
    )
    this.turnTo("2026-07-20")
    await on("2026-07-20", "hear", own.hear({ case: id, text: "the kitchen was being rebuilt" }))
    this.turnTo("2026-07-27")
    await on(
      "2026-07-27",
      "decideExit",
      board("board-1").decideExit({ case: id, reasons: "the term passed without a correction" })
    )
    this.turnTo("2026-08-03")
    await on("2026-08-03", "askReview", own.askReview({ case: id, text: "please look again" }))
    this.turnTo("2026-08-14")
    await on(
      "2026-08-14",
      "decideReview",
      board("board-2").decideReview({ case: id, upheld: true, reasons: "the results are right" })
    )
    const found = await office.find({ case: id })
    return { city: this.city, provider, steps, barUntil: found.data.barUntil ?? "" }
  }
}

/** Plays the season of both cities. */
export const playSeason = async (data: SampleData): Promise<Season> => {
  const reviewed: Array<Reviewed> = []
  let exit: Exit | undefined
  for (const city of ["anqing", "chanhe"] as const) {
    const season = new CitySeason(city, data)
    await season.begin()
    for (const organisation of data.organisations.filter((o) => o.city === city))
      reviewed.push(await season.one(organisation))
    if (city === "anqing") {
      // the contract began before the season
      const past = new CitySeason(city, data)
      past.turnTo("2026-01-10")
      past.app = await openCity(city, data, () => past.now)
      exit = await past.exit("org-06")
      await past.app.close()
    }
    await season.app.close()
  }
  if (exit === undefined) throw new Error("the season has an exit")
  return { reviewed, exit }
}
