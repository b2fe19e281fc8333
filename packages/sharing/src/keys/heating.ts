/** The German ordinance on heating costs (HeizkostenV): 50 to 70 per cent by use, the rest by area. */
import type { ApportionmentKey, KeySource } from "../key/Model.ts"
import { measuring } from "./measures.ts"

const ordinance: KeySource = { title: { "zh-CN": "德国供暖费用条例", en: "HeizkostenV" }, article: "7", trust: "read" }

const heating = (use: number): ApportionmentKey => ({
  kind: "apportionment",
  id: `de/heating-${use}-${100 - use}`,
  version: 1,
  title: { "zh-CN": `供暖：用量${use}%，面积${100 - use}%`, en: `heating: ${use}% by use, ${100 - use}% by area` },
  // the ordinance as it was read, of March 2022
  from: "2022-03-01",
  source: ordinance,
  measures: measuring("heat.units", "area.heated"),
  layers: [
    {
      id: "heating",
      title: { "zh-CN": "供暖费", en: "heating" },
      kinds: ["heating"],
      key: {
        kind: "split",
        parts: [
          {
            id: "use",
            title: { "zh-CN": "按用量", en: "by use" },
            share: [use, 100],
            to: { kind: "by", weight: { kind: "measure", measure: "heat.units" } }
          },
          {
            id: "area",
            title: { "zh-CN": "按面积", en: "by area" },
            share: [100 - use, 100],
            to: { kind: "by", weight: { kind: "measure", measure: "area.heated" } }
          }
        ]
      }
    }
  ]
})

export const heating7030: ApportionmentKey = heating(70)
export const heating5050: ApportionmentKey = heating(50)
