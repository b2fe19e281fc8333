/** A fingerprint of what every program shares: the built-in objects. */

const names = [
  "Object",
  "Function",
  "Array",
  "String",
  "Number",
  "Boolean",
  "Symbol",
  "BigInt",
  "Date",
  "Promise",
  "RegExp",
  "Map",
  "Set",
  "WeakMap",
  "WeakSet",
  "Error",
  "TypeError",
  "JSON",
  "Math",
  "Reflect",
  "Proxy",
  "Intl",
  "Uint8Array",
  "ArrayBuffer",
  "console"
] as const
/** Functions that every program calls by their global names. */
const functions = [
  "parseInt",
  "parseFloat",
  "isNaN",
  "isFinite",
  "encodeURIComponent",
  "decodeURIComponent",
  "structuredClone",
  "setTimeout",
  "setInterval",
  "clearTimeout",
  "clearInterval",
  "queueMicrotask"
] as const

/** Every own property of the built-ins and their prototypes, by path; and which names the global object has. */
export const intrinsics = (): ReadonlyMap<string, unknown> => {
  const found = new Map<string, unknown>()
  const world = globalThis as unknown as Readonly<Record<string, unknown>>
  for (const key of Reflect.ownKeys(globalThis)) found.set(`globalThis.${String(key)}`, true)
  for (const name of functions) found.set(`globalThis.${name}`, world[name])
  for (const name of names) {
    const builtIn = world[name] as object
    found.set(name, builtIn)
    const prototype = (builtIn as { readonly prototype?: object }).prototype
    for (const [path, owner] of [
      [name, builtIn],
      [`${name}.prototype`, prototype]
    ] as const) {
      if (owner === undefined || owner === null) continue
      for (const key of Reflect.ownKeys(owner)) {
        const property: object = Object.getOwnPropertyDescriptor(owner, key) ?? {}
        const part = (name: string): unknown => Reflect.get(property, name)
        // the last match of a regular expression changes all the time
        if (name === "RegExp" && path === name && part("get") !== undefined) continue
        found.set(`${path}.${String(key)}`, part("value") ?? part("get") ?? part("set"))
      }
    }
  }
  return found
}

/** What was added, changed or taken away. */
export const changes = (
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>
): ReadonlyArray<string> => [
  ...[...after].flatMap(([path, value]) =>
    !before.has(path) ? [`added \`${path}\``] : Object.is(before.get(path), value) ? [] : [`changed \`${path}\``]
  ),
  ...[...before.keys()].filter((path) => !after.has(path)).map((path) => `removed \`${path}\``)
]
