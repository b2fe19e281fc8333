/**
 * What a disk may not have although it is there to be read. After a sync that failed a system may take for written what its
 * disk never got, and go on showing it: whoever builds on that loses it with the next power failure, and what was built.
 * So what was left by a process that ended, or by a write that failed, is written once more before anything follows it.
 */
import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from "node:fs"
import type { DatabaseSync } from "node:sqlite"
import { rollBack } from "./failures.ts"

const withFile = (path: string, work: (file: number) => void): void => {
  const file = openSync(path, "r+")
  try {
    work(file)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Bytes of the log beside a file. */
export const logSize = (path: string): number => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0

/** The same bytes at the same places. Only for whoever has the file for itself. */
export const writeLogAgain = (path: string): void => {
  // the log of a file that was never written is thrown away as soon as somebody looks
  if (logSize(path) === 0) return
  withFile(`${path}-wal`, (file) => {
    const bytes = readFileSync(file)
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, at)
  })
}

/** An emptied journal stays empty: were its content to come back, the commit that emptied it would be undone. */
export const forgetJournal = (db: DatabaseSync, path: string): void => {
  const journal = `${path}-journal`
  // whoever begins to write an empty file has the journal in use at once
  if (statSync(journal, { throwIfNoEntry: false }) === undefined || statSync(path).size === 0) return
  // one that has to be played back is played back by this
  db.exec("BEGIN EXCLUSIVE")
  try {
    withFile(journal, (file) => {
      // a journal that begins with zero is none
      writeSync(file, Buffer.alloc(1), 0, 1, 0)
      ftruncateSync(file, 0)
    })
  } finally {
    rollBack(db)
  }
}
