/** Which figure of area each column holds. */
import type { AreaKind, AreaSource } from "../../Holding.ts"
import type { AreaColumn } from "../Columns.ts"

export interface Figure {
  readonly kind: AreaKind
  readonly source: AreaSource
}
/** Columns that name no source hold what is registered, if the row has a title; else what was surveyed. */
export const plainColumns: Readonly<Partial<Record<AreaColumn, AreaKind>>> = {
  buildingArea: "building",
  innerArea: "inner",
  sharedArea: "shared"
}
export const namedColumns: Readonly<Partial<Record<AreaColumn, Figure>>> = {
  surveyArea: { kind: "building", source: "survey" },
  contractArea: { kind: "building", source: "contract" },
  registerArea: { kind: "building", source: "register" },
  registerInner: { kind: "inner", source: "register" },
  surveyInner: { kind: "inner", source: "survey" },
  contractInner: { kind: "inner", source: "contract" },
  registerShared: { kind: "shared", source: "register" },
  surveyShared: { kind: "shared", source: "survey" },
  contractShared: { kind: "shared", source: "contract" }
}
