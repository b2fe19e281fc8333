/** The plugin that brings shared resources to a community, with the roles of those who keep and use them. */
import { definePlugin, role } from "@linli/kernel"
import * as z from "zod"
import { Bookings } from "./Bookings.ts"
import { BookingMembers } from "./Members.ts"
import { MemberOf, UsesIn } from "./Questions.ts"
import { BookingSettlements } from "./Settlements.ts"
import { bookingWords } from "./words.ts"

const own = Bookings.powers

/**
 * Who answers `MemberOf`: the plugin's own list (`"list"`), or the app from tables of its own (`"app"`), which then fills
 * the question itself.
 */
const config = z.strictObject({ members: z.enum(["list", "app"]) }).optional()

export class BookingPlugin extends definePlugin("bookings", {
  version: "0.1.0",
  summary: "Shared resources: bookings, no-shows, settlement between communities",
  config,
  modules: [Bookings, BookingMembers, BookingSettlements],
  contributes: (options: z.infer<typeof config>) => [
    UsesIn.by(Bookings.views.usesIn),
    ...(options?.members === "app" ? [] : [MemberOf.by(BookingMembers.views.memberOf)]),
    role("resource-keeper", {
      title: { "zh-CN": "共享资源管理员", en: "Keeper of shared resources" },
      grants: [
        own.list,
        own.withdraw,
        own.book,
        own.bookSeries,
        own.cancel,
        own.takeBack,
        own.checkIn,
        own.noteNoShow,
        own.entries,
        own.utilisation,
        own.bills,
        own.usesIn,
        Bookings.actFor,
        BookingMembers.powers.name,
        BookingMembers.powers.leave,
        BookingMembers.powers.memberOf,
        BookingSettlements.powers.settle,
        BookingSettlements.powers.settlements
      ]
    }),
    role("resource-user", {
      title: { "zh-CN": "共享资源使用人", en: "User of shared resources" },
      grants: [own.book, own.bookSeries, own.cancel, own.checkIn]
    })
  ],
  words: bookingWords
}) {}
