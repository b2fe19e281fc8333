/** `npm run demo`: a leak through three floors, mediated from application to archive; three further cases by `--case`. */
import { demo } from "./Demo.ts"

process.exitCode = await demo(process.argv.slice(2), process.env, {
  print: (line) => console.log(line),
  complain: (line) => console.error(line)
})
