import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, describe, expect, it, vi } from "vitest"
import { openSqliteStore, StoreUnusable } from "@linli/store-sqlite"

describe("SQ-15 an older Node gets a sentence", () => {
  afterEach(() => vi.restoreAllMocks())
  it("and not the name of a missing module", () => {
    const builtin = process.getBuiltinModule.bind(process)
    vi.spyOn(process, "getBuiltinModule").mockImplementation((id: string) =>
      id === "node:sqlite" ? undefined : builtin(id)
    )
    const open = () => openSqliteStore({ file: join(tmpdir(), "never-made.sqlite") })
    expect(open).toThrow(StoreUnusable)
    expect(open).toThrow(
      /cannot use `never-made.sqlite`: this version of Node has no `node:sqlite` \(Node .+\); use Node 22.13 or newer/
    )
  })
})
