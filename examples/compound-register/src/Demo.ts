/** The example as a whole: eight files become a register and a certified roll. */
import { Area } from "@linli/quantities"
import { dossierPage, type OwnersRoll, problemCodes, problemText, settle } from "@linli/registry"
import { describeReason } from "@linli/sheets"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Generated, generate } from "./generate/Generate.ts"
import { answersFor, apply, exportFiles, heapsOf, options, planFor, setAsideFiles } from "./Import.ts"
import { type Clerk, clerkOf, type Opened, openRegister } from "./Register.ts"
import { today } from "./generate/Story.ts"
import { correctLate, freeze, ownersRoll, recordDate, rollId } from "./Rolls.ts"
import { type Lang, type Words, words } from "./Words.ts"

export interface DemoOptions {
  readonly lang: Lang
  readonly say: (line: string) => void
  /** Where the files go; left out: nowhere. */
  readonly folder?: string
  /** Where the register is kept, so that a second run finds it. */
  readonly kept?: Opened["kept"]
  readonly seed?: number
}

export const demo = async ({ folder, kept, lang, say, seed }: DemoOptions): Promise<void> => {
  const w = words(lang)
  const generated = await generate(seed)
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  let now = "2026-03-01T01:00:00.000Z"
  const community = await openRegister({ now: () => now, ...(kept === undefined ? {} : { kept }) })
  try {
    const clerk = clerkOf(community)
    const keep = (name: string, bytes: Uint8Array | string) => {
      if (folder !== undefined) writeFileSync(join(folder, name), bytes)
    }
    say(w.sample)
    say(w.files(generated.files.length, generated.rows))
    for (const each of generated.files) keep(each.file, each.bytes)
    const { imported } = await clerk.registry.content()
    if (imported.length > 0) {
      now = "2026-04-01T01:00:00.000Z"
      const { plan } = await planFor(clerk, generated.files)
      say(w.known(imported.length))
      say(w.again(plan.changes.length))
    } else await bring(clerk, generated, w, lang, say, keep)
    await showDossier(clerk, w, lang, say, keep)
    await rolls(clerk, w, lang, say, (instant) => (now = instant))
    if (folder !== undefined) say(w.written(folder))
  } finally {
    await community.close()
  }
}

type Say = DemoOptions["say"]
type Keep = (name: string, bytes: Uint8Array | string) => void

const bring = async (clerk: Clerk, generated: Generated, w: Words, lang: Lang, say: Say, keep: Keep): Promise<void> => {
  const { plan, unreadable } = await planFor(clerk, generated.files)
  say("")
  say(w.unreadable)
  for (const { file, reasons } of unreadable)
    for (const reason of reasons) say(`  ${file}: ${describeReason(reason, lang)}`)
  say("")
  say(w.preview(plan.problems.length, plan.open.length))
  let severity = ""
  for (const { code, count, first } of heapsOf(plan)) {
    if (problemCodes[code] !== severity) say(`  ${w.severity[problemCodes[code]]}`)
    severity = problemCodes[code]
    say(`    ${String(count).padStart(3)} × ${problemText(first, lang)}`)
  }
  const answers = answersFor(plan, generated.planted)
  const settled = settle(plan, answers)
  say("")
  say(w.settled(answers.length))
  for (const { bytes, file } of await setAsideFiles(settled)) {
    say(`  ${w.aside(file)}`)
    keep(file, bytes)
  }
  const { changes, parts } = await apply(clerk, settled)
  say(w.applied(changes, parts))
  const again = await planFor(clerk, generated.files)
  say(w.again(again.plan.changes.length))
  const exported = await exportFiles(clerk, today)
  for (const { bytes, file } of exported) keep(file, bytes)
  say(w.exported(exported.map(({ file }) => file)))
}

const showDossier = async (clerk: Clerk, w: Words, lang: Lang, say: Say, keep: Keep): Promise<void> => {
  const dossier = await clerk.registry.dossier({ compound: options.compound.id })
  if (dossier === null) throw new Error("the compound is not in the register")
  say("")
  say(`${w.dossier}: ${dossier.name}`)
  for (const [key, value] of Object.entries(dossier.counted))
    say(`  ${w.counted[key as keyof Words["counted"]]}: ${value}`)
  keep("dossier.html", dossierPage(dossier, lang))
}

const figuresOf = (roll: Pick<OwnersRoll, "areaDm2" | "heads" | "lines">, w: Words) =>
  w.figures(roll.heads, Area.toDecimal(roll.areaDm2), roll.lines.length)

const rolls = async (
  clerk: Clerk,
  w: Words,
  lang: Lang,
  say: Say,
  turnTo: (instant: string) => void
): Promise<void> => {
  say("")
  say(w.roll(recordDate))
  if ((await clerk.registry.frozenRoll({ roll: rollId })) === null) {
    const roll = await ownersRoll(clerk)
    say(`  ${figuresOf(roll, w)}`)
    for (const [code, list] of Map.groupBy(roll.excluded, (e) => e.code))
      say(`  ${w.excluded}: ${list.length}, ${w.because[code]}`)
    await freeze(clerk, w.gaps)
    turnTo("2026-03-20T01:00:00.000Z")
    const { unit } = await correctLate(clerk, roll)
    const home = await clerk.registry.home({ dwelling: unit })
    say(`  ${w.late(home?.path.slice(1).join("-") ?? unit)}`)
  }
  const frozen = await clerk.registry.frozenRoll({ roll: rollId })
  if (frozen !== null) say(`  ${w.frozen}: ${figuresOf({ ...frozen, lines: frozen.owners }, w)}`)
  say(`  ${w.knownThen}: ${figuresOf(await ownersRoll(clerk, "2026-03-01T12:00:00.000Z"), w)}`)
  say(`  ${w.now}: ${figuresOf(await ownersRoll(clerk), w)}`)
}
