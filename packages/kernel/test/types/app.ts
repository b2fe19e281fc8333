/**
 * What the compiler says to the developer of an app. Each mistake is expected here; `messages.test.ts` takes the
 * expectations out and keeps what both compilers then say.
 */
import * as z from "zod"
import { defineCommunity, definePack, definePlugin, definePoint, definePort, MemoryStore, role } from "@linli/kernel"
import { ConcludeWithin, Shed, ShedPlugin, SurveyPlugin, Talk, TalkPlugin } from "../fixtures/garden.ts"

class Sms extends definePlugin("sms", { version: "1.0.0", config: z.strictObject({ gateway: z.url() }) }) {}
const Mail = definePort<{ send(to: string): void }>()("mail@1")
class Post extends definePlugin("post", { version: "1.0.0", uses: [Mail] }) {}
class Fork extends definePlugin("shed-fork", { version: "1.0.0", modules: [Shed] }) {}
const GenresV1 = definePoint<string>()("books/genres@1")
const GenresV2 = definePoint<string>()("books/genres@2")
class Books extends definePlugin("books", { version: "2.0.0", points: [GenresV2] }) {}
class Novels extends definePlugin("novels", { version: "1.0.0", contributes: [GenresV1.of("novel")] }) {}
const Nation = definePack("nation", {
  values: [ConcludeWithin.from("2021-01-01", { amount: 30, unit: "day" }, "sample rule")]
})
const here = { community: "garden", zone: "Asia/Shanghai" }

// a list that composes, opened in a jurisdiction that sets what it needs
export const garden = defineCommunity("garden", { plugins: [MemoryStore, TalkPlugin, ShedPlugin, SurveyPlugin] })
export const app = await garden.open({ ...here, jurisdiction: [Nation] })

// a step for talks, and no talks
export const one = defineCommunity("one", {
  plugins: [
    MemoryStore,
    // @ts-expect-error the plugin that opens the seam is missing
    SurveyPlugin
  ]
})
// the same plugin twice
export const two = defineCommunity("two", {
  plugins: [
    MemoryStore,
    // @ts-expect-error listed twice
    ShedPlugin,
    // @ts-expect-error listed twice
    ShedPlugin
  ]
})
// nothing stores
export const three = defineCommunity("three", {
  // @ts-expect-error no store
  plugins: [ShedPlugin]
})
// two plugins add one module
export const four = defineCommunity("four", {
  plugins: [
    MemoryStore,
    // @ts-expect-error both offer module shed
    ShedPlugin,
    // @ts-expect-error both offer module shed
    Fork
  ]
})
// a plugin that needs a configuration and has none
export const five = defineCommunity("five", {
  plugins: [
    MemoryStore,
    // @ts-expect-error not configured
    Sms
  ]
})
// a port nobody fills
export const six = defineCommunity("six", {
  plugins: [
    MemoryStore,
    // @ts-expect-error nobody fills mail@1
    Post
  ]
})
// a question nobody answers: a talk asks who the warden is
export const seven = defineCommunity("seven", {
  plugins: [
    MemoryStore,
    // @ts-expect-error nobody answers garden/warden@1
    TalkPlugin
  ]
})
// a plugin made for another version of a point
export const eight = defineCommunity("eight", {
  plugins: [
    MemoryStore,
    Books,
    // @ts-expect-error nobody opens books/genres@1
    Novels
  ]
})
// no pack sets a param
// @ts-expect-error nobody sets talk/concludeWithin
export const nine = await garden.open({ ...here, jurisdiction: [] })

// the wrong configuration
// @ts-expect-error a number is no gateway
Sms.with({ gateway: 3 })
// a value of the wrong kind
// @ts-expect-error thirty of what?
ConcludeWithin.from("2021-01-01", 30, "sample rule")
// powers and seams that do not exist
// @ts-expect-error no such power
role("chair", { title: { en: "Chair" }, grants: [Talk.powers.expel] })
// @ts-expect-error no such seam
void Talk.seams.beforeClosingForGood

const lin = app.as({ person: "lin" })
// the wrong input
// @ts-expect-error `agrees` is yes or no
void lin.talk.consent({ case: "c1", agrees: "yes" })
// @ts-expect-error which case?
void lin.talk.accept({})
// an operation, and a module, that are not there
// @ts-expect-error no such act
void lin.talk.expel({ case: "c1" })
// @ts-expect-error not installed
void lin.choir
// @ts-expect-error no such field of a case
void lin.talk.list({ where: { colour: "red" } })
