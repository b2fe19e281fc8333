/** The books of shared resources as a module of a community: who may book what, and what became of it. */
import * as z from "zod"
import { became, enterIn, type Made, made, missed, noShow } from "./internal/book.ts"
import {
  bookingInput,
  bookInput,
  find,
  inTheWay,
  isLate,
  lastDayOf,
  seriesInput,
  takeBackInput,
  toCome,
  wall
} from "./internal/commands.ts"
import { day, id, units } from "./internal/schemas.ts"
import { shelfOf } from "./internal/shelf.ts"
import { type Book, bookFacts } from "./Facts.ts"
import { freeOn } from "./Free.ts"
import { judge, type Reason } from "./Judge.ts"
import * as Minute from "./Minute.ts"
import { type Held, type Member, takesPlace } from "./Model.ts"
import { owed, pendingIn, utilisation, usesOf } from "./Period.ts"
import { priceOf } from "./Price.ts"
import { MemberOf } from "./Questions.ts"
import { type Resource, resource } from "./Resource.ts"
import { quotaCodes } from "./words.ts"

/** Every reason `judge` may give. */
const codes = [
  "ends-before-it-begins",
  "begins-in-the-past",
  "not-on-a-step",
  "too-short",
  "too-long",
  "not-open",
  "not-free",
  "not-shared-with-you",
  "group-cannot-book",
  "too-early",
  ...quotaCodes,
  "blocked-after-no-shows",
  "not-listed",
  "booking-exists"
]

const listed = (book: Book): Resource | undefined => (book.withdrawn ? undefined : book.resource)
const isBooked = ({ input, state }: { readonly input: { readonly booking: string }; readonly state: Book }) =>
  find(state, input.booking)?.outcome === "booked"
const own = {
  rule: "BK-8",
  code: "not-your-booking",
  holds: (c: { readonly input: { readonly booking: string }; readonly state: Book; readonly principal: string }) => {
    const held = find(c.state, c.input.booking)
    return held === undefined || held.party === c.principal
  }
}
const stillBooked = { rule: "BK-8", code: "no-such-open-booking", holds: isBooked }
const forOneself = {
  rule: "BK-5",
  code: "books-for-another",
  holds: (c: { readonly input: { readonly party: string }; readonly principal: string }) =>
    c.input.party === c.principal
}

interface Wanted {
  readonly booking: string
  readonly from: string
  readonly to: string
}

/** Judges wishes one after the other, each beside those before it; facts of all, or every reason. */
const bookAll = (
  asked: {
    readonly input: { readonly party: string; readonly units?: number | undefined }
    readonly found: { readonly member: Member | null }
    readonly state: Book
    readonly now: string
    readonly id: string
  },
  wanted: ReadonlyArray<Wanted>
) => {
  const { found, input, state: book } = asked
  const resource = listed(book)
  if (resource === undefined) return { reasons: [{ rule: "BK-12", code: "not-listed", detail: {} }], steps: [] }
  const { party, units = 1 } = input
  const { member } = found
  const now = Minute.fromNumber(wall(resource, asked.now))
  const reasons: Array<Reason> = []
  const steps: Array<{ readonly booked: Held; readonly displaced: ReadonlyArray<string> }> = []
  let after = book
  for (const { booking, from, to } of wanted) {
    const wish = { from, to, units }
    const judged = judge({ resource, held: after.held, party, member, now }, wish)
    reasons.push(...judged.reasons)
    if (find(after, booking) !== undefined) reasons.push({ rule: "BK-8", code: "booking-exists", detail: { booking } })
    if (reasons.length > 0 || member === null) continue
    const priceMinor = priceOf(resource, member.group, wish)
    const booked = made(asked.id, { booking, party, ...member, ...wish, priceMinor })
    for (const one of judged.displaced) after = became(after, one, "displaced")
    after = enterIn(after, booked)
    steps.push({ booked, displaced: judged.displaced })
  }
  return { reasons: reasons.slice(0, 50), steps }
}

const period = z.strictObject({ from: day, until: day })

/**
 * Books of shared resources. Each resource is one stream, so that of several who book at once the store lets one through
 * and decides the others again on what is there then: nobody books twice what is there once.
 *
 * @rule BK-1, BK-2, BK-8, BK-9, BK-11, BK-12, BK-16
 */
export class Bookings extends bookFacts.module({
  summary: "Shared resources and their bookings",
  evolve: {
    ResourceListed: (book, fact) => ({ ...book, resource: fact.resource, withdrawn: false }),
    ResourceWithdrawn: (book) => ({ ...book, withdrawn: true }),
    Booked: (book, fact) => enterIn(book, made(book.resource?.id ?? "", fact)),
    Displaced: (book, { booking }) => became(book, booking, "displaced"),
    Cancelled: (book, { booking, feeMinor }) => became(book, booking, "cancelled", feeMinor),
    CheckedIn: (book, { booking }) => became(book, booking, "used"),
    NoShowNoted: (book, { booking, feeMinor }) => became(book, booking, "no-show", feeMinor),
    DeadlinePassed: (book, { deadline }) => {
      const booking = missed(deadline)
      return booking === undefined ? book : became(book, booking, "no-show", book.resource?.checkIn?.feeMinor ?? 0)
    }
  },
  // whoever has not checked in by the end of the day did not come
  dues: (book) =>
    book.resource?.checkIn === undefined
      ? []
      : book.held.filter((h) => h.outcome === "booked").map((h) => ({ id: `${noShow}${h.id}`, on: lastDayOf(h) })),
  commands: (command) => ({
    list: command({
      summary: "Offer a resource, or change its rules from now on",
      input: z.strictObject({ resource }),
      stream: (input) => input.resource.id,
      check: [
        {
          rule: "BK-12",
          code: "bookings-in-the-way",
          holds: ({ input, now, state }) => {
            const bookings = inTheWay(input.resource, toCome(state, now))
            return bookings === 0 || { bookings }
          }
        },
        {
          rule: "BK-12",
          code: "currency-stays",
          holds: ({ input, state }) =>
            state.resource === undefined || state.resource.currency === input.resource.currency
        }
      ],
      decide: ({ emit, input }) => emit.ResourceListed({ resource: input.resource })
    }),
    withdraw: command({
      summary: "Offer a resource no longer",
      input: z.strictObject({ resource: id }),
      stream: (input) => input.resource,
      check: [
        { rule: "BK-12", code: "not-listed", holds: ({ state }) => listed(state) !== undefined },
        {
          rule: "BK-12",
          code: "bookings-in-the-way",
          holds: ({ now, state }) => toCome(state, now).length === 0 || { bookings: toCome(state, now).length }
        }
      ],
      decide: ({ emit }) => emit.ResourceWithdrawn({})
    }),
    book: command({
      summary: "Book a resource",
      input: bookInput,
      stream: (input) => input.resource,
      asks: ({ input }) => ({ member: MemberOf.of({ person: input.party }) }),
      check: [forOneself],
      refusals: codes,
      decide: (asked) => {
        const { emit, input, refuse } = asked
        const { reasons, steps } = bookAll(asked, [input])
        return reasons.length > 0 ? refuse(...reasons) : steps.flatMap((s) => factsOf(emit, s))
      }
    }),
    bookSeries: command({
      summary: "Book a resource several times, all or none",
      input: seriesInput,
      stream: (input) => input.resource,
      asks: ({ input }) => ({ member: MemberOf.of({ person: input.party }) }),
      check: [forOneself],
      refusals: codes,
      decide: (asked) => {
        const { emit, input, refuse } = asked
        const wanted = input.times.map((t, i) => ({ ...t, booking: `${input.series}-${i + 1}` }))
        const { reasons, steps } = bookAll(asked, wanted)
        return reasons.length > 0 ? refuse(...reasons) : steps.flatMap((s) => factsOf(emit, s))
      }
    }),
    cancel: command({
      summary: "Give up a booking",
      input: bookingInput,
      stream: (input) => input.resource,
      check: [
        own,
        stillBooked,
        {
          rule: "BK-8",
          code: "begun-already",
          holds: ({ input, now, state }) => {
            const held = find(state, input.booking)
            return held === undefined || state.resource === undefined || !isLate(held, 1, wall(state.resource, now))
          }
        }
      ],
      decide: ({ emit, input, now, state }) => {
        const held = find(state, input.booking)
        const late = state.resource?.lateCancel
        const isDue =
          held !== undefined &&
          late !== undefined &&
          isLate(held, late.withinMinutes, wall(state.resource as Resource, now))
        return emit.Cancelled({ booking: input.booking, feeMinor: isDue ? late.feeMinor : 0 })
      }
    }),
    takeBack: command({
      summary: "Take a booking back for a reason of the keeper, without a fee",
      input: takeBackInput,
      stream: (input) => input.resource,
      check: [stillBooked],
      decide: ({ emit, input }) => emit.Cancelled({ booking: input.booking, feeMinor: 0, because: input.because })
    }),
    checkIn: command({
      summary: "Come to a booking",
      input: bookingInput,
      stream: (input) => input.resource,
      check: [
        own,
        stillBooked,
        {
          rule: "BK-9",
          code: "not-now",
          holds: ({ input, now, state }) => {
            const held = find(state, input.booking)
            if (held === undefined || state.resource === undefined) return true
            const minute = wall(state.resource, now)
            const opens = Minute.toNumber(held.from) - (state.resource.checkIn?.opensMinutes ?? 0)
            return (
              (minute >= opens && minute < Minute.toNumber(held.to)) || { from: Minute.fromNumber(opens), to: held.to }
            )
          }
        }
      ],
      decide: ({ emit, input }) => emit.CheckedIn({ booking: input.booking })
    }),
    noteNoShow: command({
      summary: "Note that nobody came, and free the time that is left",
      input: bookingInput,
      stream: (input) => input.resource,
      check: [
        stillBooked,
        { rule: "BK-9", code: "without-check-in", holds: ({ state }) => state.resource?.checkIn !== undefined },
        {
          rule: "BK-9",
          code: "still-in-time",
          holds: ({ input, now, state }) => {
            const held = find(state, input.booking)
            if (held === undefined || state.resource === undefined) return true
            const until = Minute.toNumber(held.from) + (state.resource.checkIn?.graceMinutes ?? 0)
            return wall(state.resource, now) >= until || { until: Minute.fromNumber(until) }
          }
        }
      ],
      decide: ({ emit, input, state }) =>
        emit.NoShowNoted({ booking: input.booking, feeMinor: state.resource?.checkIn?.feeMinor ?? 0 })
    })
  }),
  views: (view) => ({
    resources: view({
      readers: "anyone",
      ...shelfOf,
      query: (shelf) => [...shelf.values()].filter((b) => !b.withdrawn).map((b) => b.resource)
    }),
    free: view({
      readers: "anyone",
      ...shelfOf,
      input: z.strictObject({ resource: id, on: day, units: units.optional() }),
      query: (shelf, input) => {
        const book = shelf.get(input.resource)
        return book === undefined || book.withdrawn
          ? []
          : freeOn(book.resource, book.held.values(), input.on, input.units)
      }
    }),
    calendar: view({
      readers: "anyone",
      ...shelfOf,
      input: z.strictObject({ resource: id, from: day, until: day }),
      query: (shelf, input, reader) =>
        [...(shelf.get(input.resource)?.held.values() ?? [])]
          .filter((h) => takesPlace(h) && h.to > `${input.from}T00:00` && h.from < `${input.until}T00:00`)
          .toSorted((a, b) => (a.from < b.from ? -1 : 1))
          // who it is is nobody else's business
          .map(({ from, id: booking, party, to, units: n }) => ({
            from,
            to,
            units: n,
            ...(party === reader.actor.person ? { booking } : {})
          }))
    }),
    mine: view({
      readers: "anyone",
      ...shelfOf,
      input: z.strictObject({ from: day }),
      query: (shelf, input, reader) =>
        [...shelf.values()]
          .flatMap((b) => [...b.held.values()])
          .filter((h) => h.party === reader.actor.person && h.to > `${input.from}T00:00`)
          .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    }),
    entries: view({
      ...shelfOf,
      input: z.strictObject({ resource: id, ...period.shape }),
      query: (shelf, input) =>
        [...(shelf.get(input.resource)?.held.values() ?? [])]
          .filter((h) => h.from >= `${input.from}T00:00` && h.from < `${input.until}T00:00`)
          .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    }),
    utilisation: view({
      ...shelfOf,
      input: period,
      query: (shelf, input) => [...shelf.values()].map((b) => utilisation(b.resource, b.held.values(), input))
    }),
    bills: view({
      ...shelfOf,
      input: period,
      query: (shelf, input) =>
        [...shelf.values()].flatMap(({ held, resource: r }) =>
          [...held.values()]
            .filter((h) => h.from >= `${input.from}T00:00` && h.from < `${input.until}T00:00` && owed(h) > 0)
            .map((h) => ({
              party: h.party,
              community: h.community,
              resource: r.id,
              booking: h.id,
              outcome: h.outcome,
              amountMinor: owed(h),
              currency: r.currency
            }))
        )
    }),
    usesIn: view({
      ...shelfOf,
      input: period,
      query: (shelf, input) => ({
        uses: [...shelf.values()].map((b) => usesOf(b.resource, b.held.values(), input)),
        pending: [...shelf.values()].reduce((sum, b) => sum + pendingIn(b.resource, b.held.values(), input), 0)
      })
    })
  })
}) {}

/** The facts of one booking: whose bookings give way, and the booking. */
const factsOf = <F>(
  emit: {
    readonly Displaced: (data: { readonly booking: string; readonly by: string }) => F
    readonly Booked: (data: Made) => F
  },
  { booked, displaced }: { readonly booked: Held; readonly displaced: ReadonlyArray<string> }
): ReadonlyArray<F> => {
  const { community, from, group, id: booking, party, priceMinor, to, units: n } = booked
  return [
    ...displaced.map((one) => emit.Displaced({ booking: one, by: booking })),
    emit.Booked({ booking, party, community, group, from, to, units: n, priceMinor })
  ]
}
