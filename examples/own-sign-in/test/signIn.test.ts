import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose"
import { describe, expect, it } from "vitest"
import { openLane, signIn } from "../src/index.ts"

const issuer = "https://login.sample"
const audience = "lane-app"
const noon = "2026-03-02T04:00:00.000Z"

const setting = async () => {
  let now = noon
  const lane = await openLane(() => now)
  const pair = await generateKeyPair("ES256")
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: "k1", alg: "ES256" }
  const trusted = { issuer, audience, keys: createLocalJWKSet({ keys: [jwk] }), now: () => new Date(now) }
  const token = (
    claims: { sub?: string; iss?: string; aud?: string; more?: object; exp?: number } = {},
    key = pair.privateKey
  ) => {
    const { aud = audience, exp, iss = issuer, more = {}, sub = "u-17" } = claims
    const seconds = Date.parse(now) / 1000
    return new SignJWT({ ...more })
      .setProtectedHeader({ alg: "ES256", kid: "k1" })
      .setSubject(sub)
      .setIssuer(iss)
      .setAudience(aud)
      .setIssuedAt(seconds)
      .setExpirationTime(exp ?? seconds + 600)
      .sign(key)
  }
  await lane.app.as({ person: "zhou" }).identity.link({ issuer, subject: "u-17", person: "lin" })
  return { ...lane, token, enter: (t: string) => signIn(t, trusted, lane.personOf), at: (t: string) => void (now = t) }
}
const establish = { id: "mc", kind: "mediation-committee", under: "rc", from: "2026-03-02", source: "a sample" }

describe("a token says who the user is, the community says what that person may", () => {
  it("a linked user acts as the person, in the position they hold", async () => {
    const { app, enter, token } = await setting()
    const found = await enter(await token())
    expect(found).toEqual({ ok: true, actor: { person: "lin" } })
    if (found.ok) await app.as(found.actor).institution.establish(establish)
    expect((await app.facts()).at(-1)).toMatchObject({
      actor: { person: "lin" },
      basis: { by: "position", rule: "director" }
    })
    await app.close()
  })
  it("a token of somebody else's key, issuer or audience, an old one, a changed one, and no token are nobody's", async () => {
    const { app, enter, token } = await setting()
    const other = await generateKeyPair("ES256")
    const good = await token()
    const [head = "", body = "", mark = ""] = good.split(".")
    const forged = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body, "base64url").toString()), sub: "u-18" })
    ).toString("base64url")
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`
    for (const bad of [
      await token({}, other.privateKey),
      await token({ iss: "https://other.sample" }),
      await token({ aud: "other-app" }),
      await token({ exp: Date.parse(noon) / 1000 - 1 }),
      `${head}.${forged}.${mark}`,
      unsigned,
      "",
      "nonsense"
    ]) {
      expect(await enter(bad)).toEqual({ ok: false, why: "not-signed-in" })
    }
    expect(await enter(good)).toMatchObject({ ok: true })
    await app.close()
  })
  it("nobody links a user with themselves", async () => {
    const { app } = await setting()
    const own = app.as({ person: "zhou" }).identity.link({ issuer, subject: "u-6", person: "zhou" })
    expect(await own.catch((e: unknown) => app.explain(e, "en"))).toContain("their own matter")
    await app.close()
  })
  it("a user nobody linked is unknown, and one who was unlinked is again", async () => {
    const { app, enter, token } = await setting()
    expect(await enter(await token({ sub: "u-99" }))).toEqual({ ok: false, why: "unknown-user" })
    await app.as({ person: "zhou" }).identity.unlink({ issuer, subject: "u-17" })
    expect(await enter(await token())).toEqual({ ok: false, why: "unknown-user" })
    await app.close()
  })
  it("what a token claims of roles counts for nothing; a term that is over is over", async () => {
    const { app, at, enter, token } = await setting()
    await app.as({ person: "zhou" }).identity.link({ issuer, subject: "u-5", person: "passer-by" })
    const boast = await enter(await token({ sub: "u-5", more: { roles: ["institution-keeper"], scope: "admin" } }))
    expect(boast).toEqual({ ok: true, actor: { person: "passer-by" } })
    const tried = (who: typeof boast) =>
      who.ok
        ? app
            .as(who.actor)
            .institution.establish(establish)
            .then(
              () => "done",
              (e: unknown) => app.explain(e, "en")
            )
        : "nobody"
    expect(await tried(boast)).toContain("power")
    at("2027-01-01T04:00:00.000Z")
    expect(await tried(await enter(await token()))).toContain("the term is over")
    await app.close()
  })
})
