/** The notice of routes that every end of a mediation owes the parties. */
import type { CivilDate, Emitters, Fact } from "@linli/kernel"
import type { MediationFacts, Route } from "../Facts.ts"
import type { MediationCase } from "../Shape.ts"

/** 人民调解法 26: arbitration, administration, courts. */
export const lawfulRoutes: ReadonlyArray<Route> = ["arbitration", "administrative", "court"]

export const noticeOfRoutes = (emit: Emitters<MediationFacts>, c: MediationCase, on: CivilDate): Fact =>
  emit.RouteNoticeGiven({ about: "case", routes: lawfulRoutes, to: c.subject.parties, on })
