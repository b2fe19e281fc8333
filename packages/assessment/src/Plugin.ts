/** The plugin that opens the point for schemes, indicators and methods. Every other plugin of the package needs it. */
import { definePlugin } from "@linli/kernel"
import { AssessmentParts } from "./Parts.ts"

/** Schemes, indicators and methods: checked together when a community is composed. */
export class AssessmentPlugin extends definePlugin("assessment", {
  version: "0.1.0",
  summary: "Schemes, indicators and scoring methods",
  points: [AssessmentParts]
}) {}
