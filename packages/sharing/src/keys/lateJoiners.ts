/** Late joiners of a lift: three ways to say what it is worth by then. Lives and residuals are examples. */
import type { LateJoinerKey, WeightRule } from "../key/Model.ts"
import { design, measuring } from "./measures.ts"

const from = "2026-01-01"
const weight: WeightRule = {
  kind: "product",
  of: [
    { kind: "measure", measure: "area.building" },
    {
      kind: "table",
      trait: "floor",
      title: { "zh-CN": "楼层系数", en: "coefficient by floor" },
      rows: [
        { from: 1, to: 1, value: 0 },
        { from: 2, to: 2, value: [1, 2] },
        { from: 3, value: 1, step: [3, 10] }
      ]
    }
  ]
}
const late = (id: string, zh: string, en: string, value: LateJoinerKey["value"]): LateJoinerKey => ({
  kind: "late-joiner",
  id: `late-joiner/${id}`,
  version: 1,
  title: { "zh-CN": zh, en },
  from,
  source: design,
  measures: measuring("area.building"),
  weight,
  value,
  refund: "by-paid"
})

export const lateJoinerFlat: LateJoinerKey = late("flat", "后加入：固定比例", "late joiner: a flat share", {
  kind: "flat",
  ratio: [9, 10]
})
export const lateJoinerDepreciated: LateJoinerKey = late(
  "straight-line",
  "后加入：扣除折旧",
  "late joiner: cost less depreciation",
  { kind: "straight-line", lifeMonths: 180, residual: [1, 20] }
)
export const lateJoinerByIndex: LateJoinerKey = late(
  "index",
  "后加入：扣除折旧并按指数调整",
  "late joiner: less depreciation, at today's prices",
  { kind: "index", lifeMonths: 180, residual: [1, 20], today: "index.today", base: "index.base" }
)
