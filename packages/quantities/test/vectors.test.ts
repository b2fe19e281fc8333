/** The worked examples of the domain's test list that concern time, thresholds and rounding, each under its number. */
import { Area, CivilDate, Deadline, Money, Ratio, type Span, Threshold, WorkCalendar } from "@linli/quantities"
import { describe, expect, it } from "vitest"
import { china, k26 } from "./support.ts"

const yuan = (text: string): Money.Money => Money.parse(text, "CNY")
const lastDay = (anchor: string, amount: number, unit: Span.SpanUnit, calendar = china): string =>
  Deadline.dueOf({ anchor, span: { amount, unit }, calendar }).on

describe("QT-51 to QT-55: vectors of time", () => {
  it("M1: an agreement effective on 2026-01-31 is confirmed until Monday, 2026-03-02", () => {
    expect(lastDay("2026-01-31", 30, "day")).toBe("2026-03-02")
    expect(CivilDate.weekday("2026-03-02")).toBe(1)
  })
  it("M2: effective on 2026-09-04, the 30th day is a holiday, so 2026-10-08", () => {
    const due = Deadline.dueOf({ anchor: "2026-09-04", span: { amount: 30, unit: "day" }, calendar: k26 })
    expect([due.rolledFrom, due.on]).toEqual(["2026-10-04", "2026-10-08"])
    expect(lastDay("2026-09-04", 30, "day", china)).toBe("2026-10-08")
  })
  it("M4: one month from 2026-05-31 is Tuesday, 2026-06-30", () => {
    expect(lastDay("2026-05-31", 1, "month")).toBe("2026-06-30")
    expect(CivilDate.weekday("2026-06-30")).toBe(2)
  })
  it("M12: thirty days have passed on the day after, so there is nothing left to extend but by consent", () => {
    const due = Deadline.dueOf({ anchor: "2026-05-06", span: { amount: 30, unit: "day" }, calendar: china })
    expect(due.on).toBe("2026-06-05")
    expect(Deadline.isPassed(due, "2026-06-05T15:59:59.999Z", "Asia/Shanghai")).toBe(false)
    expect(Deadline.isPassed(due, "2026-06-05T16:00:00.000Z", "Asia/Shanghai")).toBe(true)
  })
  it("M16: fifteen days from 2026-11-02 are 2026-11-17, ten more 2026-11-27", () => {
    const due = Deadline.dueOf({ anchor: "2026-11-02", span: { amount: 15, unit: "day" }, calendar: china })
    expect(due.on).toBe("2026-11-17")
    expect(Deadline.extend(due, { by: { amount: 10, unit: "day" } }, { calendar: china }).on).toBe("2026-11-27")
  })
  it("M17: seven days from 2026-11-02 are 2026-11-09", () => expect(lastDay("2026-11-02", 7, "day")).toBe("2026-11-09"))
  it("S7: two years from 2024-03-10 last until 2026-03-10", () => {
    const last = lastDay("2024-03-10", 2, "year")
    expect(["2026-03-10", "2026-03-11"].map((day) => day > last)).toEqual([false, true])
  })
  it("H4: ten work days from 2026-09-30, right only with the make-up Saturday", () => {
    const withoutMakeUp = WorkCalendar.make({ id: "x", years: k26.years.map((year) => ({ ...year, makeUp: [] })) })
    const weekends = WorkCalendar.weekends({ id: "w", from: 2026, to: 2026 })
    const days = [k26, china, withoutMakeUp, weekends].map((calendar) => lastDay("2026-09-30", 10, "workday", calendar))
    expect(days).toEqual(["2026-10-20", "2026-10-20", "2026-10-21", "2026-10-14"])
  })
  it("A4: accepted on Thursday, 2026-11-05, the survey starts by 2026-11-10", () =>
    expect(lastDay("2026-11-05", 3, "workday")).toBe("2026-11-10"))
})

describe("QT-61: vectors of notice", () => {
  const notice = (amount: number, clearDays = false) =>
    Deadline.latestDayBefore("2026-12-20", { amount, unit: "day" }, { clearDays })
  it("V24: notice of fifteen days for 2026-12-20", () => {
    expect(["2026-12-05", "2026-12-06"].map((day) => day <= notice(15))).toEqual([true, false])
    expect(notice(15, true)).toBe("2026-12-04")
  })
  it("V25: notice of seven days", () => expect("2026-12-13" <= notice(7)).toBe(true))
})

describe("QT-17, QT-18, QT-20: vectors of thresholds", () => {
  const participation = Threshold.parse("三分之二以上")
  const special = Threshold.parse("四分之三以上")
  const ordinary = Threshold.parse("过半数")
  it("V2: 79 of 120 heads are not enough, 8,100.00 of 12,000.00 m² are", () => {
    expect(Threshold.judge(participation, 79, 120)).toMatchObject({ met: false, limit: 80, short: 1 })
    expect(Threshold.met(participation, Area.parse("8,100.00"), Area.parse("12,000.00"))).toBe(true)
  })
  it("V4, V5: of 100 heads 67, of 10,000 m² 6,666.67", () => {
    expect(Threshold.judge(participation, 66, 100)).toMatchObject({ met: false, limit: 67 })
    const whole = Area.parse("10000")
    expect(["6,666.66", "6,666.67"].map((text) => Threshold.met(participation, Area.parse(text), whole))).toEqual([
      false,
      true
    ])
  })
  it("V7, V12: exactly half of 80 is no majority", () =>
    expect([40, 41].map((yes) => Threshold.met(ordinary, yes, 80))).toEqual([false, true]))
  it("V9, V10: exactly three quarters of 80 are enough", () =>
    expect([60, 59].map((yes) => Threshold.met(special, yes, 80))).toEqual([true, false]))
  it("V14: 70 % are less than three quarters", () => expect(Threshold.met(special, 70, 100)).toBe(false))
  it("V15: at least 41 and 60 of 120, if participation is exactly two thirds", () => {
    const participants = Ratio.times(120, participation.ratio)
    expect(participants).toBe(80)
    expect([ordinary, special].map((threshold) => Threshold.judge(threshold, 0, participants).limit)).toEqual([41, 60])
    expect(Ratio.multiply([2, 3], [1, 2])).toEqual([1, 3])
    expect(Ratio.multiply([2, 3], [3, 4])).toEqual([1, 2])
  })
  it("V27: a fifth of 100 owners is 20", () =>
    expect([19, 20].map((owners) => Threshold.met(Threshold.parse("20%以上"), owners, 100))).toEqual([false, true]))
  it("V34: a third of dissent exactly does not exceed a third", () => expect(Ratio.atMost(40, 120, [1, 3])).toBe(true))
  it("V40: 2,400.00 of 8,000.00 is not below 30 %, 2,399.99 is", () => {
    const below = Threshold.parse("低于30%")
    const first = yuan("8,000.00").amountMinor
    expect(["2,400.00", "2,399.99"].map((text) => Threshold.met(below, yuan(text).amountMinor, first))).toEqual([
      false,
      true
    ])
  })
  it("V44: 30,000.00 does not exceed 30,000, 30,000.01 does", () =>
    expect(["30,000.00", "30,000.01"].map((text) => Money.compare(yuan(text), yuan("30000")) > 0)).toEqual([
      false,
      true
    ]))
  it("V45: 55,000.00 is 10 % or more over 50,000, 54,999.99 is not", () => {
    const excess = Threshold.parse("超过10%以上")
    const over = (text: string) => Money.subtract(yuan(text), yuan("50000")).amountMinor
    expect(
      ["54,999.99", "55,000.00"].map((text) => Threshold.met(excess, over(text), yuan("50000").amountMinor))
    ).toEqual([false, true])
  })
  it("S5: seven of fourteen, inclusive or strict", () =>
    expect(["半数以上", "过半数"].map((rule) => Threshold.met(Threshold.parse(rule), 7, 14))).toEqual([true, false]))
  it("A1, A2: income below the standard, below or up to one and a half times", () => {
    expect(["999.99", "1,000.00"].map((text) => Money.compare(yuan(text), yuan("1000")) < 0)).toEqual([true, false])
    const whole = yuan("1000").amountMinor
    expect([Ratio.lessThan(150_000, whole, [3, 2]), Ratio.atMost(150_000, whole, [3, 2])]).toEqual([false, true])
  })
  it("D2: two thirds of 200 households are 134", () => expect(Threshold.judge(participation, 133, 200).limit).toBe(134))
  it("X1: of 90 heads 60 are present, 45 of them are three quarters, 44 are not", () => {
    expect(Threshold.met(participation, 60, 90)).toBe(true)
    expect([45, 44].map((yes) => Threshold.met(special, yes, 60))).toEqual([true, false])
  })
  it("X8: 16 of 60 against are more than a quarter, 13 of 57 are not", () => {
    const notMore = Threshold.parse("at most 25%")
    expect([Threshold.met(notMore, 16, 60), Threshold.met(notMore, 13, 57)]).toEqual([false, true])
  })
})

describe("QT-4, QT-5: vectors of rounding", () => {
  it("V42: 5 % and 8 % of 2,000 yuan/m² for 98.50 m²", () => {
    const value = Money.multiplyRatio(yuan("2,000"), Ratio.make(Area.parse("98.50"), 100))
    expect(["5%", "8%"].map((rate) => Money.toDecimal(Money.multiplyRatio(value, Ratio.parse(rate))))).toEqual([
      "9850.00",
      "15760.00"
    ])
  })
  it("V49: half of 12,345.67 is 6,172.84", () =>
    expect(Money.multiplyRatio(yuan("12,345.67"), Ratio.half)).toEqual(yuan("6,172.84")))
  it("V50: half of 10,750.00 is 5,375.00", () =>
    expect(Money.multiplyRatio(yuan("10,750.00"), Ratio.half)).toEqual(yuan("5,375.00")))
  it("V52: 125 × 250 + 13,500 − 34,000, minus 15,000, minus 21,000", () => {
    const gross = Money.add(Money.multiply(yuan("250"), 125), yuan("13,500"))
    const net = Money.subtract(gross, yuan("34,000"))
    const after = ["15,000", "21,000"].map((text) => Money.format(Money.subtract(net, yuan(text)), "zh-CN"))
    expect([Money.toDecimal(gross), Money.toDecimal(net), ...after]).toEqual([
      "44750.00",
      "10750.00",
      "-¥4,250.00",
      "-¥10,250.00"
    ])
  })
  it("X6: 20,000 euros, 70/30, 120 of 1,000 units and 75 of 900 m²", () => {
    const cost = Money.parse("20,000", "EUR")
    const used = Money.multiplyRatio(cost, Ratio.multiply([7, 10], Ratio.make(120, 1000)))
    const basic = Money.multiplyRatio(cost, Ratio.multiply([3, 10], Ratio.make(75, 900)))
    expect([used, basic, Money.add(used, basic)].map(Money.toDecimal)).toEqual(["1680.00", "500.00", "2180.00"])
  })
  it("W1: both sides of the reconciliation come to 52,600.00", () => {
    const book = Money.sum([yuan("52,500.00"), yuan("150.00"), yuan("-50.00")], "CNY")
    const bank = Money.sum([yuan("55,800.00"), yuan("-4,200.00"), yuan("1,000.00")], "CNY")
    expect([Money.toDecimal(book), Money.equals(book, bank)]).toEqual(["52600.00", true])
  })
})
