/** The command line: what can be typed, and how it is answered. */
import { Effect, FileSystem, Layer, Path, Stdio, Terminal } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { ChildProcessSpawner, make as spawner } from "effect/process/ChildProcessSpawner"
import { check, complaintOf, describe, plan, type Progress, type Told, verifyStore } from "./commands.ts"

const module = Argument.String("module").pipe(Argument.withDescription("Path of a community module"))
const json = Flag.Boolean("json").pipe(Flag.withDescription("Print JSON"), Flag.withDefault(false))
const progress = Flag.Boolean("progress").pipe(
  Flag.withDescription("Say how far it is, where no terminal listens, too"),
  Flag.withDefault(false)
)
const store = Flag.String("store").pipe(
  Flag.withDescription("Path of the community's SQLite file; it is copied, not touched")
)

/** Ends with what the command found: 0, or 1 if something is wrong, or 2 if it could not be found out. */
const answered = (asJson: boolean, ask: (progress: Progress) => Promise<Told>, asked = false): Effect.Effect<void> =>
  Effect.promise(async () => {
    const progress = reporter(asked)
    try {
      const { code, data, text } = await ask(progress).finally(progress.end)
      process.stdout.write(`${asJson ? JSON.stringify(data, null, 2) : text}\n`)
      process.exitCode = code
    } catch (cause) {
      const complaint = complaintOf(cause)
      const unexpected = cause instanceof Error ? cause.stack : String(cause)
      process.stderr.write(`${complaint ?? `something unexpected went wrong: ${unexpected}`}\n`)
      process.exitCode = 2
    }
  })

const CLEARED = "\r\u001b[2K"
/** Says how far long work is: on a terminal in one line that goes away again, elsewhere only when asked, a line each. */
const reporter = (asked: boolean): Progress => {
  const { isTTY } = process.stderr
  if (!isTTY && !asked) return { say: () => undefined, end: () => undefined }
  return {
    say: (text) => void process.stderr.write(isTTY ? `${CLEARED}${text}` : `${text}\n`),
    end: () => void (isTTY && process.stderr.write(CLEARED))
  }
}

const commands = Command.make("linli").pipe(
  Command.withDescription(
    "Looks at a community: what it is, whether it fits, what an upgrade means, whether its record holds"
  ),
  Command.withSubcommands([
    Command.make("check", { module, json }, (given) => answered(given.json, () => check(given.module))).pipe(
      Command.withDescription("Lists every problem of the composition")
    ),
    Command.make("describe", { module, json }, (given) => answered(given.json, () => describe(given.module))).pipe(
      Command.withDescription("Tells what the composition is: plugins, roles, params with sources, workflows")
    ),
    Command.make("plan", { module, store, json, progress }, (given) =>
      answered(given.json, (told) => plan(given.module, given.store, told), given.progress)
    ).pipe(Command.withDescription("Tells what the composition means for each open case of a store")),
    Command.make("verify", { module, store, json, progress }, (given) =>
      answered(given.json, (told) => verifyStore(given.module, given.store, told), given.progress)
    ).pipe(Command.withDescription("Verifies a store: places without gaps, histories that fold, idempotency outcomes"))
  ])
)

// no command asks, reads files or starts programs through these: the shell completes and prints
const nothing = Effect.die("the command line does not do that")
const platform = Layer.mergeAll(
  FileSystem.layerNoop({}),
  Path.layer,
  Stdio.layerTest({ args: Effect.sync(() => process.argv.slice(2)) }),
  Layer.succeed(
    Terminal.Terminal,
    Terminal.make({
      columns: Effect.sync(() => process.stdout.columns ?? 80),
      rows: Effect.sync(() => process.stdout.rows ?? 24),
      size: nothing,
      readInput: nothing,
      readLine: nothing,
      display: (text) => Effect.sync(() => void process.stdout.write(text))
    })
  ),
  Layer.succeed(
    ChildProcessSpawner,
    spawner(() => nothing)
  )
)

export const main = (args: ReadonlyArray<string>, version: string): Promise<void> =>
  Effect.runPromise(
    Command.runWith(commands, { version })(args).pipe(
      Effect.provide(platform),
      Effect.catch(() => Effect.sync(() => void (process.exitCode ??= 2)))
    ) as Effect.Effect<void>
  )
