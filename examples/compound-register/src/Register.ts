/** The community of the example: the register alone, in memory or in a file, under the national pack. */
import { China } from "@linli/china"
import { ChinaRegistry } from "@linli/china/registry"
import { defineCommunity, type MemoryData, MemoryStore } from "@linli/kernel"
import { contentFrom, type RegisterContent, RegistryPlugin } from "@linli/registry"
import { SqliteStore } from "@linli/store-sqlite"

export interface Opened {
  /** The instant it is; the example brings its own clock, an app leaves it out. */
  readonly now: () => string
  /** Where what happens is kept: a file, or memory that outlives the community. Left out: nowhere. */
  readonly kept?: { readonly file: string } | { readonly data: MemoryData }
}

const settings = (now: () => string) =>
  ({
    community: "wenjingli-sample",
    zone: "Asia/Shanghai",
    jurisdiction: [China, ChinaRegistry],
    every: "off",
    clock: now
  }) as const

const store = (kept: Opened["kept"]) => {
  if (kept === undefined) return MemoryStore
  return "file" in kept ? SqliteStore.with({ file: kept.file }) : MemoryStore.with({ data: kept.data })
}

export const openRegister = ({ kept, now }: Opened) =>
  defineCommunity("compound-register", { plugins: [store(kept), RegistryPlugin] }).open(settings(now))
export type Community = Awaited<ReturnType<typeof openRegister>>

/** The clerk who keeps the register. Who is logged in is for the app to know. */
export const clerkOf = (community: Community) => community.as({ person: "clerk", roles: ["registrar-of-homes"] })
export type Clerk = ReturnType<typeof clerkOf>

/** What an import is compared with: the register as it stands, with what is personal in the clear for the clerk. */
export const contentOf = async (clerk: Clerk): Promise<RegisterContent> => {
  // whoever looks at everybody says for what; everybody on record can see it
  await clerk.registry.noteAccess({ purpose: "import" })
  return contentFrom(await clerk.registry.content())
}
