/** Public revenue (公共收益) after costs: what goes to the maintenance fund, by place. */
import type { KeySource, RevenueKey, Text } from "@linli/sharing"
import { civilCode, code, t } from "./Measures.ts"

interface Policy {
  readonly id: string
  readonly title: Text
  readonly source: KeySource
  readonly toFund: RevenueKey["toFund"]
  readonly agreementFirst?: boolean
  readonly every?: "quarter" | "year"
  readonly note?: Text
}
/** The days from which local rules hold are those from which they are known to hold, not those of their coming into force. */
const policy = ({ agreementFirst = false, ...rest }: Policy): RevenueKey => ({
  kind: "revenue",
  version: 1,
  from: rest.id === "cn/revenue" ? code : "2025-01-01",
  agreementFirst,
  ...rest
})
const local = (zh: string, en: string, article: string): KeySource => ({ title: t(zh, en), article, trust: "read" })

/**
 * The nation: what is left after reasonable costs belongs to the owners; no share is named.
 *
 * @rule CN-76
 */
export const revenueNation: RevenueKey = policy({
  id: "cn/revenue",
  title: t("公共收益：扣除合理成本后属于业主共有", "public revenue: after reasonable costs it is the owners'"),
  source: civilCode("282"),
  toFund: null
})

/** Shanghai: more than half of the net, each quarter. */
export const revenueShanghai: RevenueKey = policy({
  id: "cn/shanghai/revenue",
  title: t("公共收益：每季度高于50%补充专项维修资金", "public revenue: more than half to the fund each quarter"),
  source: local("上海市住宅物业管理规定", "Shanghai Rules on Residential Property Management", "51"),
  toFund: { share: [1, 2], comparison: "more-than", of: "net" },
  every: "quarter"
})

/** Beijing: at least half, while the fund is below 30 % of the first deposit. */
export const revenueBeijing: RevenueKey = policy({
  id: "cn/beijing/revenue",
  title: t(
    "公共收益：专项维修资金不足首次交存额30%时，50%以上优先补充",
    "public revenue: at least half first to the fund while it is below 30% of the first deposit"
  ),
  source: local("北京市物业管理条例", "Beijing Regulations on Property Management", "74"),
  toFund: { share: [1, 2], comparison: "at-least", of: "net", whileFundBelow: [3, 10] }
})

/** Huzhou: at least half of what the account holds, each quarter, until the fund has its first deposit again. */
export const revenueHuzhou: RevenueKey = policy({
  id: "cn/huzhou/revenue",
  title: t(
    "公共收益：每季度将账户余额50%以上转入专项维修资金",
    "public revenue: at least half of the account to the fund each quarter"
  ),
  source: local("湖州市物业管理条例", "Huzhou Regulations on Property Management", "45"),
  toFund: { share: [1, 2], comparison: "at-least", of: "balance", mayStopAt: [1, 1] },
  every: "quarter"
})

/** Hangzhou: mainly to the fund, without a figure, or as the assembly decides. */
export const revenueHangzhou: RevenueKey = policy({
  id: "cn/hangzhou/revenue",
  title: t("公共收益：主要用于补充专项维修资金", "public revenue: mainly to the fund"),
  source: local("杭州市物业管理条例", "Hangzhou Regulations on Property Management", "60"),
  note: t(
    "“主要”没有规定比例；达到首期额后可以停止。",
    "No share is named for “mainly”; it may stop once the first deposit is reached."
  ),
  toFund: null,
  agreementFirst: true
})

/** Qingyuan: all of it each year, where nothing was agreed or decided. */
export const revenueQingyuan: RevenueKey = policy({
  id: "cn/qingyuan/revenue",
  title: t(
    "公共收益：没有约定或决定的，每年全部补充专项维修资金",
    "public revenue: all of it to the fund each year, where nothing was agreed"
  ),
  source: local("清远市物业管理条例", "Qingyuan Regulations on Property Management", "58"),
  toFund: { share: [1, 1], comparison: "at-least", of: "net" },
  agreementFirst: true,
  every: "year"
})
