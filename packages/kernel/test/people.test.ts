import { describe, expect, it } from "vitest"
import {
  defineCommunity,
  defineFacts,
  definePack,
  definePlugin,
  isSealed,
  Keys,
  kernelPowers,
  MemoryData,
  memoryKeys,
  memoryStore,
  MemoryStore,
  role,
  type Sealed,
  Store
} from "@linli/kernel"
import * as z from "zod"
import { failureOf, open, refusal } from "./support.ts"

const people = defineFacts("people", {
  events: {
    Joined: z.strictObject({
      person: z.string(),
      name: z.custom<Sealed<string>>(isSealed),
      phone: z.custom<Sealed<string>>(isSealed)
    })
  },
  state: (): { readonly joined: ReadonlyArray<string> } => ({ joined: [] })
})
class People extends people.module({
  evolve: { Joined: (s, d) => ({ joined: [...s.joined, d.person] }) },
  commands: (command) => ({
    join: command({
      input: z.strictObject({ person: z.string(), name: z.string(), phone: z.string() }),
      stream: (i) => i.person,
      decide: ({ emit, input, seal }) =>
        emit.Joined({
          person: input.person,
          name: seal(input.name, { person: input.person, class: "ordinary" }),
          phone: seal(input.phone, { person: input.person, class: "sensitive" })
        })
    }),
    list: command({
      input: z.strictObject({ persons: z.array(z.string()) }),
      stream: () => "list",
      decide: ({ emit, input, seal }) =>
        input.persons.map((person) => {
          const own = { person, class: "ordinary" } as const
          return emit.Joined({ person, name: seal(person, own), phone: seal("", own) })
        })
    })
  }),
  views: (view) => ({
    all: view({
      readers: "anyone",
      model: (): Array<{ person: string; name: Sealed<string>; phone: Sealed<string> }> => [],
      on: { Joined: (m, d) => void m.push(d) },
      query: (m) => m.map((row) => ({ ...row }))
    })
  })
}) {}
class PeoplePlugin extends definePlugin("people", {
  version: "1.0.0",
  modules: [People],
  contributes: [
    role("clerk", {
      title: { en: "c", "zh-CN": "c" },
      grants: [People.powers.join, People.powers.list, kernelPowers.forget]
    }),
    role("nurse", { title: { en: "n", "zh-CN": "n" }, grants: [People.readSensitive] })
  ]
}) {}
const start = async (data = MemoryData.make()) => {
  const kind = defineCommunity("k", { plugins: [MemoryStore.with({ data }), PeoplePlugin] })
  const app = await kind.open({ community: "c", zone: "UTC", jurisdiction: [definePack("none", {})], every: "off" })
  return { app, data, clerk: app.as({ person: "clerk-1", roles: ["clerk"] }) }
}

describe("KF-1 forgetting destroys a person's keys and is recorded", () => {
  it("shows what was sealed as erased, to everybody, and folds to the same states", async () => {
    const { app, clerk, data } = await start()
    await clerk.people.join({ person: "p1", name: "Sample One", phone: "+00 1" })
    await clerk.people.join({ person: "p2", name: "Sample Two", phone: "+00 2" })
    const known = (value: string) => ({ known: true, value })
    const hidden = { known: false, why: "not-permitted" }
    expect(await clerk.people.all()).toEqual([
      { person: "p1", name: known("Sample One"), phone: hidden },
      { person: "p2", name: known("Sample Two"), phone: hidden }
    ])
    expect((await app.as({ person: "p1" }).people.all())[0]?.phone).toEqual(known("+00 1"))
    expect((await app.as({ person: "n", roles: ["nurse"] }).people.all())[1]?.phone).toEqual(known("+00 2"))
    const as = { person: "clerk-1", roles: ["clerk"] }
    expect(await refusal(app.forget({ person: "p1", as: { person: "p2" }, because: "x" }))).toBe(
      "NotPermitted no-power"
    )
    await app.forget({ person: "p1", as, because: "asked to" })
    const erased = { known: false, why: "erased" }
    expect((await app.as({ person: "p1" }).people.all())[0]).toEqual({ person: "p1", name: erased, phone: erased })
    expect((await clerk.people.all())[1]?.name).toEqual(known("Sample Two"))
    expect((await app.facts()).at(-1)).toMatchObject({
      type: "kernel/Forgotten",
      data: { person: "p1", because: "asked to" },
      power: "kernel.forget"
    })
    const again = await start(data)
    expect((await again.clerk.people.all())[0]?.name).toEqual(erased)
    // nothing about them is ever kept again
    await again.clerk.people.join({ person: "p1", name: "Sample One", phone: "+00 1" })
    expect((await again.clerk.people.all())[2]?.name).toEqual(erased)
    expect(JSON.stringify(await again.app.facts())).not.toContain("Sample")
  })
})

describe("KF-3 the key of a group is destroyed like a person's", () => {
  const diary = defineFacts("diary", {
    events: {
      Written: z.strictObject({ text: z.custom<Sealed<string>>(isSealed), own: z.custom<Sealed<string>>(isSealed) })
    },
    state: () => ({})
  })
  class Diary extends diary.module({
    evolve: {},
    commands: (command) => ({
      write: command({
        input: z.strictObject({ text: z.string() }),
        stream: () => "one",
        decide: ({ emit, input, seal }) =>
          emit.Written({
            text: seal(input.text, { group: "care-p1", members: ["ann", "ben"], class: "confidential" }),
            own: seal(input.text, { person: "ann", class: "ordinary" })
          })
      })
    }),
    views: (view) => ({
      all: view({
        readers: "anyone",
        model: (): Array<{ readonly text: Sealed<string>; readonly own: Sealed<string> }> => [],
        on: { Written: (m, e) => void m.push(e) },
        query: (m) => [...m]
      })
    })
  }) {}
  class DiaryPlugin extends definePlugin("diary", {
    version: "1",
    modules: [Diary],
    contributes: [
      role("clerk", { title: { en: "c", "zh-CN": "c" }, grants: [Diary.powers.write, kernelPowers.forget] })
    ]
  }) {}
  it("and nobody else's", async () => {
    const kind = defineCommunity("k", { plugins: [MemoryStore, DiaryPlugin] })
    const opening = { community: "c", zone: "UTC", jurisdiction: [definePack("none", {})], every: "off" } as const
    const app = await kind.open(opening)
    const as = { person: "clerk-1", roles: ["clerk"] }
    await app.as(as).diary.write({ text: "insulin" })
    const ann = (of: typeof app) => of.as({ person: "ann" }).diary.all()
    expect((await ann(app))[0]?.text).toEqual({ known: true, value: "insulin" })
    expect(await refusal(app.forget({ group: "care-p1", as: { person: "ann" }, because: "x" }))).toBe(
      "NotPermitted no-power"
    )
    expect((await failureOf(app.forget({ group: "g", person: "p", as, because: "x" })))._tag).toBe("InvalidInput")
    expect((await failureOf(app.forget({ group: "", as, because: "x" })))._tag).toBe("InvalidInput")
    await app.forget({ group: "care-p1", as, because: "care has ended" })
    const left = { text: { known: false, why: "erased" }, own: { known: true, value: "insulin" } }
    expect(await ann(app)).toEqual([left])
    expect((await app.facts()).at(-1)).toMatchObject({ data: { group: "care-p1", because: "care has ended" } })
    await app.close()
    const again = await kind.open(opening)
    expect(await ann(again)).toEqual([left])
    await again.close()
  })
})

describe("KS-10 keys are there before the facts they seal", () => {
  const persons = Array.from({ length: 300 }, (_, n) => `p${n}`)
  /** A community that notes what its ports are asked. */
  const noting = async (data: MemoryData, lost: () => boolean) => {
    const [keys, store] = [memoryKeys(data), memoryStore(data)]
    const asked: Array<string> = []
    class Noting extends definePlugin("noting", {
      version: "1.0.0",
      contributes: [
        Keys.of({
          ...keys,
          wrap: (community, owners) => {
            asked.push(`${owners.length} keys`)
            return keys.wrap(community, owners)
          }
        }),
        Store.of({
          ...store,
          commit: (community, batch) => {
            asked.push(`${batch.facts.length} facts`)
            if (lost()) throw new Error("the process ended")
            return store.commit(community, batch)
          }
        })
      ]
    }) {}
    const kind = defineCommunity("k", { plugins: [Noting, PeoplePlugin] })
    const app = await kind.open({ community: "c", zone: "UTC", jurisdiction: [definePack("none", {})], every: "off" })
    return { app, asked, clerk: app.as({ person: "clerk-1", roles: ["clerk"] }) }
  }
  it("all of one command in one call, also those of the facts of a command that was lost", async () => {
    let down = true
    const { app, asked, clerk } = await noting(MemoryData.make(), () => down)
    expect((await failureOf(clerk.people.list({ persons })))._tag).toBe("Unavailable")
    down = false
    await clerk.people.list({ persons })
    expect(asked).toEqual(["300 keys", "300 facts", "300 keys", "300 facts"])
    expect((await app.as({ person: "p7" }).people.all())[7]?.name).toEqual({ known: true, value: "p7" })
  })
})

describe("KF-1 a crash between the fact and the key", () => {
  it("is made good when the community is opened again", async () => {
    const { app, clerk, data } = await start()
    await clerk.people.join({ person: "p1", name: "Sample One", phone: "+00 1" })
    const keys = memoryKeys(data)
    let down = true
    class Failing extends definePlugin("failing-keys", {
      version: "1.0.0",
      contributes: [
        Store.of(memoryStore(data)),
        Keys.of({
          ...keys,
          destroy: (community, owner) => {
            if (down) throw new Error("the keys are not there")
            keys.destroy(community, owner)
          }
        })
      ]
    }) {}
    const kind = defineCommunity("k", { plugins: [Failing, PeoplePlugin] })
    const again = () => kind.open({ community: "c", zone: "UTC", jurisdiction: [definePack("none", {})], every: "off" })
    await app.close()
    const second = await again()
    const as = { person: "clerk-1", roles: ["clerk"] }
    expect((await failureOf(second.forget({ person: "p1", as, because: "asked to" })))._tag).toBe("Unavailable")
    await second.close()
    down = false
    const third = await again()
    expect((await third.as({ person: "p1" }).people.all())[0]?.name).toEqual({ known: false, why: "erased" })
  })
})

describe("KF-2 attachments are kept by the hash of their content", () => {
  it("and read back only as they were", async () => {
    const { app, data } = await open()
    const content = new TextEncoder().encode("a signed paper")
    const kept = await app.attach(content, "text/plain")
    expect(kept).toEqual({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, type: "text/plain", bytes: 14 })
    expect(await app.attachment(kept.hash)).toEqual(content)
    expect(await app.attachment("0".repeat(64))).toBeUndefined()
    expect((await failureOf(app.attach(new Uint8Array(), "text/plain")))._tag).toBe("InvalidInput")
    expect((await failureOf(app.attach(content, "a/../b c")))._tag).toBe("InvalidInput")
    expect((await failureOf(app.attachment("../etc")))._tag).toBe("InvalidInput")
    for (const blobs of data.blobs.values() as Iterable<unknown>) {
      const held = blobs instanceof Map ? [...blobs.values()] : [blobs]
      for (const bytes of held) if (bytes instanceof Uint8Array) bytes[0] = 0
    }
    expect((await failureOf(app.attachment(kept.hash)))._tag).toBe("Unavailable")
  })
})
