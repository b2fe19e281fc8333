/** Opens the plugins up, in the order of their ids: a list of plugins is a set. */
import type { AnyPlugin, Parts } from "../../Plugin.ts"
import type { Report } from "../../Point.ts"
import { check } from "../../Schema.ts"
import { kernel, quote } from "./issues.ts"

const partsOf = (plugin: AnyPlugin, report: Report): Parts | undefined => {
  let parts: Parts
  try {
    parts = plugin.parts(undefined)
  } catch {
    // the cause may quote the configuration, which may hold secrets
    const message = "its contributions could not be made from its configuration"
    const hint = `give it what it asks for with \`.with({ … })\`, or report it to the author of ${quote(plugin.id)}`
    report({ code: "config", plugin: plugin.id, message, hint })
    return undefined
  }
  if (parts.config === undefined) return parts
  if (parts.config.value === undefined) {
    const checked = check(parts.config.schema, undefined)
    if (checked.ok) return parts
    const message = "needs a configuration and has none"
    report({ code: "config", plugin: plugin.id, message, hint: "list it as `….with({ … })`" })
    return parts
  }
  const checked = check(parts.config.schema, parts.config.value)
  if (!checked.ok) {
    for (const { message, path } of checked.problems) {
      const where = path === "" ? "its configuration" : `${quote(path)} of its configuration`
      const hint = "mend what is given to `.with({ … })`"
      report({ code: "config", plugin: plugin.id, message: `${where} does not fit: ${message}`, hint })
    }
  }
  return parts
}

const wellNamed = /^[a-z][a-z0-9-]{0,63}$/

/** What each plugin is made of, by id. A plugin that cannot say so is left out, and reported. */
export const open = (plugins: ReadonlyArray<AnyPlugin>, report: Report): ReadonlyMap<string, Parts> => {
  const found = new Map<string, Parts>()
  for (const plugin of plugins.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (!wellNamed.test(plugin.id) || plugin.id === kernel) {
      const hint = `use lower-case letters, digits and dashes, at most 64, and not \`${kernel}\``
      report({ code: "name", plugin: plugin.id, message: `${quote(plugin.id)} cannot name a plugin`, hint })
    }
    if (found.has(plugin.id)) {
      const hint = "list it once; if two versions are installed, install one"
      report({ code: "duplicate", plugin: plugin.id, message: "is listed more than once", hint })
      continue
    }
    const parts = partsOf(plugin, report)
    if (parts !== undefined) found.set(plugin.id, parts)
  }
  return found
}
