/** Code of a plugin that breaks its contract: it throws, returns garbage, or records what its own schema refuses. */

/** Caught by the runtime and answered as `Unavailable`. The message names the place and never the cause's text. */
export class Fault extends Error {
  override readonly name = "Fault"
  readonly hidden: unknown
  constructor(because: string, hidden?: unknown) {
    super(because)
    this.hidden = hidden
  }
}

/**
 * Whether code of a plugin answered with a promise where it has to answer at once. What becomes of that promise concerns
 * nobody: one that is rejected later must not end the process.
 */
export const asynchronous = (u: unknown): boolean => {
  if (typeof u !== "object" || u === null || typeof (u as { then?: unknown }).then !== "function") return false
  void Promise.resolve(u).catch(() => undefined)
  return true
}

/** Runs a plugin's pure function; what it throws becomes a {@link Fault}. */
export const guarded = <A>(what: string, run: () => A): A => {
  try {
    return run()
  } catch (cause) {
    if (cause instanceof Fault || cause instanceof Refusing) throw cause
    throw new Fault(`${what} threw; ask the author of the plugin`, cause)
  }
}

/** What was thrown, to be kept: nothing at all can be thrown, too. */
export const thrown = (cause: unknown): unknown => cause ?? new Fault("nothing was thrown")

/** Thrown by what a context offers (`clock.x.extendTo`) when the answer is a refusal of the kernel's own. */
export class Refusing extends Error {
  readonly code: string
  readonly detail: { readonly [key: string]: string | number }
  constructor(code: string, detail: { readonly [key: string]: string | number }) {
    super(code)
    this.code = code
    this.detail = detail
  }
}
