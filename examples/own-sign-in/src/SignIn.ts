/** From a token to a person. The token says who the user is, and nothing about what they may. */
import { type JWTVerifyGetKey, jwtVerify } from "jose"

/** Where tokens come from, and whom they are for. */
export interface Trusted {
  readonly issuer: string
  readonly audience: string
  /** The issuer's public keys: `createRemoteJWKSet(…)` in production, `createLocalJWKSet(…)` in tests. */
  readonly keys: JWTVerifyGetKey
  /** The moment it is, for expiry. */
  readonly now: () => Date
}
/** Maps a user to a person, or to nobody. */
export type PersonOf = (user: { readonly issuer: string; readonly subject: string }) => Promise<string | null>

export type SignedIn =
  | { readonly ok: true; readonly actor: { readonly person: string } }
  | { readonly ok: false; readonly why: "not-signed-in" | "unknown-user" }

/**
 * Who sends this token. Signature, issuer, audience and times are checked by `jose`; what else the token claims, such as
 * roles or scopes, is not looked at: powers come from positions, which end when they end.
 */
export const signIn = async (token: string, trusted: Trusted, personOf: PersonOf): Promise<SignedIn> => {
  let subject: string | undefined
  try {
    const { audience, issuer, keys, now } = trusted
    const { payload } = await jwtVerify(token, keys, { audience, issuer, currentDate: now(), algorithms: ["ES256"] })
    subject = payload.sub
  } catch {
    return { ok: false, why: "not-signed-in" }
  }
  if (subject === undefined) return { ok: false, why: "not-signed-in" }
  const person = await personOf({ issuer: trusted.issuer, subject })
  return person === null ? { ok: false, why: "unknown-user" } : { ok: true, actor: { person } }
}
