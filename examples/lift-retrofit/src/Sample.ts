/**
 * The stairwell: sample data. Areas of the third to ninth floor, the cost and the coefficients are those of a published
 * scheme (Guangzhou, Lijiang New Village); ground and second floor, persons, subsidy, claims and running costs are made up.
 */
import type { Unit } from "@linli/sharing"

export interface Home {
  readonly party: string
  readonly floor: number
  /** In dm²: 78.00 m² is 7800. */
  readonly areaDm2: number
  readonly holder: string
}

const home = (party: string, floor: number, squareMetres: number): Home => ({
  party,
  floor,
  areaDm2: squareMetres * 100,
  holder: `holder-${party}`
})

export const homes: ReadonlyArray<Home> = [
  home("101", 1, 78),
  home("102", 1, 85),
  home("201", 2, 78),
  home("301", 3, 78),
  home("401", 4, 78),
  home("501", 5, 85),
  home("601", 6, 85),
  home("701", 7, 92),
  home("801", 8, 92),
  home("901", 9, 101)
]

export const units: ReadonlyArray<Unit> = homes.map(({ areaDm2, floor, holder, party }) => ({
  party,
  measures: { "area.exclusive": areaDm2 },
  traits: { floor },
  bearers: [{ bearer: holder, role: "owner" }]
}))

export const sample = {
  currency: "CNY",
  constructionMinor: 560_000_00,
  subsidyMinor: 140_000_00,
  /** What the ground floor asks for light, noise and lost value. */
  claims: [
    { party: "101", claimMinor: 120_000_00 },
    { party: "102", claimMinor: 90_000_00 }
  ],
  running: [
    { id: "power", kind: "lift.running", amountMinor: 1_184_37 },
    { id: "maintenance", kind: "lift.running", amountMinor: 1_500_00 },
    { id: "renewal", kind: "lift.renewal", amountMinor: 2_400_00 }
  ],
  construction: { from: "2026-03-01", until: "2026-09-01" },
  quarter: { from: "2026-09-01", until: "2026-12-01" }
} as const
