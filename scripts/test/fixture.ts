/** A small workspace in a temporary folder, for checks to find planted faults in. */
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"

const manifest = (name: string, more: object = {}) =>
  JSON.stringify({ name, version: "0.0.0", exports: { ".": { "@linli/source": "./src/index.ts" } }, ...more })

/** What a workspace without faults holds; each test adds its fault. */
const sound: Readonly<Record<string, string>> = {
  "packages/quantities/package.json": manifest("@linli/quantities"),
  "packages/quantities/src/index.ts": 'export * from "./Money.ts"\n',
  "packages/quantities/src/Money.ts": "export const zero = 0\n",
  "packages/quantities/README.md": "# quantities\n",
  "packages/quantities/SPEC.md": "- QU-1 nothing is added\n",
  "packages/quantities/test/Money.test.ts": 'describe("QU-1 nothing is added", () => {})\n',
  "packages/kernel/package.json": manifest("@linli/kernel", {
    dependencies: { "@linli/quantities": "workspace:^" },
    peerDependencies: { effect: "^4.1.0" }
  }),
  "packages/kernel/src/index.ts":
    'import * as Effect from "effect/Effect"\nimport { zero } from "@linli/quantities"\nexport const e = Effect.succeed(zero)\n',
  "packages/kernel/README.md": "# kernel\n",
  "packages/kernel/SPEC.md": "- KE-1 it is there\n",
  "packages/kernel/test/index.test.ts": 'it("KE-1 it is there", () => {})\n'
}

/** Writes the sound workspace with `files` added or replaced, and returns its folder. */
export const workspace = (files: Readonly<Record<string, string>> = {}): string => {
  const top = mkdtempSync(join(tmpdir(), "linli-check-"))
  onTestFinished(() => rmSync(top, { recursive: true, force: true }))
  for (const [path, text] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(top, path)), { recursive: true })
    writeFileSync(join(top, path), text)
  }
  execFileSync("git", ["init", "-q"], { cwd: top })
  return top
}

export const whats = (
  problems: ReadonlyArray<{ readonly where: string; readonly what: string }>
): ReadonlyArray<string> => problems.map((p) => `${p.where} ${p.what}`)
