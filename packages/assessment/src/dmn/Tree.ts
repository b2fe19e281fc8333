/** XML as a small tree, with limits on everything: size, depth, elements, attributes. A document type is refused. */
import { SaxesParser } from "saxes"

export interface Element {
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Array<Element>
  text: string
}
export const treeLimits = { characters: 2_000_000, depth: 40, elements: 50_000 } as const

class Refused extends Error {}

/**
 * Reads XML. Nothing is thrown: what is wrong comes back as a sentence.
 *
 * @rule DM-4
 */
export const readTree = (xml: string): Element | { readonly problem: string } => {
  if (xml.length > treeLimits.characters)
    return { problem: `the file has more than ${treeLimits.characters} characters` }
  const root: Element = { name: "", namespace: "", attributes: {}, children: [], text: "" }
  const open: Array<Element> = [root]
  let elements = 0
  const parser = new SaxesParser({ xmlns: true })
  const refuse = (message: string): never => {
    throw new Refused(message)
  }
  parser.on("doctype", () => refuse("the file has a document type, which could declare entities; take it out"))
  parser.on("error", (error) => refuse(`the file is no XML: ${error.message.slice(0, 120)}`))
  parser.on("opentag", (tag) => {
    if (open.length > treeLimits.depth) refuse(`elements are nested more than ${treeLimits.depth} deep`)
    if (++elements > treeLimits.elements) refuse(`there are more than ${treeLimits.elements} elements`)
    const attributes = Object.fromEntries(Object.values(tag.attributes).map((a) => [a.name, a.value]))
    const element: Element = { name: tag.local, namespace: tag.uri, attributes, children: [], text: "" }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on("closetag", () => void open.pop())
  const add = (text: string): void => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  }
  parser.on("text", add)
  parser.on("cdata", add)
  try {
    parser.write(xml).close()
  } catch (cause) {
    return { problem: cause instanceof Refused ? cause.message : "the file cannot be read as XML" }
  }
  return root.children[0] ?? { problem: "the file is empty" }
}
