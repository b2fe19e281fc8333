/** One copy of what is said again and again: days, and small values of few kinds. */
const most = 20_000
const strings = new Map<string, string>()
/** The same text, as the copy that is kept already. */
export const internText = <S extends string | undefined>(text: S): S => {
  if (text === undefined) return text
  const known = strings.get(text)
  if (known !== undefined) return known as S
  if (strings.size < most) strings.set(text, text)
  return text
}
const values = new Map<string, object>()
/** The same value of few kinds (a residence, a tenure), frozen. */
export const internValue = <V extends object | null>(value: V): V => {
  if (value === null) return value
  const key = JSON.stringify(value)
  const known = values.get(key)
  // the same text is the same value
  if (known !== undefined) return known as V
  const kept = Object.freeze(structuredClone(value))
  if (values.size < most) values.set(key, kept)
  return kept
}
