import { blobsLaws, keysLaws, storeLaws } from "@linli/testing"
import { describe, it } from "vitest"
import { openSqliteStore, type SqliteFile } from "../src/index.ts"
import { temporaryFile } from "./temporary.ts"

/** One port of a new file, which can be closed and opened again. */
const subject =
  <Port>(port: (file: SqliteFile) => Port) =>
  () => {
    const file = temporaryFile()
    let open = openSqliteStore({ file })
    return {
      of: port(open),
      reopen: async () => {
        await open.close()
        open = openSqliteStore({ file })
        return port(open)
      },
      close: () => open.close()
    }
  }

describe("SQ-3 the file keeps every law of stores", () => {
  storeLaws(
    it,
    subject(({ store }) => store),
    { runs: 100 }
  )
})
describe("SQ-3 the file keeps every law of keys", () => {
  keysLaws(
    it,
    subject(({ keys }) => keys)
  )
})
describe("SQ-3 the file keeps every law of attachments", () => {
  blobsLaws(
    it,
    subject(({ blobs }) => blobs)
  )
})
