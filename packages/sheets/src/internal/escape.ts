/** Text that a spreadsheet program would take for a formula is kept text by one apostrophe before it. */

/**
 * What begins a formula: `=`, `+`, `-`, `@`, a tab or a line end, and the full-width forms, which some programs take
 * too. Apostrophes before it count, so that taking one off gives back exactly what was there.
 */
const risky = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

export const escapeText = (text: string): string => (risky.test(text) ? `'${text}` : text)
export const unescapeText = (text: string): string => (text.startsWith("'") && risky.test(text) ? text.slice(1) : text)
