/** Values of people's mediation, with article and trust. The pack begins with the People's Mediation Law. */
import { definePack } from "@linli/kernel"
import {
  ArchiveWithin,
  CaseNumberPattern,
  CommitteeFilingWithin,
  CommitteeSize,
  CommitteeTerm,
  CommitteeWomen,
  ConcludeAssignedWithin,
  ConcludeEntrustedWithin,
  ConcludeSummaryWithin,
  ConcludeWithin,
  ConfirmWithin,
  InterestedObjectionWithin,
  LeastCell,
  MostRepresentatives,
  NeutralEvaluation,
  NotConfirmable,
  ObjectionWithin,
  RecusalOnRequest,
  RulingWithin,
  TriageWithin,
  WaivableConflicts,
  WrittenWhere
} from "@linli/mediation"

/** The day the People's Mediation Law came into force. */
const law = "2011-01-01"
const proposal = "推荐值（法律未规定）"

/**
 * National values. Use it above `China`: `jurisdiction: [China, ChinaMediation]`.
 *
 * @rule CN-3, CN-4, CN-7, CN-8, CN-24, CN-27
 */
export const ChinaMediation = definePack("cn/mediation", {
  values: [
    TriageWithin.from(law, { amount: 3, unit: "workday" }, proposal, "design"),
    ConcludeWithin.from(law, { amount: 1, unit: "month" }, "人民调解工作若干规定 33", "read"),
    ConcludeAssignedWithin.from("2016-07-01", { amount: 30, unit: "day" }, "特邀调解规定 27", "read"),
    // of a case the court hears in ordinary procedure, and of one it hears in summary procedure
    ConcludeEntrustedWithin.from("2016-07-01", { amount: 15, unit: "day" }, "特邀调解规定 27", "read"),
    ConcludeSummaryWithin.from("2016-07-01", { amount: 7, unit: "day" }, "特邀调解规定 27", "read"),
    ConfirmWithin.from(law, { amount: 30, unit: "day" }, "人民调解法 33", "read"),
    // the first judicial rules gave the court fifteen days; since confirmation is a special procedure it has thirty
    RulingWithin.from("2011-03-30", { amount: 15, unit: "day" }, "法释〔2011〕5号 5", "read"),
    RulingWithin.from("2013-01-01", { amount: 30, unit: "day" }, "民事诉讼法 180", "recalled"),
    RulingWithin.from("2022-01-01", { amount: 30, unit: "day" }, "民事诉讼法 187", "read"),
    ObjectionWithin.from("2015-02-04", { amount: 15, unit: "day" }, "民诉解释 374", "recalled"),
    ObjectionWithin.from("2022-04-10", { amount: 15, unit: "day" }, "民诉解释 372", "read"),
    InterestedObjectionWithin.from("2015-02-04", { amount: 6, unit: "month" }, "民诉解释 374", "recalled"),
    InterestedObjectionWithin.from("2022-04-10", { amount: 6, unit: "month" }, "民诉解释 372", "read"),
    ArchiveWithin.from(law, { amount: 10, unit: "workday" }, proposal, "design"),
    // the first judicial rules knew status only; title and other special procedures came with the interpretation
    NotConfirmable.from("2011-03-30", ["status"], "法释〔2011〕5号 4", "read"),
    NotConfirmable.from("2015-02-04", ["status", "title", "special-procedure"], "民诉解释 357", "recalled"),
    NotConfirmable.from("2022-04-10", ["status", "title", "special-procedure"], "民诉解释 355", "read"),
    // written for mediators invited by a court; the law on people's mediation is silent
    WaivableConflicts.from("2016-07-01", ["kinship", "interest"], "特邀调解规定 15（比照）", "design"),
    CommitteeSize.from(law, { least: 3, most: 9 }, "人民调解法 8", "read"),
    CommitteeWomen.from(law, { least: 1, share: null }, "人民调解法 8", "read"),
    CommitteeTerm.from(law, { amount: 3, unit: "year" }, "人民调解法 9", "read"),
    LeastCell.from(law, 5, proposal, "design"),
    CaseNumberPattern.from(law, "（{year}）{place}人调字第{number}号", proposal, "design")
  ]
})

/**
 * Shenzhen: thirty days, not one month, unless the parties agree otherwise; whoever a party asks to leave leaves; the
 * parties may ask for a neutral evaluation.
 *
 * @rule CN-5, CN-9, CN-28
 */
export const Shenzhen = definePack("cn/shenzhen", {
  values: [
    ConcludeWithin.from("2022-05-01", { amount: 30, unit: "day" }, "深圳经济特区矛盾纠纷多元化解条例 25", "read"),
    RecusalOnRequest.from("2022-05-01", true, "深圳经济特区矛盾纠纷多元化解条例 23", "read"),
    NeutralEvaluation.from("2022-05-01", true, "深圳经济特区矛盾纠纷多元化解条例 64", "read")
  ]
})

/**
 * Ningbo: one month, which all parties together may extend; a numerous side names at most five representatives; what is
 * not performed on the spot, and what is major or complex, is agreed in writing; a committee is filed within thirty work
 * days. The regulations of 2015 were read; whether later ones took their place was not.
 *
 * @rule CN-20, CN-29
 */
export const Ningbo = definePack("cn/ningbo", {
  values: [
    ConcludeWithin.from("2015-06-01", { amount: 1, unit: "month" }, "宁波市人民调解条例 27", "read"),
    MostRepresentatives.from("2015-06-01", 5, "宁波市人民调解条例 20", "read"),
    WrittenWhere.from("2015-06-01", ["not-performed-on-the-spot", "major-or-complex"], "宁波市人民调解条例 24", "read"),
    CommitteeFilingWithin.from("2015-06-01", { amount: 30, unit: "workday" }, "宁波市人民调解条例 13", "read")
  ]
})
