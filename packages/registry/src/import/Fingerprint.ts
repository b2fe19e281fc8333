/** Names for texts. */

/**
 * Sixteen hex digits that tell texts apart (FNV-1a over two seeds). Not a security boundary: it names, it proves nothing.
 */
export const fingerprint = (text: string): string => `${fnv(text, 0x811c9dc5)}${fnv(text, 0x2f0b4c47)}`
const fnv = (text: string, seed: number): string => {
  let h = seed
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i)
    h = Math.imul(h, 0x01000193)
  }
  return (h >>> 0).toString(16).padStart(8, "0")
}
