import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const script = fileURLToPath(new URL("fixtures/zoneReport.ts", import.meta.url))
const run = (TZ: string): { readonly zone: number; readonly report: ReadonlyArray<unknown> } =>
  JSON.parse(
    execFileSync(process.execPath, ["--conditions=@linli/source", "--disable-warning=ExperimentalWarning", script], {
      env: { ...process.env, TZ },
      encoding: "utf8"
    })
  ) as { readonly zone: number; readonly report: ReadonlyArray<unknown> }

describe("QT-38 the zone of the process makes no difference", () => {
  it("seven hundred answers are the same under five zones", () => {
    const runs = ["UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Apia", "America/Sao_Paulo"].map(run)
    // The processes really ran in different zones.
    expect(new Set(runs.map(({ zone }) => zone)).size).toBeGreaterThanOrEqual(4)
    expect(runs[0]?.report.length).toBe(700)
    for (const { report } of runs) expect(report).toEqual(runs[0]?.report)
  })
})
