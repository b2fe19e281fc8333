/**
 * Group commit: writes asked for in one turn of the event loop share one transaction, and so one wait for the disk. Each
 * is answered once that transaction is durable.
 */
import type { DatabaseSync } from "node:sqlite"
import { basename } from "node:path"
import { StoreUnusable } from "../StoreUnusable.ts"
import { isBusy, rollBack, unusable } from "./failures.ts"

interface Job {
  readonly run: () => unknown
  readonly answer: (value: unknown) => void
  readonly fail: (cause: unknown) => void
}

export interface Writer {
  /** Runs `job` in a transaction; it must not wait for anything. */
  readonly write: <A>(job: () => A) => Promise<A>
  /** Resolves when nothing is left to write; refuses what comes later. */
  readonly close: () => Promise<void>
}

/** Jobs that share a transaction at most, so that one turn stays short. */
const GROUP = 256
/** Milliseconds that one turn may wait for another process; after that other work goes on for a while. */
const TURN_MS = 50

export interface WriterOptions {
  readonly path: string
  readonly busyTimeoutMs: number
  /** Called when a transaction was undone: what was learnt in it is not so. */
  readonly undone: () => void
}

export const makeWriter = (db: DatabaseSync, { busyTimeoutMs, path, undone }: WriterOptions): Writer => {
  const begin = db.prepare("BEGIN IMMEDIATE")
  const end = db.prepare("COMMIT")
  db.exec(`PRAGMA busy_timeout = ${Math.min(TURN_MS, busyTimeoutMs)}`)
  const queue: Array<Job> = []
  let scheduled = false
  let blockedSince: number | undefined
  let closing: (() => void) | undefined
  let closed = false

  /** One transaction: all or none of these jobs. */
  const transact = (jobs: ReadonlyArray<Job>): ReadonlyArray<unknown> => {
    begin.run()
    try {
      const answers = jobs.map((job) => job.run())
      end.run()
      return answers
    } catch (cause) {
      rollBack(db)
      undone()
      throw cause
    }
  }

  /**
   * Runs jobs together; where one of them fails, each by itself, so that none suffers for another. Answers those that
   * have to wait for another process.
   */
  const settle = (jobs: ReadonlyArray<Job>): ReadonlyArray<Job> => {
    let answers: ReadonlyArray<unknown>
    try {
      answers = transact(jobs)
    } catch (cause) {
      if (isBusy(cause)) return jobs
      if (jobs.length > 1) return jobs.flatMap((job) => settle([job]))
      jobs[0]?.fail(unusable(path, cause))
      return []
    }
    for (const [i, job] of jobs.entries()) job.answer(answers[i])
    return []
  }

  const later = (ms: number): void => {
    scheduled = true
    if (ms === 0) setImmediate(flush)
    else setTimeout(flush, ms)
  }

  const flush = (): void => {
    scheduled = false
    const blocked = settle(queue.splice(0, GROUP))
    if (blocked.length > 0) {
      blockedSince ??= performance.now()
      if (performance.now() - blockedSince < busyTimeoutMs) {
        queue.unshift(...blocked)
        return later(5)
      }
      for (const job of blocked) job.fail(new StoreUnusable(basename(path), "locked"))
    }
    blockedSince = undefined
    if (queue.length > 0) later(0)
    else closing?.()
  }

  return {
    write: <A>(run: () => A) =>
      new Promise<A>((resolve, reject) => {
        if (closed) return reject(new StoreUnusable(basename(path), "closed"))
        queue.push({ run, answer: resolve as (value: unknown) => void, fail: reject })
        if (!scheduled) later(0)
      }),
    close: () => {
      closed = true
      return new Promise((resolve) => {
        if (!scheduled) return resolve()
        closing = resolve
      })
    }
  }
}
