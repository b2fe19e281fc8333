/** Whose sign-in is whose: the app signs its users in; a port maps them to persons. */
import { defineFacts, definePort, type Events } from "@linli/kernel"
import * as z from "zod"
import { id } from "./internal/fields.ts"
import { unless } from "./Problem.ts"

/** A user as the app's sign-in knows them: who vouches (an issuer), and its opaque id for them. */
export interface User {
  readonly issuer: string
  readonly subject: string
}
export interface IdentityShape {
  /** The person, or `null` for a stranger. */
  personOf(user: User): string | null
}
/** Filled from the links recorded here; an app with a table of its own fills it itself. */
export const Identity = definePort<IdentityShape>()("institution/identity@1")

type IdentityFacts = {
  readonly UserLinked: User & { readonly person: string }
  readonly UserUnlinked: User
}
const issuer = z.string().min(1).max(200)
// an address or a number would be personal data in plain sight
const subject = z.string().regex(/^[A-Za-z0-9_:|.-]{1,200}$/, "write the opaque id the issuer gave, no address")
const user = z.strictObject({ issuer, subject })
const events: Events<IdentityFacts> = { UserLinked: user.extend({ person: id }), UserUnlinked: user }
const identity = defineFacts("identity", {
  events,
  state: (): Readonly<Record<string, string>> => ({})
})
const keyOf = (u: User): string => `${u.issuer} ${u.subject}`

/** Links between an app's users and persons. A user is one person; a person may have several users. */
export class Identities extends identity.module({
  summary: "Whose sign-in is whose",
  evolve: {
    UserLinked: (s, e) => ({ ...s, [keyOf(e)]: e.person }),
    UserUnlinked: (s, e) => Object.fromEntries(Object.entries(s).filter(([k]) => k !== keyOf(e)))
  },
  commands: (command) => ({
    link: command({
      summary: "Link a user of the app's sign-in with a person",
      input: user.extend({ person: id }),
      stream: () => "one",
      about: ({ person }) => ({ persons: [person] }),
      refusals: ["linked-already"],
      decide: ({ emit, input, refuse, state }) => {
        const against = unless(!Object.hasOwn(state, keyOf(input)), "ID-1", "linked-already")
        return against.length > 0 ? refuse(...against) : emit.UserLinked(input)
      }
    }),
    unlink: command({
      summary: "Undo a link",
      input: user,
      stream: () => "one",
      refusals: ["not-linked"],
      decide: ({ emit, input, refuse, state }) => {
        const against = unless(Object.hasOwn(state, keyOf(input)), "ID-1", "not-linked")
        return against.length > 0 ? refuse(...against) : emit.UserUnlinked(input)
      }
    })
  }),
  views: (view) => ({
    person: view({
      model: (): Map<string, string> => new Map(),
      on: {
        UserLinked: (m, e) => void m.set(keyOf(e), e.person),
        UserUnlinked: (m, e) => void m.delete(keyOf(e))
      },
      input: user,
      query: (m, u): string | null => m.get(keyOf(u)) ?? null
    })
  }),
  tasks: (task) => ({
    /** Who a user is, by the port; for the app's own gateway. */
    whoIs: task({
      uses: { identity: Identity },
      input: user,
      run: ({ input, promise }): Promise<string | null> => promise.ports.identity.personOf(input)
    })
  })
}) {}
