/**
 * The door to every command of the workspace: `node scripts/run.mjs <command>`.
 *
 * Needs only node >= 20 and npm. Installs what package.json and the lockfile ask for when that has not been done
 * yet, and then runs the command on the Node 24 that was installed with it.
 */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (name) => join(root, "node_modules", ".bin", name)
const source = "--conditions=@linli/source"

/** What each command runs, on the installed Node. */
const commands = {
  demo: [source, "examples/three-floors/src/main.ts"],
  test: ["scripts/test.ts"],
  bench: ["scripts/bench.ts"],
  promises: [source, "packages/testing/promises/main.ts"],
  sizes: ["scripts/sizes.ts"],
  budget: ["scripts/typeBudget.ts"],
  build: ["scripts/build.ts"],
  check: ["scripts/types.ts"],
  docs: ["scripts/docs.ts"],
  lint: ["node_modules/oxlint/bin/oxlint", "--type-aware"],
  format: ["node_modules/oxfmt/bin/oxfmt", "."]
}

const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined)

/** pnpm keeps a copy of the lockfile it installed; while the two agree there is nothing to do. */
const installed = () => {
  const wanted = read(join(root, "pnpm-lock.yaml"))
  return wanted !== undefined && read(join(root, "node_modules/.pnpm/lock.yaml")) === wanted
}

const install = () => {
  if (installed()) return
  console.error("installing the packages of this workspace (once, about half a minute) …")
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  const done = spawnSync("npx", ["-y", packageManager, "install", "--frozen-lockfile"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32"
  })
  if (done.status !== 0) {
    console.error("the installation failed; see above, then run the command again")
    process.exit(done.status ?? 1)
  }
}

/** Node 24 comes from the registry on Linux; elsewhere the Node in use must be new enough itself. */
const node = () => {
  if (existsSync(bin("node"))) return bin("node")
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  console.error(`node ${process.versions.node} is too old on this platform; use node 24`)
  process.exit(1)
}

const [command = "", ...rest] = process.argv.slice(2)
const script = Object.hasOwn(commands, command) ? commands[command] : undefined
if (script === undefined) {
  console.error(`unknown command \`${command}\`; use one of ${Object.keys(commands).join(", ")}`)
  process.exit(2)
}
install()
const { status } = spawnSync(node(), [...script, ...rest], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${join(root, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`
  }
})
process.exit(status ?? 1)
