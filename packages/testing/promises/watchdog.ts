/**
 * Says what a run was at when nothing moves any more. A thread of its own looks: while a loop never ends, no timer of the
 * first thread comes.
 */
import { Worker } from "node:worker_threads"

const CHARACTERS = 4_096
const LOOKS_MS = 5_000

const code = `
const { workerData: { beats, text, patience, looks } } = require("node:worker_threads")
const { writeSync } = require("node:fs")
const counter = new Int32Array(beats), bytes = new Uint8Array(text)
let last = 0, since = Date.now(), told = false
setInterval(() => {
  const now = Atomics.load(counter, 0)
  if (now !== last) { last = now; since = Date.now(); told = false; return }
  if (told || Date.now() - since < patience) return
  told = true
  const said = Buffer.from(bytes.slice(0, Atomics.load(counter, 1))).toString("utf8")
  writeSync(2, "nothing has moved for " + Math.round((Date.now() - since) / 1000) + " s; it is at: " + said + "\\n")
}, looks)
`

interface Dog {
  readonly counter: Int32Array
  readonly bytes: Uint8Array
}
let dog: Dog | undefined
const encoder = new TextEncoder()

/** Begins to look. `patience`: milliseconds after which it says something, once for each standstill. */
export const watchOver = (patience: number, looks = LOOKS_MS): (() => Promise<unknown>) => {
  const beats = new SharedArrayBuffer(8)
  const text = new SharedArrayBuffer(CHARACTERS)
  const worker = new Worker(code, { eval: true, workerData: { beats, text, patience, looks } })
  worker.unref()
  dog = { counter: new Int32Array(beats), bytes: new Uint8Array(text) }
  return () => {
    dog = undefined
    return worker.terminate()
  }
}

/** Something has moved. */
export const beat = (): void => {
  if (dog !== undefined) Atomics.add(dog.counter, 0, 1)
}
/** What comes next, so that it can be named if it never ends. */
export const at = (what: string): void => {
  if (dog === undefined) return
  const { written } = encoder.encodeInto(what, dog.bytes)
  Atomics.store(dog.counter, 1, written)
  Atomics.add(dog.counter, 0, 1)
}
