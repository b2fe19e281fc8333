/** Finding and replacing objects inside plain data, without recursion and whatever its shape: shared, deep or cyclic. */

const isObject = (u: unknown): u is object => typeof u === "object" && u !== null

const isPlain = (u: object): boolean => {
  if (Array.isArray(u)) return true
  const proto: unknown = Object.getPrototypeOf(u)
  return proto === null || proto === Object.prototype || Object.getPrototypeOf(proto) === null
}

/** After so many objects the walk remembers where it has been, so that cycles end and small data pay nothing. */
const careless = 2000

/** Whether `hit` holds for some object of the plain data `root`; with `everywhere`, also inside maps, sets and classes. */
export const finds = (root: unknown, hit: (u: object) => boolean, everywhere = false): boolean => {
  if (!isObject(root)) return false
  const stack: Array<object> = [root]
  let visited = 0
  let seen: Set<object> | undefined
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (++visited > careless) {
      seen ??= new Set()
      if (seen.has(at)) continue
      seen.add(at)
    }
    if (hit(at)) return true
    if (Array.isArray(at)) {
      for (const one of at) if (isObject(one)) stack.push(one)
    } else if (isPlain(at)) {
      for (const key in at) {
        const one = (at as Record<string, unknown>)[key]
        if (isObject(one)) stack.push(one)
      }
    } else if (everywhere) {
      if (at instanceof Map) for (const [key, one] of at) stack.push(...[key, one].filter(isObject))
      else if (at instanceof Set) stack.push(...[...at].filter(isObject))
      else stack.push(...Object.values(at).filter(isObject))
    }
  }
  return false
}

/** A place in a copy that waits for what it is to hold. */
export interface Site {
  readonly found: object
  put(value: unknown): void
}

/**
 * A deep copy of the plain data `root` in which every object that `hit` holds for is left to be filled in. Anything but
 * arrays and plain objects is taken over as it is. `value()` gives the copy once its sites are filled.
 */
export const copyAround = (
  root: unknown,
  hit: (u: object) => boolean,
  dropUndefined: boolean
): { readonly sites: ReadonlyArray<Site>; readonly value: () => unknown } => {
  const box: Array<unknown> = []
  const sites: Array<Site> = []
  const copies = new Map<object, object>()
  const queue: Array<readonly [object, object]> = []
  const set = (target: object, key: string | number, value: unknown): void => {
    // an assignment to `__proto__` would change the copy's prototype
    if (key === "__proto__") {
      Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true })
    } else (target as Record<string | number, unknown>)[key] = value
  }
  const place = (one: unknown, target: object, key: string | number): void => {
    if (!isObject(one)) set(target, key, one)
    else if (hit(one)) {
      set(target, key, null)
      sites.push({ found: one, put: (value) => set(target, key, value) })
    } else if (!isPlain(one)) set(target, key, one)
    else {
      let copy = copies.get(one)
      if (copy === undefined) {
        copy = Array.isArray(one) ? [] : {}
        copies.set(one, copy)
        queue.push([one, copy])
      }
      set(target, key, copy)
    }
  }
  place(root, box, 0)
  for (let i = 0; i < queue.length; i++) {
    const [source, copy] = queue[i] as readonly [object, object]
    if (Array.isArray(source)) source.forEach((one, n) => place(one, copy, n))
    else {
      for (const key of Object.keys(source)) {
        const one = (source as Record<string, unknown>)[key]
        if (one !== undefined || !dropUndefined) place(one, copy, key)
      }
    }
  }
  return { sites, value: () => box[0] }
}
