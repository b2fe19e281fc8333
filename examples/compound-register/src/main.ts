/** `node --conditions=@linli/source examples/compound-register/src/main.ts --lang en --to out --keep` */
import { join } from "node:path"
import { parseArgs } from "node:util"
import { demo } from "./Demo.ts"

const { values } = parseArgs({
  options: { lang: { type: "string" }, to: { type: "string" }, seed: { type: "string" }, keep: { type: "boolean" } }
})
const lang = (values.lang ?? process.env["LANG"] ?? "").startsWith("zh") ? "zh-CN" : "en"
const folder = values.to ?? join(import.meta.dirname, "../out")
await demo({
  lang,
  say: (line) => console.log(line),
  folder,
  ...(values.keep === true ? { kept: { file: join(folder, "register.sqlite") } } : {}),
  ...(values.seed === undefined ? {} : { seed: Number(values.seed) })
})
