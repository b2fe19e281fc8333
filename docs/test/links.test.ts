import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"

const root = join(import.meta.dirname, "../..")
const pages = globSync("**/*.md", { cwd: root, exclude: (name) => /node_modules|dist|api|\.changeset|out$/.test(name) })

/** Where the links of a page lead, but for those that leave the project or stay on the page. */
const linksIn = (page: string): ReadonlyArray<string> =>
  [...page.replaceAll(/```[\s\S]*?```/g, "").matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, to = ""]) => to.split("#")[0] ?? "")
    .filter((to) => to !== "" && !/^[a-z]+:/.test(to))

describe("links", () => {
  it("are found where they are", () => {
    expect(linksIn("[a](b.md#c) [d](https://e) [f](#g) ![h](../i.svg)\n```md\n[j](k)\n```")).toEqual([
      "b.md",
      "../i.svg"
    ])
    expect(pages.length).toBeGreaterThan(40)
  })
  it.each(pages)("of %s lead to what is there", (page) => {
    const folder = dirname(join(root, page))
    expect(linksIn(readFileSync(join(root, page), "utf8")).filter((to) => !existsSync(join(folder, to)))).toEqual([])
  })
})
