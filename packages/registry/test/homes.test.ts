import { defineCommunity, defineFacts, definePlugin, MemoryStore, role } from "@linli/kernel"
import { HomeOf, HomesByRegister, RegistryPlugin } from "@linli/registry"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import { Land } from "./fixtures/land.ts"
import { compound, owned, persons } from "./fixtures/place.ts"

const notices = defineFacts("notices", {
  events: { Given: z.strictObject({ to: z.array(z.string()) }) },
  state: () => ({})
})
class Notices extends notices.module({
  summary: "Notices to a home",
  evolve: {},
  commands: (command) => ({
    give: command({
      summary: "Give a notice",
      input: z.strictObject({ unit: z.string() }),
      stream: ({ unit }) => unit,
      asks: ({ input }) => ({ home: HomeOf.of({ unit: input.unit }) }),
      decide: ({ emit, found }) => emit.Given({ to: [...(found.home?.owners ?? [])] })
    })
  })
}) {}
class NoticesPlugin extends definePlugin("notices", {
  version: "1",
  summary: "notices",
  modules: [Notices],
  contributes: [role("office", { title: { "zh-CN": "办公室", en: "Office" }, grants: [Notices.powers.give] })]
}) {}
class OwnHomes extends definePlugin("own-homes", {
  version: "1",
  summary: "homes from the app's own tables",
  contributes: [HomeOf.from(({ unit }) => ({ owners: [`owner-of-${unit}`], voter: null, residents: [] }))]
}) {}
const opening = { community: "c", zone: "Asia/Shanghai", jurisdiction: [Land], every: "off" } as const
const office = { person: "office", roles: ["registrar-of-homes", "office"] }

describe("DR-8 who belongs to a home is answered by one", () => {
  it("by the register", async () => {
    const app = await defineCommunity("homes", {
      plugins: [MemoryStore, RegistryPlugin, HomesByRegister, NoticesPlugin]
    }).open(opening)
    const clerk = app.as(office)
    await clerk.registry.record({ changes: [...compound, ...persons("p1"), owned("d1", ["p1"])] })
    await clerk.notices.give({ unit: "d1" })
    expect((await app.facts()).at(-1)?.data).toEqual({ to: ["p1"] })
    await app.close()
  })
  it("or by the app, beside a register; it compiles, and neither both nor none does", async () => {
    const app = await defineCommunity("own", { plugins: [MemoryStore, RegistryPlugin, OwnHomes, NoticesPlugin] }).open(
      opening
    )
    await app.as(office).notices.give({ unit: "d1" })
    expect((await app.facts()).at(-1)?.data).toEqual({ to: ["owner-of-d1"] })
    await app.close()
    const opened = (kind: unknown) => (kind as { open(with_: object): Promise<unknown> }).open(opening)
    // @ts-expect-error two answers to one question
    const both = defineCommunity("both", { plugins: [MemoryStore, RegistryPlugin, HomesByRegister, OwnHomes] })
    await expect(opened(both)).rejects.toThrow(/registry\/homeOf@1/)
    // @ts-expect-error nobody answers it
    const none = defineCommunity("none", { plugins: [MemoryStore, RegistryPlugin, NoticesPlugin] })
    await expect(opened(none)).rejects.toThrow(/registry\/homeOf@1/)
  })
})
