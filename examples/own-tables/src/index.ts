export { homeOf } from "./Homes.ts"
export { NoticesPlugin, openFollowing, openOffice } from "./Notices.ts"
export { officeDirectory } from "./OwnDirectory.ts"
export { change, sampleTables } from "./Tables.ts"
