/** Words written into a page, a picture or an XML file: text in which nothing is markup. */

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

/**
 * The text with the five characters escaped that markup is made of; it may stand between tags and inside a quoted
 * attribute of HTML and XML. Other characters stay as they are.
 *
 * @rule QT-80
 * @example
 * ```ts
 * import { Markup } from "@linli/quantities"
 *
 * Markup.escape('<b title="x">') // => "&lt;b title=&quot;x&quot;&gt;"
 * ```
 */
export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (c) => entities[c] ?? c)
