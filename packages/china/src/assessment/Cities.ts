/** Score tables of cities that disagree. Both are known from secondary pages only. */
import { GradeBands } from "@linli/assessment"
import { definePack } from "@linli/kernel"

/**
 * Anqing: of 1,000 points 950 or more are 5A, and 901–950 are 4A. At exactly 950 both hold; the better grade counts here,
 * which is a choice of this pack.
 *
 * @rule CN-63
 */
export const Anqing = definePack("cn/anqing", {
  values: [
    GradeBands.from(
      "2011-03-01",
      {
        full: 1000,
        overlap: "better",
        rounding: "floor",
        bands: [
          { grade: "5A", from: 950, words: "950分以上" },
          { grade: "4A", from: 901, to: 950, words: "901–950分" },
          { grade: "3A", from: 851, to: 900, words: "851–900分" },
          { grade: "2A", from: 801, to: 850, words: "801–850分" },
          { grade: "1A", to: 800, words: "800分以下" }
        ]
      },
      "安庆市社会组织评估等级标准（二手资料）",
      "secondary"
    )
  ]
})

/**
 * Chanhe district of Luoyang: 900, 800, 700 and 600 of 1,000 points.
 *
 * @rule CN-63
 */
export const Chanhe = definePack("cn/luoyang-chanhe", {
  values: [
    GradeBands.from(
      "2011-03-01",
      {
        full: 1000,
        overlap: "refuse",
        rounding: "floor",
        bands: [
          { grade: "5A", from: 900, words: "900分以上" },
          { grade: "4A", from: 800, to: 899, words: "800–899分" },
          { grade: "3A", from: 700, to: 799, words: "700–799分" },
          { grade: "2A", from: 600, to: 699, words: "600–699分" },
          { grade: "1A", to: 599, words: "599分以下" }
        ]
      },
      "洛阳市瀍河区社会组织评估等级标准（二手资料）",
      "secondary"
    )
  ]
})
