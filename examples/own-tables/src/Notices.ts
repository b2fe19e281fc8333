/** A module of the app that has to know who belongs to a home: the stairwell gets a notice. */
import { ChinaRegistry } from "@linli/china/registry"
import { defineCommunity, defineFacts, definePack, definePlugin, MemoryStore, role } from "@linli/kernel"
import { HomeOf, HomesByRegister, RegistryPlugin } from "@linli/registry"
import type { DatabaseSync } from "node:sqlite"
import * as z from "zod"
import { homeOf } from "./Homes.ts"

const notices = defineFacts("notices", {
  events: { NoticeGiven: z.strictObject({ unit: z.string(), to: z.array(z.string()), text: z.string() }) },
  state: () => ({ given: 0 })
})

class Notices extends notices.module({
  summary: "Notices to the people of a home",
  evolve: { NoticeGiven: (state) => ({ given: state.given + 1 }) },
  commands: (command) => ({
    give: command({
      summary: "Give a notice to all who own or live in a home",
      input: z.strictObject({ unit: z.string().max(60), text: z.string().min(1).max(500) }),
      stream: ({ unit }) => unit,
      asks: ({ input }) => ({ home: HomeOf.of({ unit: input.unit }) }),
      check: [{ rule: "NT-1", code: "home-unknown", holds: ({ found }) => found.home !== null }],
      decide: ({ emit, found, input }) =>
        emit.NoticeGiven({
          ...input,
          to: [...new Set([...(found.home?.owners ?? []), ...(found.home?.residents ?? [])])].toSorted()
        })
    })
  })
}) {}

export class NoticesPlugin extends definePlugin("notices", {
  version: "1.0.0",
  summary: "Notices",
  modules: [Notices],
  contributes: [role("office", { title: { "zh-CN": "办公室", en: "Office" }, grants: [Notices.powers.give] })],
  words: { en: { "notices/home-unknown": "no such home" }, "zh-CN": { "notices/home-unknown": "没有这一户" } }
}) {}

type Clock = () => string
const settings = (community: string, clock: Clock) =>
  ({ community, zone: "Asia/Shanghai", every: "off", clock }) as const

/** A community without a register: who belongs to a home is asked of the app's own tables. */
export const openOffice = (db: DatabaseSync, now: Clock) => {
  const OwnTables = definePlugin("own-tables", {
    version: "1.0.0",
    summary: "Homes and people from the office's own database",
    contributes: [HomeOf.from(({ unit }) => homeOf(db, unit, now().slice(0, 10)))]
  })
  return defineCommunity("office", { plugins: [MemoryStore, OwnTables, NoticesPlugin] }).open({
    ...settings("sample-office", now),
    jurisdiction: [definePack("none", {})]
  })
}

/** A community with a register that follows the tables: then the register answers. */
export const openFollowing = (now: Clock) =>
  defineCommunity("following", { plugins: [MemoryStore, RegistryPlugin, HomesByRegister, NoticesPlugin] }).open({
    ...settings("sample-following", now),
    jurisdiction: [ChinaRegistry]
  })
