#!/usr/bin/env node
/** `linli check | describe | plan | verify`: see the README. */
import { readFileSync } from "node:fs"
import { main } from "./internal/cli/cli.ts"

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string
}
await main(process.argv.slice(2), manifest.version)
