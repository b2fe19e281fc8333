/** A person as the books keep them: sealed fields as one text, a third of the memory. */
import { homeKey, titleKey } from "./opened.ts"
import type { PersonStored } from "../Person.ts"
import { internText } from "./intern.ts"

/** What the kernel stores of a sealed field; the parts that follow from the person and the field are left out. */
interface Token {
  readonly $sealed: string
  readonly key?: string
  readonly class: string
  readonly person?: string
}
type Field = "home" | "title" | "secret"
const fields = ["home", "title", "secret"] as const
const ownerOf = (person: string, field: Field): string => {
  if (field === "home") return homeKey(person)
  return field === "title" ? titleKey(person) : person
}
const classOf = (field: Field): string => (field === "secret" ? "sensitive" : "ordinary")

/** `undefined`: the token is of another shape, and is kept as it is. */
const packed = (person: string, field: Field, token: Token): string | undefined => {
  const { $sealed, class: sealedAs, key, person: owner, ...rest } = token
  const usual =
    Object.keys(rest).length === 0 &&
    owner === ownerOf(person, field) &&
    sealedAs === classOf(field) &&
    key !== undefined &&
    !/[ |]/.test($sealed + key)
  return usual ? `${key}|${$sealed}` : undefined
}

export class PackedPerson {
  readonly sort: PersonStored["sort"]
  readonly state: PersonStored["state"]
  readonly minorUntil: PersonStored["minorUntil"]
  readonly #packed: string
  private constructor(value: PersonStored, text: string) {
    this.sort = value.sort
    this.state = value.state
    this.minorUntil = internText(value.minorUntil)
    this.#packed = text
  }
  /** Packs what can be packed; anything else stays what it was. */
  static of(person: string, value: PersonStored): PersonStored | PackedPerson {
    const texts: Array<string> = []
    for (const field of fields) {
      const token = value[field] as Token | undefined
      const text = token === undefined ? "" : packed(person, field, token)
      if (text === undefined) return value
      texts.push(text)
    }
    return new PackedPerson(value, texts.join(" "))
  }
  /** The person as plain data, as it was recorded. */
  open(person: string): PersonStored {
    const texts = this.#packed.split(" ")
    const open: Record<string, unknown> = { sort: this.sort }
    if (this.state !== undefined) open["state"] = this.state
    if (this.minorUntil !== undefined) open["minorUntil"] = this.minorUntil
    for (const [i, field] of fields.entries()) {
      const text = texts[i] ?? ""
      if (text === "") continue
      const [key, $sealed] = text.split("|")
      open[field] = { $sealed, key, class: classOf(field), person: ownerOf(person, field) }
    }
    // the fields are those it was packed from
    return open as unknown as PersonStored
  }
}

/** A person of the books as plain data, for a reader. */
export const personShown = (person: string, value: unknown): PersonStored =>
  value instanceof PackedPerson ? value.open(person) : (value as PersonStored)
