/** The papers of the example: an overview, a letter for each household, statements. */
import { liftCompensationCap } from "@linli/china/sharing"
import { Markup, Money } from "@linli/quantities"
import { billSentences, letterHtml, type Names, type OwnBill, plainAmount } from "@linli/sharing"
import { buildingSvg, homeSvg, type Lang } from "./Picture.ts"
import { type Compared, compensation, proposed } from "./Rules.ts"
import { homes, sample } from "./Sample.ts"

const money = (minor: number, lang: Lang): string => Money.format(Money.of(minor, sample.currency), lang)

const named: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  construction: { "zh-CN": "加装工程", en: "construction" },
  compensation: { "zh-CN": "一楼补偿", en: "compensation of the ground floor" },
  power: { "zh-CN": "电费", en: "power" },
  maintenance: { "zh-CN": "维保", en: "maintenance" },
  renewal: { "zh-CN": "更新储备", en: "renewal reserve" },
  government: { "zh-CN": "财政", en: "the government" },
  floor: { "zh-CN": "楼层", en: "floor" },
  owner: { "zh-CN": "业主", en: "owner" }
}
export const namesIn =
  (lang: Lang): Names =>
  (kind, id) => {
    if (kind === "party") return lang === "zh-CN" ? `${id}室` : `home ${id}`
    if (kind === "bearer") return lang === "zh-CN" ? "您户" : "your household"
    return named[id]?.[lang] ?? id
  }

export const remark = (lang: Lang): string =>
  lang === "zh-CN"
    ? "样例数据：造价、系数和三至九层面积取自公开方案，其余为虚构。"
    : "Sample data: cost, coefficients and areas from the third floor up are those of a published scheme; all else is made up."

const awardOf = (party: string): number => compensation().awards.find((each) => each.party === party)?.amountMinor ?? 0

const compensationLines = (party: string, lang: Lang): ReadonlyArray<string> => {
  const { awards, capMinor, claimedMinor, totalMinor } = compensation()
  const own = awards.find((each) => each.party === party)
  const claim = sample.claims.find((each) => each.party === party)
  if (own === undefined || claim === undefined) return []
  const source = liftCompensationCap.source.title[lang]
  return lang === "zh-CN"
    ? [
        `一楼合计主张${money(claimedMinor, lang)}；${source}：补偿合计不宜超过工程费用的30%，即${money(capMinor, lang)}（二手资料，未核对原文）。`,
        `您主张${money(claim.claimMinor, lang)}，按主张比例：${money(totalMinor, lang)} × ${money(claim.claimMinor, lang)} ÷ ${money(claimedMinor, lang)} = ${money(own.amountMinor, lang)}。`
      ]
    : [
        `The ground floor asks for ${money(claimedMinor, lang)} together; ${source}: together it should not exceed 30% of the works, that is ${money(capMinor, lang)} (known from a secondary source).`,
        `You ask for ${money(claim.claimMinor, lang)}; in proportion to what is asked: ${money(totalMinor, lang)} × ${money(claim.claimMinor, lang)} ÷ ${money(claimedMinor, lang)} = ${money(own.amountMinor, lang)}.`
      ]
}

/** A household's letter: the works, the first quarter in use, compensation, and the seven rules for this home. */
export const letter = (
  bills: ReadonlyArray<OwnBill>,
  compared: ReadonlyArray<Compared>,
  lang: Lang
): string | undefined => {
  const built = bills.find((bill) => bill.run === "works")
  if (built === undefined) return undefined
  const names = namesIn(lang)
  const zh = lang === "zh-CN"
  const compensated = compensationLines(built.party, lang)
  const running = bills
    .filter((bill) => bill.run !== "works")
    .map((bill) => ({
      title: `${zh ? "运行与更新" : "Running and renewal"} ${bill.run}${bill.reversed === undefined ? "" : zh ? "（已冲销）" : " (taken back)"}: ${money(bill.amountMinor, lang)}`,
      // of what was taken back, only that it was
      lines: bill.reversed === undefined ? billSentences(bill, lang, names) : billSentences(bill, lang, names).slice(-1)
    }))
  return letterHtml(built, lang, {
    from: zh ? "三号楼加装电梯小组（样例）" : "The lift group of building 3 (sample)",
    on: "2026-12-02",
    names,
    remark: remark(lang),
    more: [
      ...(compensated.length === 0
        ? []
        : [
            {
              title: `${zh ? "您得到的补偿：" : "What compensates you: "}${money(awardOf(built.party), lang)}`,
              lines: compensated
            }
          ]),
      ...running,
      {
        title: zh ? "其他分摊办法下您的份额" : "Your part under other rules",
        lines: [],
        svg: homeSvg(compared, built.party, proposed.id, lang)
      }
    ]
  })
}

/** The table that all may see before they decide: every home under every rule, and what each rule collects. */
export const overview = (compared: ReadonlyArray<Compared>, lang: Lang): string => {
  const zh = lang === "zh-CN"
  const { totalMinor } = compensation()
  const cell = (minor: number): string => `<td>${Markup.escape(money(minor, lang))}</td>`
  const rows = homes.map(
    ({ areaDm2, floor, party }, i) =>
      `<tr><th>${party}</th><td>${floor}</td><td>${plainAmount(areaDm2, "CNY")}</td>${compared.map((each) => cell(each.amountsMinor[i] ?? 0)).join("")}<td>${awardOf(party) === 0 ? "" : Markup.escape(money(awardOf(party), lang))}</td></tr>`
  )
  const foot = (title: string, pick: (each: Compared) => number): string =>
    `<tr class="sum"><th colspan="3">${title}</th>${compared.map((each) => cell(pick(each))).join("")}<td></td></tr>`
  const heads = zh ? ["室", "层", "面积 m²"] : ["home", "floor", "area m²"]
  const pot = sample.constructionMinor + totalMinor - sample.subsidyMinor
  const lead = zh
    ? `工程${money(sample.constructionMinor, lang)} + 一楼补偿${money(totalMinor, lang)} − 补贴${money(sample.subsidyMinor, lang)} = ${money(pot, lang)}。`
    : `Works ${money(sample.constructionMinor, lang)} + compensation ${money(totalMinor, lang)} − subsidy ${money(sample.subsidyMinor, lang)} = ${money(pot, lang)}.`
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${zh ? "加装电梯：七种分摊办法" : "A lift: seven rules"}</title><style>
@page { size: A4 landscape; margin: 14mm }
body { font: 10pt/1.45 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",Arial,sans-serif; max-width: 262mm; margin: 0 auto; padding: 4mm }
h1 { font-size: 16pt; margin: 0 0 2mm } p { margin: 1mm 0 }
table { border-collapse: collapse; width: 100%; font-size: 8.5pt; font-variant-numeric: tabular-nums; margin: 3mm 0 }
th, td { border-bottom: .2mm solid #bbb; padding: 1mm 1.4mm; text-align: right; vertical-align: bottom }
tbody td { white-space: nowrap }
th:first-child { text-align: left } tr.sum th { text-align: left } tr.sum td, tr.sum th { border-top: .3mm solid #000; font-weight: bold }
figure { margin: 4mm 0; break-before: page; break-inside: avoid } svg { display: block; margin: 0 auto; max-width: 100%; max-height: 155mm; width: 100%; height: auto }
</style></head><body>
<h1>${zh ? "加装电梯：同一笔费用的七种分摊办法" : "A lift: one cost, seven rules"}</h1>
<p><strong>${Markup.escape(remark(lang))}</strong></p><p>${Markup.escape(lead)}</p>
<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join("")}${compared.map((each) => `<th>${Markup.escape(each.rule.title[lang])}</th>`).join("")}<th>${zh ? "一楼补偿" : "compensation"}</th></tr></thead><tbody>
${rows.join("\n")}
${foot(zh ? "合计收取" : "collected", (each) => each.collectedMinor)}
${foot(zh ? "差额（负数为多收）" : "left over (negative: too much)", (each) => each.residualMinor)}
</tbody></table>
<figure>${buildingSvg(compared, lang)}</figure>
</body></html>
`
}
