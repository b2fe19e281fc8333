/**
 * Sample persons, who cannot be anybody: every name has 样 (sample) in its middle, identity numbers have a region that
 * does not exist and a check digit that is wrong by law, telephone numbers a prefix that nobody is given.
 */
import type { Chance } from "./Chance.ts"

const surnames =
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
const given = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥安宁平和春夏秋冬东南西北松竹梅兰"

export interface SamplePerson {
  readonly name: string
  /** `1980-05-17`. */
  readonly born: string
  readonly idNumber: string
  readonly phone: string
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** The check digit that sample numbers end in: the one after the right one of GB 11643, so that it is always wrong. */
export const sampleCheckDigit = (seventeen: string): string => {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(seventeen[i]), 0)
  return "10X98765432"[(sum + 1) % 11] ?? ""
}
const idNumber = (born: string, serial: number): string => {
  const seventeen = `990101${born.replaceAll("-", "")}${String(serial % 1000).padStart(3, "0")}`
  return seventeen + sampleCheckDigit(seventeen)
}

export class People {
  readonly #chance: Chance
  readonly #names: Array<string>
  readonly #used = new Set<string>()
  #serial = 0
  constructor(chance: Chance) {
    this.#chance = chance
    this.#names = chance.shuffle(Array.from(surnames).flatMap((s) => Array.from(given, (g) => `${s}样${g}`)))
  }
  /** Somebody new, with a name that nobody else has. */
  next(options: { readonly adult?: boolean; readonly child?: boolean; readonly given?: string } = {}): SamplePerson {
    let name = this.#names.pop()
    if (name === undefined) throw new Error("the list of sample names is used up")
    if (options.given !== undefined) name = name.slice(0, 2) + options.given
    if (this.#used.has(name)) return this.next(options)
    this.#used.add(name)
    const year = options.child === true ? this.#chance.between(2010, 2022) : this.#chance.between(1940, 2002)
    const two = (n: number) => String(n).padStart(2, "0")
    const born = `${year}-${two(this.#chance.between(1, 12))}-${two(this.#chance.between(1, 28))}`
    return { name, born, idNumber: this.number(born), phone: this.phone() }
  }
  /** An identity number for somebody born then; `endsWith` asks for a check digit. */
  number(born: string, endsWith?: string): string {
    for (;;) {
      const number = idNumber(born, ++this.#serial)
      if (endsWith === undefined || number.endsWith(endsWith)) return number
    }
  }
  phone(): string {
    return `126${String(10_000_000 + ++this.#serial)}`
  }
}
