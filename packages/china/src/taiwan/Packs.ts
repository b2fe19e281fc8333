/** Values of the Township and County-Administered City Mediation Act. */
import { definePack } from "@linli/kernel"
import {
  ArchiveWithin,
  CertificateDays,
  CommitteeSize,
  CommitteeTerm,
  CommitteeWomen,
  ConcludeEntrustedWithin,
  ConcludeWithin,
  ConfirmationAskedBy,
  ConfirmWithin,
  FirstSession,
  HelpersPerSide,
  ObjectionWithin,
  TriageWithin
} from "@linli/mediation"

/** The act as it was rewritten; its articles have had their numbers since. */
const act = "2005-05-18"
const article = (n: number): string => `鄉鎮市調解條例 ${n}`
const proposal = "推荐值（法律未规定）"

/**
 * Taiwan. There is no work calendar for Taiwan here, so days are calendar days that do not roll over rest days: a last
 * day is never shown later than the law has it.
 *
 * **Details**: an application has no period in which it is to be concluded; what a court referred goes back to it after
 * two months. The township's office sends the agreement to the court, not the parties; a party has thirty days from
 * service to object to what the court approved. Of criminal cases on complaint nothing is modelled.
 *
 * @rule CN-40, CN-41, CN-42, CN-43, CN-46
 */
export const Taiwan = definePack("tw", {
  values: [
    TriageWithin.from(act, { amount: 5, unit: "day", rollForward: false }, proposal, "design"),
    FirstSession.from(act, { days: 15, moreDays: 10 }, article(15), "read"),
    ConcludeWithin.from(act, null, "鄉鎮市調解條例", "recalled"),
    ConcludeEntrustedWithin.from(act, { amount: 2, unit: "month", rollForward: false }, article(12), "read"),
    HelpersPerSide.from(act, 3, article(17), "read"),
    ConfirmationAskedBy.from(act, "committee", article(26), "read"),
    ConfirmWithin.from(act, { amount: 10, unit: "day", rollForward: false }, article(26), "read"),
    ObjectionWithin.from(act, { amount: 30, unit: "day", rollForward: false }, article(29), "read"),
    CertificateDays.from(act, 7, article(30), "read"),
    ArchiveWithin.from(act, { amount: 10, unit: "day", rollForward: false }, proposal, "design"),
    CommitteeSize.from(act, { least: 7, most: 15 }, article(2), "read"),
    CommitteeWomen.from(act, { least: 0, share: [1, 4] }, article(3), "read"),
    CommitteeTerm.from(act, { amount: 4, unit: "year", rollForward: false }, article(3), "read")
  ]
})
