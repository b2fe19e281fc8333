export * from "./SiteSurvey.ts"
