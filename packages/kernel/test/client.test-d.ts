import { type Client, type Receipt, role } from "@linli/kernel"
import type { Shed, Survey } from "./fixtures/garden.ts"
import { Talk } from "./fixtures/garden.ts"

declare const client: Client<typeof Talk | typeof Shed | typeof Survey, "promise">
const opened: Promise<Receipt> = client.talk.ask({ subject: { topic: "leak", parties: ["a", "b"], host: "h" } })
void opened
void client.talk.consent({ case: "c", agrees: true }, { key: "k" })
void client.talk.accept({ case: "c" })
void client.talk.options({ case: "c" }).then((o) => o[0]?.reasons[0]?.source)
void client.talk.find({ case: "c" }).then((c) => c.data.notes.map((n) => (n.known ? n.value.length : n.why)))
void client.talk.mine()
void client.talk.list({ where: { topic: "leak" } })
void client.talk.topics()
void client.shed.out({ to: "a" })
void client.survey.submit({ case: "c", feasible: true })
// @ts-expect-error wrong input
void client.talk.consent({ case: "c", agrees: 1 })
// @ts-expect-error unknown act
void client.talk.fine({ case: "c" })
role("host", { title: { en: "h" }, grants: [Talk.powers.note] })
// @ts-expect-error unknown power
Talk.powers.fine
// @ts-expect-error no such data
Talk.seams.beforeTalking.rule({ rule: "X-1", code: "x", holds: ({ case: c }) => c.data.witnesses })
