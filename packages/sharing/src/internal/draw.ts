/**
 * The lot of a party under a seed: a whole number below 2³². FNV-1a over the code units, then the finaliser of
 * MurmurHash3, so that neighbouring ids get unlike lots. It is repeatable, not secret: a seed somebody may choose freely
 * is a choice of the winner.
 */
export const lot = (seed: string, party: string): number => {
  let hash = 0x811c9dc5
  const text = `${seed.length}:${seed}${party}`
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
