/** A shared resource as data: what it is, when it is open, who may book it how early, how much, at what price. */
import { Currency, Zone } from "@linli/quantities"
import * as z from "zod"
import { day, id } from "./internal/schemas.ts"
import { areSpans, type Span } from "./Hours.ts"

const minor = z.int().min(0).max(1_000_000_000_000)
const minutes = z.int().min(1).max(525_600)
const spans = z
  .array(z.tuple([z.string(), z.string()]).readonly())
  .max(24)
  .readonly()
  .refine(
    (s) => areSpans(s as ReadonlyArray<Span>),
    'write spans such as ["08:00", "22:00"], ascending, without overlap'
  )

/** What a booking costs its party, fixed when it is made. */
const price = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("free") }),
  z.strictObject({ kind: z.literal("per-booking"), amountMinor: minor }),
  /** For each `everyMinutes` begun, and each unit. */
  z.strictObject({ kind: z.literal("per-time"), amountMinor: minor, everyMinutes: minutes }),
  /** Nothing at once: the cost of a period is shared by use when it is settled. */
  z.strictObject({ kind: z.literal("by-cost") })
])
export type Price = z.infer<typeof price>

/** Who may book, first those with priority. */
const groupRule = z.strictObject({
  group: id,
  /** How many days ahead: whoever has priority may book earlier. */
  aheadDays: z.int().min(0).max(1000),
  price: price.optional(),
  /** Groups whose bookings give way to this one's, until so many minutes before they begin. */
  displaces: z
    .strictObject({ groups: z.array(id).min(1).max(20), untilMinutes: z.int().min(0).max(525_600) })
    .optional()
})

/** No more than so much in a period, counted by where a booking begins. */
const quota = z
  .strictObject({
    of: z.enum(["party", "community"]),
    per: z.enum(["day", "week", "month"]),
    group: id.optional(),
    minutesMost: minutes.optional(),
    bookingsMost: z.int().min(1).max(100_000).optional()
  })
  .refine((q) => q.minutesMost !== undefined || q.bookingsMost !== undefined, "give `minutesMost` or `bookingsMost`")
export type Quota = z.infer<typeof quota>

/** A resource: rooms, tools, vehicles, hours of staff, parking places. */
export const resource = z
  .strictObject({
    id,
    kind: z.enum(["room", "tool", "vehicle", "staff", "parking", "other"]),
    title: z.strictObject({ "zh-CN": z.string().min(1).max(100), en: z.string().min(1).max(100) }),
    zone: z.string().refine((u) => Zone.is(u), "write a time zone such as Asia/Shanghai"),
    /** The community it belongs to, and those it is shared with. */
    owner: id,
    sharedWith: z.array(id).max(100),
    /** How many can use it at once: 1 for a room, the places of a car park, the staff on duty. */
    capacity: z.int().min(1).max(100_000),
    hours: z.strictObject({
      weekly: z.tuple([spans, spans, spans, spans, spans, spans, spans]).readonly(),
      except: z
        .array(z.strictObject({ on: day, open: spans }))
        .max(1000)
        .readonly()
        .optional()
    }),
    /** Bookings begin and end at multiples of this after midnight. */
    stepMinutes: z.int().min(1).max(1440),
    shortestMinutes: minutes,
    longestMinutes: minutes,
    groups: z.array(groupRule).min(1).max(20),
    quotas: z.array(quota).max(20),
    currency: z.string().refine((u) => Currency.is(u), "write a currency such as CNY"),
    price,
    /** Giving a booking up later than this before it begins costs the fee. */
    lateCancel: z.strictObject({ withinMinutes: minutes, feeMinor: minor }).optional(),
    /** Whoever has not checked in by then did not come. Without it a booking counts as used. */
    checkIn: z
      .strictObject({
        opensMinutes: z.int().min(0).max(1440),
        graceMinutes: z.int().min(0).max(1440),
        feeMinor: minor,
        /** Who failed to come so often within so many days cannot book for so many days. */
        block: z
          .strictObject({
            times: z.int().min(1).max(100),
            withinDays: z.int().min(1).max(366),
            days: z.int().min(1).max(366)
          })
          .optional()
      })
      .optional()
  })
  .superRefine((r, context) => {
    const issue = (path: ReadonlyArray<PropertyKey>, message: string) =>
      context.addIssue({ code: "custom", path: [...path], message })
    if (1440 % r.stepMinutes !== 0) issue(["stepMinutes"], "a day has to be a whole number of steps")
    if (r.shortestMinutes % r.stepMinutes !== 0) issue(["shortestMinutes"], "give a whole number of steps")
    if (r.longestMinutes < r.shortestMinutes) issue(["longestMinutes"], "the longest is shorter than the shortest")
    if (new Set([r.owner, ...r.sharedWith]).size !== r.sharedWith.length + 1)
      issue(["sharedWith"], "name each community once, the owner not among them")
    const groups = new Set(r.groups.map((g) => g.group))
    if (groups.size !== r.groups.length) issue(["groups"], "name each group once")
    for (const [i, g] of r.groups.entries()) {
      if (g.displaces?.groups.some((other) => other === g.group || !groups.has(other)) === true)
        issue(["groups", i, "displaces", "groups"], "name other groups of this resource")
      if (r.groups[i - 1] !== undefined && g.aheadDays > (r.groups[i - 1]?.aheadDays ?? 0))
        issue(["groups", i, "aheadDays"], "groups come in order of priority: who comes later books no earlier")
    }
    for (const [i, q] of r.quotas.entries())
      if (q.group !== undefined && !groups.has(q.group)) issue(["quotas", i, "group"], "name a group of this resource")
    const days = r.hours.except?.map((e) => e.on) ?? []
    if (new Set(days).size !== days.length) issue(["hours", "except"], "name each day once")
  })

export type Resource = z.infer<typeof resource>
