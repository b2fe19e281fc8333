/** A community to sign in to: a director, and a gateway that may ask which user is whom and nothing else. */
import { Identities, InstitutionPlugin } from "@linli/institution"
import { defineCommunity, definePack, definePlugin, MemoryStore, role } from "@linli/kernel"

class Gateway extends definePlugin("gateway", {
  version: "1.0.0",
  summary: "The role of the app's own gateway",
  contributes: [
    role("gateway", { title: { "zh-CN": "登录网关", en: "Sign-in gateway" }, grants: [Identities.powers.whoIs] })
  ]
}) {}

const Lane = defineCommunity("lane", {
  plugins: [MemoryStore, InstitutionPlugin.with({ founders: ["setup"] }), Gateway]
})

/** Opens it and sets it up. All names are samples. */
export const openLane = async (clock: () => string) => {
  const app = await Lane.open({
    community: "sample-lane",
    zone: "Asia/Shanghai",
    jurisdiction: [definePack("none", {})],
    every: "off",
    clock
  })
  const setup = app.as({ person: "setup" }).institution
  const from = "2026-01-01"
  const until = "2026-12-31"
  const source = "a sample"
  await setup.establish({ id: "rc", kind: "residents-committee", from, source })
  await setup.establish({ id: "it", kind: "property-service", from, source })
  await setup.createPosition({
    id: "director",
    body: "rc",
    kind: "committee-director",
    seats: 1,
    roles: ["institution-keeper"]
  })
  await setup.createPosition({
    id: "clerk",
    body: "rc",
    kind: "community-worker",
    seats: 2,
    roles: ["institution-keeper"]
  })
  await setup.createPosition({ id: "gateway", body: "it", kind: "property-staff", seats: 1, roles: ["gateway"] })
  await setup.appoint({
    seats: [
      { id: "h1", person: "lin", position: "director", way: "elected", from, until, source },
      { id: "h3", person: "zhou", position: "clerk", way: "appointed", from, until, source },
      { id: "h2", person: "the-gateway", position: "gateway", way: "appointed", from, source }
    ]
  })
  const gateway = app.as({ person: "the-gateway" }).identity
  return { app, personOf: (user: { readonly issuer: string; readonly subject: string }) => gateway.whoIs(user) }
}
