/** Ports and questions that packages share. */
export { Authority, type AuthorityShape, byRoles } from "./Authority.ts"
export { type Attachment, Blobs, type BlobsShape } from "./Blobs.ts"
export { Keys, type KeysShape, type OwnedKey } from "./Keys.ts"
export { type Batch, type Committed, type DueRow, Store, type StoreImplementation, type StoreShape } from "./Store.ts"
