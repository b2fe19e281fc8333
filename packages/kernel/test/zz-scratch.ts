import { open, accepted, talking, consented, refusal, clockAt, Land, calendar } from "./support.ts"
import { definePack, MemoryData } from "@linli/kernel"
import { ConcludeWithin } from "./fixtures/garden.ts"
import { WorkCalendar } from "@linli/quantities"
const show = async (g: any) => { for (const f of await g.app.facts()) console.log(f.version, f.type, f.at, f.recordedAt, f.actor.person, JSON.stringify(f.data)) }
{
const g = await open()
const id = await accepted(g)
await g.h.talk.pause({ case: id })
console.log(await refusal(g.a.talk.wish({ case: id, to: "2026-03-01" }).then(() => g.b.talk.wish({ case: id, to: "2026-03-01" }))))
g.time.set("2026-01-09T02:00:00.000Z")
await g.h.talk.unpause({ case: id })
await g.b.talk.wish({ case: id, to: "2026-03-01" })
await g.a.talk.wish({ case: id, to: "2026-03-01" }).catch(console.log)
console.log(await g.h.talk.find({case: id}))
await g.a.talk.consent({case: id, agrees: true}); await g.b.talk.consent({case: id, agrees: true}); await g.h.talk.begin({case: id})
await g.a.talk.promise({case: id, id: "x", due: "2026-06-01"})
await g.a.talk.sign({case: id, on: "2026-01-01"})
g.time.set("2026-01-09T03:00:00.000Z")
await g.a.talk.keep({case: id, id: "y"})
await g.a.talk.close({case: id})
g.time.set("2027-01-09T03:00:00.000Z")
console.log(await g.app.tick())
await show(g)
console.log(JSON.stringify(await g.h.talk.find({case: id}), null, 1))
}
{
const g = await open()
const id = await consented(g, "leak"); await g.h.talk.begin({case: id})
g.time.set("2026-01-19T03:00:00.000Z")
console.log(await g.app.tick())
await show(g)
}
{
  const data = MemoryData.make(); const time = clockAt("2026-12-10T02:00:00.000Z")
  const g = await open({data, time})
  const id = await accepted(g)
  time.set("2027-06-01T00:00:00.000Z")
  console.log(await g.app.tick())
  const later = definePack("land", {
      calendar: WorkCalendar.extend(calendar, { year: 2027, off: ["2027-01-11"], makeUp: [] }),
      values: [ConcludeWithin.from("2020-01-01", { amount: 1, unit: "month" }, "Talks Act 3")]
    })
    const again = await open({ data, time, jurisdiction: [later] as never })
    console.log((await again.h.talk.find({case: id})))
    console.log((await again.h.talk.options({case: id})))
    console.log(await again.app.tick())
    await show(again)
}
