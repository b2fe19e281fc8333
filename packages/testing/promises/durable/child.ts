/** Starts a process under attack. */
import { spawn } from "node:child_process"
import { join } from "node:path"
import { environment } from "../compiled.ts"
import type { Order } from "./lanes.ts"
import { shim } from "./shim.ts"

export interface Start {
  /** Path of what it runs. */
  readonly script: string
  /** Folder of the files it is watched in. */
  readonly folder: string
  /** Its only argument, as JSON. */
  readonly order: unknown
  /** Settings of the shim, by the names it knows. Without any it is not loaded. */
  readonly io?: Readonly<Record<string, string>>
  /** A shell line that starts it by `"$@"`, for limits set before. */
  readonly shell?: string
  /** Kills it so many milliseconds after it is ready. */
  readonly killAfterMs?: number
  /** Called when it is ready: when it has said something. */
  readonly ready?: () => void
  /** It is killed when it takes longer. */
  readonly mostMs?: number
}
export interface Ended {
  readonly signal: string | null
  readonly code: number | null
  readonly complaint: string
}

export const start = ({
  folder,
  io,
  killAfterMs,
  mostMs = 60_000,
  order,
  ready,
  script,
  shell
}: Start): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const whole = [process.execPath, "--conditions=@linli/source", script, JSON.stringify(order)]
    const [program = "", ...args] = shell === undefined ? whole : ["sh", "-c", shell, "sh", ...whole]
    const preload = io === undefined ? {} : { ...io, LINLI_IO_DIR: folder, LD_PRELOAD: shim() ?? "" }
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...environment(), ...preload }
    })
    const kill = () => void child.kill("SIGKILL")
    const late = setTimeout(kill, mostMs)
    let complaint = ""
    child.stderr.on("data", (chunk) => (complaint += String(chunk)))
    child.stdout.once("data", () => {
      ready?.()
      if (killAfterMs !== undefined) setTimeout(kill, killAfterMs)
    })
    child.stdout.resume()
    child.on("error", reject)
    child.on("close", (code, signal) => {
      clearTimeout(late)
      resolve({ signal, code, complaint })
    })
  })

const writer = join(import.meta.dirname, "writer.ts")
/** Starts the writer of P1. */
export const startWriter = (given: Omit<Start, "script" | "folder" | "order"> & { readonly order: Order }) =>
  start({ ...given, script: writer, folder: given.order.folder })
