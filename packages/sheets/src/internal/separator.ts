/** Which character separates the fields of a CSV text. */

const candidates = [",", ";", "\t", "|"] as const
const searched = 20_000
const mostRecords = 50

/** How often each candidate stands outside quotation marks, record by record. */
const countRecords = (text: string): ReadonlyArray<ReadonlyMap<string, number>> => {
  const records: Array<ReadonlyMap<string, number>> = []
  let counts = new Map<string, number>()
  let [quoted, before] = [false, "\n"]
  const isEdge = (character: string) => character === "\n" || candidates.some((each) => each === character)
  for (let at = 0; at < text.length && records.length < mostRecords; at++) {
    const character = text[at] ?? ""
    if (quoted) {
      if (character !== '"') continue
      if (text[at + 1] === '"') at++
      else quoted = false
      before = '"'
      continue
    }
    if (character === '"' && isEdge(before)) quoted = true
    else if (character === "\n") {
      records.push(counts)
      counts = new Map()
    } else if (isEdge(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
    before = character
  }
  if (counts.size > 0) records.push(counts)
  return records
}

/**
 * The candidate that most records hold equally often; of ties the one they hold more often, then comma, semicolon, tab,
 * bar. A comma where there is none.
 */
export const guessSeparator = (text: string): string => {
  const records = countRecords(text.slice(0, searched))
  let best = { separator: ",", agree: 0, times: 0 }
  for (const separator of candidates) {
    const agreeing = new Map<number, number>()
    for (const counts of records) {
      const times = counts.get(separator)
      if (times !== undefined) agreeing.set(times, (agreeing.get(times) ?? 0) + 1)
    }
    for (const [times, agree] of agreeing) {
      if (agree > best.agree || (agree === best.agree && times > best.times)) best = { separator, agree, times }
    }
  }
  return best.separator
}
