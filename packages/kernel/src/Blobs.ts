/** Attachments, such as photos and signed papers, named by the hash of their content. */
import { definePort } from "./Port.ts"

/** What a fact keeps of an attachment. */
export interface Attachment {
  /** SHA-256 of the content, 64 hex digits. */
  readonly hash: string
  readonly type: string
  readonly bytes: number
}
export interface BlobsShape {
  put(community: string, hash: string, content: Uint8Array): void
  get(community: string, hash: string): Uint8Array | undefined
}
export const Blobs = definePort<BlobsShape>()("blobs@1")
