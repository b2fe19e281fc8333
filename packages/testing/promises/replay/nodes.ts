/** The Node versions that are supported: the one that runs this, and the oldest, fetched once if a registry is reachable. */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

export interface Node {
  readonly version: string
  readonly path: string
}
const oldest = "22.13.0"

export const oldNode = (): Node | undefined => {
  const name = `node-${process.platform}-${process.arch}`
  const folder = join(tmpdir(), `linli-node-${oldest}`)
  const path = join(folder, "node_modules", name, "bin", "node")
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", `${name}@${oldest}`]
    spawnSync("npm", args, { stdio: "ignore", timeout: 120_000 })
  }
  const told = existsSync(path) ? spawnSync(path, ["--version"], { encoding: "utf8" }).stdout.trim() : ""
  return told === `v${oldest}` ? { version: oldest, path } : undefined
}
export const thisNode: Node = { version: process.versions.node, path: process.execPath }
export const nodes = (): ReadonlyArray<Node> => {
  const old = oldNode()
  return [thisNode, ...(old === undefined ? [] : [old])]
}
