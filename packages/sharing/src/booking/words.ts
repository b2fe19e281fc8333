/** Sentences of the refusals, in both languages. */
import type { LocaleWords } from "@linli/kernel"

const periods = { day: "日", week: "周", month: "月" } as const
const whose = { party: ["您", "your"], community: ["您所在小区", "your community's"] } as const

/** What quotas refuse: of whom, counted how, in which period. */
const quotas = (["party", "community"] as const).flatMap((of) =>
  (["day", "week", "month"] as const).flatMap((per) => {
    const [zh, its] = whose[of]
    return [
      {
        code: `${of}-books-too-often-a-${per}`,
        zh: `${zh}该${periods[per]}将有{bookings}次预约，最多{most}次`,
        en: `this would be ${its} booking number {bookings} in one ${per}; {most} are allowed`
      },
      {
        code: `${of}-books-too-much-a-${per}`,
        zh: `${zh}该${periods[per]}将预约{minutes}分钟，最多{most}分钟`,
        en: `${its} bookings would take {minutes} minutes in one ${per}; {most} are allowed`
      }
    ]
  })
)
export const quotaCodes: ReadonlyArray<string> = quotas.map((q) => q.code)

export const bookingWords: LocaleWords = {
  "zh-CN": {
    ...Object.fromEntries(quotas.map((q) => [`bookings/${q.code}`, q.zh])),
    "bookings/ends-before-it-begins": "结束时间{to}不晚于开始时间{from}，请核对",
    "bookings/begins-in-the-past": "开始时间{from}已过，请选择以后的时间",
    "bookings/not-on-a-step": "开始和结束应为{step}分钟的整数倍",
    "bookings/too-short": "{minutes}分钟短于最短预约时长{least}分钟",
    "bookings/too-long": "{minutes}分钟超过最长预约时长{most}分钟",
    "bookings/not-open": "{from}至{to}不全在开放时间内",
    "bookings/not-free": "{from}至{to}已没有{units}个空余，请选择其他时间",
    "bookings/not-shared-with-you": "该资源未与您所在的小区共享",
    "bookings/group-cannot-book": "“{group}”类用户不能预约该资源",
    "bookings/too-early": "最多提前{most}天预约，现提前{ahead}天",
    "bookings/blocked-after-no-shows": "因多次预约未到，{until}（含）之前不能预约",
    "bookings/not-listed": "该资源目前不开放预约",
    "bookings/booking-exists": "编号为“{booking}”的预约已存在，请换一个编号",
    "bookings/books-for-another": "只能为自己预约；代他人办理须有代办权限",
    "bookings/not-your-booking": "这不是您的预约",
    "bookings/no-such-open-booking": "没有该编号的待使用预约",
    "bookings/begun-already": "预约已开始，不能取消",
    "bookings/not-now": "请在{from}至{to}之间签到",
    "bookings/without-check-in": "该资源无需签到，不登记未到",
    "bookings/still-in-time": "{until}之前仍可签到",
    "bookings/bookings-in-the-way": "有{bookings}个预约不再符合，请先处理",
    "bookings/currency-stays": "资源的币种不能更改，请另列资源",
    "bookingMembers/no-member": "没有该编号的成员",
    "bookingSettlements/period-not-over": "结算期至{until}，尚未结束（今天{today}）",
    "bookingSettlements/settled-already": "与已结算的{from}至{until}重叠",
    "bookingSettlements/bookings-still-open": "结算期内有{bookings}个预约尚未了结",
    "bookingSettlements/cannot-be-divided": "无法分摊：{because}"
  },
  en: {
    ...Object.fromEntries(quotas.map((q) => [`bookings/${q.code}`, q.en])),
    "bookings/ends-before-it-begins": "it ends at {to}, which is not after it begins ({from}); check the times",
    "bookings/begins-in-the-past": "{from} has passed; choose a time to come",
    "bookings/not-on-a-step": "bookings begin and end at multiples of {step} minutes",
    "bookings/too-short": "{minutes} minutes are less than the shortest booking of {least}",
    "bookings/too-long": "{minutes} minutes are more than the longest booking of {most}",
    "bookings/not-open": "it is not open all the time from {from} to {to}",
    "bookings/not-free": "there is no room for {units} from {from} to {to}; choose another time",
    "bookings/not-shared-with-you": "it is not shared with your community",
    "bookings/group-cannot-book": "the group `{group}` cannot book it",
    "bookings/too-early": "it is booked at most {most} days ahead, this is {ahead}",
    "bookings/blocked-after-no-shows": "after bookings nobody came to you cannot book until {until} has passed",
    "bookings/not-listed": "it is not offered now",
    "bookings/booking-exists": "there is a booking `{booking}` already; take another id",
    "bookings/books-for-another": "you book for yourself; to book for another you need the power to act for others",
    "bookings/not-your-booking": "this is not your booking",
    "bookings/no-such-open-booking": "there is no such booking that is still to be used",
    "bookings/begun-already": "it has begun and cannot be given up",
    "bookings/not-now": "check in from {from} to {to}",
    "bookings/without-check-in": "nobody checks in here, so nobody is noted as missing",
    "bookings/still-in-time": "they may still come until {until}",
    "bookings/bookings-in-the-way": "{bookings} bookings to come would no longer fit; deal with them first",
    "bookings/currency-stays": "the currency of a resource stays; list another resource",
    "bookingMembers/no-member": "there is no such member",
    "bookingSettlements/period-not-over": "the period lasts until {until}, today is {today}",
    "bookingSettlements/settled-already": "it overlaps {from} to {until}, which is settled",
    "bookingSettlements/bookings-still-open": "{bookings} bookings of the period are still open",
    "bookingSettlements/cannot-be-divided": "it cannot be divided: {because}"
  }
}
