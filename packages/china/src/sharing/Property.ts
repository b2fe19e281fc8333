/** Keys of owners' costs and yields: by area, by use, by deposits, and who bears what is not sold. */
import type { ApportionmentKey, BearerRule, KeySource } from "@linli/sharing"
import { byArea, civilCode, key, t } from "./Measures.ts"

const owners: BearerRule = { shares: [{ role: "owner", share: [1, 1] }], fallback: ["developer"] }

/**
 * Costs and yields of common parts where nothing was agreed: by the share of the exclusive part's area.
 *
 * @rule CN-70
 */
export const area283: ApportionmentKey = key({
  id: "cn/area-283",
  title: t(
    "按专有部分面积所占比例（没有约定或约定不明时）",
    "by the share of the exclusive area, where nothing clear was agreed"
  ),
  source: civilCode("283"),
  note: t("有约定的，按照约定。", "An agreement comes first."),
  uses: ["area.exclusive"],
  layers: [
    { id: "all", title: t("共有部分的费用与收益", "costs and yields of common parts"), kinds: "rest", key: byArea }
  ]
})

/** Use × area: an example of coefficients, to be replaced by those of the contract. */
export const propertyFeeByUse: ApportionmentKey = key({
  id: "cn/property-fee-by-use",
  title: t("物业费按用途与面积", "property fee by use and area"),
  uses: ["area.exclusive"],
  layers: [
    {
      id: "fee",
      title: t("物业费", "property fee"),
      kinds: "rest",
      key: {
        kind: "by",
        weight: {
          kind: "product",
          of: [
            byArea.weight,
            {
              kind: "table",
              trait: "use",
              title: t("用途系数", "coefficient by use"),
              rows: [
                { is: ["dwelling"], value: 1 },
                { is: ["shop", "office"], value: 2 },
                { is: ["storage"], value: [1, 2] }
              ]
            }
          ]
        }
      }
    }
  ]
})

/** Refuse: a unit for each dwelling, three for a shop: an example. */
export const refuse: ApportionmentKey = key({
  id: "cn/refuse",
  title: t("垃圾清运费按户与用途", "refuse by household and use"),
  uses: [],
  layers: [
    {
      id: "refuse",
      title: t("垃圾清运费", "refuse"),
      kinds: ["refuse"],
      key: {
        kind: "by",
        weight: {
          kind: "table",
          trait: "use",
          title: t("每户计数", "units by use"),
          rows: [
            { is: ["dwelling"], value: 1 },
            { is: ["shop"], value: 3 }
          ]
        }
      }
    }
  ]
})

const qingyuan: KeySource = {
  title: t("清远市物业管理条例", "Qingyuan Regulations on Property Management"),
  article: "37",
  trust: "secondary",
  remark: t("所含费用以合同为准", "what the lump sum includes is the contract's to say")
}

/**
 * Under a lump-sum contract what it includes is the provider's to bear; the bill names such items
 * `included-in-lump-sum`.
 *
 * @rule CN-71
 */
export const lumpSum: ApportionmentKey = key({
  id: "cn/qingyuan/lump-sum",
  title: t("包干制下不得另行分摊的费用", "costs that a lump sum includes are not shared out"),
  from: "2025-01-01",
  source: qingyuan,
  uses: ["area.exclusive"],
  layers: [{ id: "all", title: t("可以分摊的费用", "costs that may be shared"), kinds: "rest", key: byArea }],
  excluded: [
    {
      kinds: ["included-in-lump-sum"],
      title: t("包干费用", "included in the lump sum"),
      payer: "provider",
      source: qingyuan
    }
  ]
})

/**
 * Repairs from the maintenance fund in a building of commodity and sold public housing: by area between the two, and
 * of the public part between seller and owners by their deposits, the owners' by area.
 *
 * @rule CN-72
 */
export const mixedBuilding: ApportionmentKey = key({
  id: "cn/beijing/mixed-building",
  title: t("商品住宅与售后公有住房混合楼的维修费用", "repairs of a building of commodity and sold public housing"),
  from: "2025-01-01",
  source: {
    title: t("北京市物业管理条例", "Beijing Regulations on Property Management"),
    article: "86",
    trust: "read"
  },
  uses: ["area.exclusive"],
  layers: [
    {
      id: "repair",
      title: t("维修费用", "repairs"),
      kinds: ["repair"],
      key: {
        kind: "groups",
        trait: "tenure",
        weight: byArea.weight,
        each: {
          commodity: { title: t("商品住宅", "commodity housing"), key: byArea },
          public: {
            title: t("售后公有住房", "sold public housing"),
            key: {
              kind: "split",
              parts: [
                {
                  id: "seller",
                  title: t("售房单位交存部分", "by the seller's deposits"),
                  share: { figure: "deposit.seller" },
                  to: { payer: "seller" }
                },
                {
                  id: "owners",
                  title: t("业主交存部分", "by the owners' deposits"),
                  share: { figure: "deposit.owners" },
                  to: byArea
                }
              ]
            }
          }
        }
      }
    }
  ]
})

/**
 * Area that is not sold: the developer bears its share.
 *
 * @rule CN-73
 */
export const unsoldArea: ApportionmentKey = key({
  id: "cn/unsold-area",
  title: t("未售出房屋由建设单位承担", "the developer bears the share of what is not sold"),
  from: "2008-02-01",
  source: {
    title: t("住宅专项维修资金管理办法", "Measures on the Maintenance Fund of Dwellings"),
    article: "21",
    trust: "recalled"
  },
  uses: ["area.exclusive"],
  layers: [{ id: "repair", title: t("维修费用", "repairs"), kinds: "rest", key: byArea, bearers: owners }]
})

/** Common parking: what users pay and what it costs, to the owners by area, as costs or as credits. */
export const parkingOperation: ApportionmentKey = key({
  id: "cn/parking-operation",
  title: t("共有车位经营收支", "operation of common parking"),
  source: civilCode("282, 283"),
  note: t("扣除合理成本之后，属于业主共有。", "After reasonable costs it belongs to the owners together."),
  uses: ["area.exclusive", "places"],
  layers: [
    {
      id: "net",
      title: t("经营净额", "net of the operation"),
      kinds: ["parking.income", "parking.cost"],
      key: byArea
    },
    {
      id: "places",
      title: t("车位自身费用", "costs of the places themselves"),
      kinds: ["parking.places"],
      key: { kind: "by", weight: { kind: "measure", measure: "places" }, where: { measure: "places", from: 1 } }
    }
  ]
})
