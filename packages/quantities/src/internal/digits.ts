/** Full-width forms (U+FF01–U+FF5E) and the ideographic space as their ASCII twins, minus signs as `-`, trimmed. */
export const asciiDigits = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/[\u3000\u00A0\u202F]/g, " ")
    .trim()
