/** Every command, given what no honest caller sends: a typed refusal, and nothing changed. */
import { type Description, type Failure, isFailure } from "@linli/kernel"
import { type Bad, bad } from "./Bad.ts"
import type { TestCommunity } from "./CommunityOf.ts"
import { hostileValues } from "./Hostile.ts"
import { spoil } from "./internal/json/badValues.ts"
import type { JsonSchema } from "./internal/json/jsonSchema.ts"
import type { LawTest } from "./Law.ts"
import type { Whom } from "./Scenario.ts"

/** A command with an input that is good, in the community that is opened for it. */
export interface GoodCommand {
  /** `module.command`. */
  readonly command: string
  readonly as: Whom
  readonly input: Readonly<Record<string, unknown>>
}
export interface GarbageReport {
  readonly tried: number
  readonly refused: Readonly<Record<"InvalidInput" | "NotPermitted" | "Refused", number>>
  /** What went wrong, one sentence each. */
  readonly wrong: ReadonlyArray<string>
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (u: unknown): u is Fields => typeof u === "object" && u !== null && !Array.isArray(u)

/** The input with one part exchanged, for every part and every hostile value. */
const hostileParts = function* (value: unknown, put: (part: unknown) => unknown, path: string): Generator<Bad> {
  for (const { make, says } of hostileValues)
    yield bad(`${says} as ${path === "" ? "the input" : `\`${path}\``}`, () => put(make()))
  const entries = isFields(value)
    ? Object.entries(value)
    : Array.isArray(value)
      ? [...value.slice(0, 1).entries()].map(([n, v]) => [String(n), v] as const)
      : []
  for (const [key, inner] of entries) {
    const exchange = (part: unknown): unknown =>
      Array.isArray(value)
        ? put(value.map((old: unknown, n) => (String(n) === key ? part : old)))
        : put({ ...(value as Fields), [key]: part })
    yield* hostileParts(inner, exchange, path === "" ? key : `${path}.${key}`)
  }
}

const wrongIds: ReadonlyArray<unknown> = [
  "",
  "A",
  "a:b",
  "a/b",
  " ",
  "x".repeat(65),
  "../x",
  "案",
  null,
  0,
  1.5,
  true,
  {},
  [],
  ["a"]
]
const wrongShapes: ReadonlyArray<unknown> = [null, 0, "text", true, [], [{}]]

/** What is wrong by the command's own schema, its case and its subject. */
const malformed = function* (
  input: Fields,
  schema: JsonSchema | undefined,
  opens: boolean,
  ofCase: boolean
): Generator<Bad> {
  for (const shape of wrongShapes) yield bad(`${JSON.stringify(shape)} as the input`, () => shape)
  yield bad("a surplus field", () => ({ ...input, aFieldTooMany: 1 }))
  const { case: id, subject, ...own } = input
  const envelope = { ...(id === undefined ? {} : { case: id }), ...(subject === undefined ? {} : { subject }) }
  if (ofCase) {
    for (const wrong of wrongIds) yield bad(`${JSON.stringify(wrong)} as \`case\``, () => ({ ...input, case: wrong }))
    if (!opens) {
      yield bad("no `case`", () => ({ ...own }))
      yield bad("a case that is not there", () => ({ ...input, case: "no-such-case" }))
    }
  }
  if (opens) {
    for (const shape of [...wrongShapes, {}])
      yield bad(`${JSON.stringify(shape)} as \`subject\``, () => ({ ...own, subject: shape }))
    yield bad("no `subject`", () => ({ ...own }))
    if (isFields(subject))
      yield bad("a surplus field in `subject`", () => ({ ...own, subject: { ...subject, aFieldTooMany: 1 } }))
  }
  if (schema === undefined) return
  for (const { says, value } of spoil(schema, ofCase ? own : input)) {
    // what is no object is tried above; a spoilt input of an act travels with its case
    if (isFields(value)) yield bad(says, () => (ofCase ? { ...envelope, ...value } : value))
  }
}

const wrongOptions: ReadonlyArray<readonly [string, object]> = [
  ["an empty key", { key: "" }],
  ["a number as key", { key: 1 }],
  ["a key of 10 MB", { key: "k".repeat(10_000_000) }],
  ["a key with half of a surrogate pair", { key: "\ud800" }],
  ["a version that cannot be", { expected: -1 }],
  ["a version that is no number", { expected: Number.NaN }],
  ["a version of a million", { expected: 1_000_000 }]
]

const longest = 20_000
const typed: ReadonlyArray<string> = ["InvalidInput", "NotPermitted", "Refused"]

const operationOf = (description: Description, command: string) => {
  for (const plugin of description.plugins) {
    const found = plugin.operations.find((o) => o.id === command)
    if (found !== undefined) return found
  }
  throw new TypeError(`there is no command \`${command}\``)
}

/** Calls a command of the client by its full name. */
const call = (
  community: TestCommunity<any>,
  { as, command }: GoodCommand,
  input: unknown,
  options?: object
): Promise<unknown> => {
  const [module = "", name = ""] = command.split(".")
  // operations are named at run time here
  return (community.as(as) as any)[module][name](input, options)
}

const outcome = async (run: () => Promise<unknown>): Promise<Failure | { readonly says: string }> => {
  try {
    await run()
  } catch (cause) {
    return isFailure(cause) ? cause : { says: `threw ${String(cause).slice(0, 200)}` }
  }
  return { says: "was carried out" }
}

/** Tries one command with everything that is hostile or malformed, in a community of its own, and counts. */
export const tryGarbage = async (
  open: () => Promise<TestCommunity<any>>,
  good: GoodCommand
): Promise<GarbageReport> => {
  await using community = await open()
  const operation = operationOf(community.app.describe(), good.command)
  const opens = operation.in?.includes("new") === true
  const ofCase = operation.kind === "act" || "case" in good.input
  const garbage = [
    ...hostileParts(good.input, (part) => part, ""),
    ...malformed(good.input, operation.input as JsonSchema | undefined, opens, ofCase)
  ]
  const refused = { InvalidInput: 0, NotPermitted: 0, Refused: 0 }
  const wrong: Array<string> = []
  const before = { count: (await community.facts()).length, digest: await community.digest() }
  const judge = async (says: string, run: () => Promise<unknown>, also: ReadonlyArray<string> = []) => {
    const out = await outcome(run)
    if ("says" in out) wrong.push(`${says}: ${out.says}`)
    else if (!typed.includes(out._tag) && !also.includes(out._tag))
      wrong.push(`${says}: ${out._tag}, ${out.message.slice(0, 200)}`)
    else if (out.message.length > longest) wrong.push(`${says}: the failure is ${out.message.length} characters long`)
    else if (typed.includes(out._tag)) refused[out._tag as keyof typeof refused]++
    if ((await community.facts()).length !== before.count) {
      wrong.push(`${says}: something was recorded`)
      before.count = (await community.facts()).length
    }
  }
  for (const { make, says } of garbage) await judge(says, () => call(community, good, make()))
  for (const [says, options] of wrongOptions)
    await judge(says, () => call(community, good, good.input, options), ["Conflict"])
  if ((await community.digest()) !== before.digest && wrong.length === 0)
    wrong.push("the facts are not the same afterwards")
  if (Reflect.has({}, "polluted")) wrong.push("the prototype of all objects was polluted")
  const fine = await outcome(() => call(community, good, good.input))
  if (!("says" in fine && fine.says === "was carried out")) {
    wrong.push(
      `the good input itself fails (${"says" in fine ? fine.says : fine.message}); give one that is carried out`
    )
  }
  return { tried: garbage.length + wrongOptions.length, refused, wrong }
}

/**
 * Makes one test of every command: hostile values in every place of its input, malformed inputs by its own schema, wrong
 * call options. Each must end in `InvalidInput`, `NotPermitted` or `Refused` (`Conflict` for a wrong version) and leave
 * the facts as they were. The good input has to be carried out in the end, or nothing was proved.
 *
 * `open` gives a fresh community in which the good input is possible.
 *
 * @rule LG-1
 */
export const refusesGarbage = (
  test: LawTest,
  open: () => Promise<TestCommunity<any>>,
  commands: ReadonlyArray<GoodCommand>
): void => {
  for (const good of commands) {
    test(`LG-1 ${good.command} refuses what is hostile or malformed and changes nothing`, async () => {
      const { tried, wrong } = await tryGarbage(open, good)
      if (wrong.length > 0)
        throw new Error(
          `${wrong.length} of ${tried} went wrong:\n${wrong
            .slice(0, 30)
            .map((w) => `  ${w}`)
            .join("\n")}`
        )
    })
  }
}
