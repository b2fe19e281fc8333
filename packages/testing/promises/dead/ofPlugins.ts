/** Ways to break plugins, points, ports, roles, params and words. */
import { definePack, definePlugin, grant, role } from "@linli/kernel"
import { workflow as W } from "../kinds/Shape.ts"
import { issue, type Breaker } from "./Breaker.ts"
import { hostOf, Most, Tools, Warden, withoutPlugin, withParts, withPlugin, withSpec } from "./kit.ts"

const outside = (id: string, parts: object) => definePlugin(id, { version: "1.0.0", ...parts })

export const ofPlugins: Readonly<Record<string, Breaker>> = {
  "a plugin listed twice": (_, kit) =>
    issue(withPlugin(kit, kit.plugins.at(-1)), "duplicate", "rake", ["more than once"], "list it once"),
  "a name that is none": (_, kit) =>
    issue(withPlugin(kit, outside("Bad Name", {})), "name", "Bad Name", ["Bad Name"], "lower-case letters"),
  "a module of the same name": (_, kit) =>
    issue(withPlugin(kit, outside("zed", { modules: [hostOf(kit)] })), "conflict", "zed", [W], "rename one of them"),
  "a module without a name": (_, kit) =>
    issue(
      withPlugin(kit, outside("zed", { modules: [{ ...hostOf(kit), id: "Bad Name", spec: hostOf(kit).spec }] })),
      "name",
      "zed",
      ["Bad Name"],
      "begin with a lower-case letter"
    ),
  "no configuration": (_, kit) =>
    issue(
      withParts(kit, "post", ({ config }) => ({ config: { schema: config?.schema, value: undefined } })),
      "config",
      "post",
      ["needs a configuration"],
      "list it as"
    ),
  "a wrong configuration": (_, kit) =>
    issue(
      withParts(kit, "post", ({ config }) => ({ config: { schema: config?.schema, value: { office: 7 } } })),
      "config",
      "post",
      ["office"],
      "mend what is given"
    ),
  "a point nobody opens": (_, kit) =>
    issue(
      withParts(kit, "shed", () => ({ points: [] })),
      "missing",
      "rake",
      [Tools.id],
      "install the plugin that opens"
    ),
  "a point opened twice": (_, kit) =>
    issue(
      withPlugin(kit, outside("zed", { points: [Tools] })),
      "conflict",
      "zed",
      [Tools.id, "shed"],
      "rename one of them"
    ),
  "a port nobody fills": (_, kit) =>
    issue(
      withParts(kit, "post", ({ contributes }) => ({
        contributes: contributes.filter((c) => !c.point.startsWith("port"))
      })),
      "missing",
      "shed",
      ["post@1", "shed.remind"],
      "add an adapter"
    ),
  "a port filled twice": (_, kit) =>
    issue(
      withPlugin(
        kit,
        outside("zed", {
          contributes: kit.plugins
            .find((p) => p.id === "post")
            ?.parts(undefined)
            .contributes.filter((c) => c.point.startsWith("port"))
        })
      ),
      "conflict",
      "zed",
      ["post@1"],
      "filled once"
    ),
  "no store": (_, kit) =>
    issue(withoutPlugin(kit, "memory-store"), "missing", "kernel", ["store@1"], "add a plugin that stores"),
  "a question nobody answers": (_, kit) =>
    issue(
      withParts(kit, "post", ({ contributes }) => ({
        contributes: contributes.filter((c) => !c.point.startsWith("question"))
      })),
      "missing",
      "shed",
      ["warden@1", "shed.lend"],
      "add a plugin that answers it"
    ),
  "a question answered twice": (_, kit) =>
    issue(
      withPlugin(kit, outside("zed", { contributes: [Warden.from(() => ({ person: "z" }))] })),
      "conflict",
      "zed",
      ["warden@1", "post"],
      "filled once"
    ),
  "a question answered by no view": (_, kit) =>
    issue(
      withParts(
        withParts(kit, "post", ({ contributes }) => ({
          contributes: contributes.filter((c) => !c.point.startsWith("question"))
        })),
        "rake",
        ({ contributes }) => ({ contributes: [...contributes, Warden.by({ module: "gone", name: "away" } as never)] })
      ),
      "missing",
      "rake",
      ["gone.away"],
      "add the plugin that adds module"
    ),
  "a power that is none": (_, kit) =>
    issue(
      withPlugin(kit, outside("zed", { contributes: [grant("keeper", [{ power: "shed.burn" }])] })),
      "missing",
      "zed",
      ["shed.burn", "keeper"],
      "has no operation"
    ),
  "a power of no module": (_, kit) =>
    issue(
      withPlugin(kit, outside("zed", { contributes: [grant("keeper", [{ power: "gone.do" }])] })),
      "missing",
      "zed",
      ["gone.do"],
      "add the plugin that adds module"
    ),
  "a role nobody defines": (_, kit) =>
    issue(
      withPlugin(kit, outside("zed", { contributes: [grant("ghost", [])] })),
      "missing",
      "zed",
      ["ghost"],
      "define it with role"
    ),
  "a role defined twice": (_, kit) =>
    issue(
      withPlugin(
        kit,
        outside("zed", { contributes: [role("keeper", { title: { en: "K", "zh-CN": "管" }, grants: [] })] })
      ),
      "duplicate",
      "zed",
      ["keeper"],
      "rename one of them"
    ),
  "a role without a title": (r, kit) => {
    const locale = r.pick(["en", "zh-CN"])
    const title = Object.fromEntries(
      [
        ["en", "Z"],
        ["zh-CN", "甲"]
      ].filter(([l]) => l !== locale)
    )
    return issue(
      withPlugin(kit, outside("zed", { contributes: [role("zed", { title, grants: [] })] })),
      "words",
      "zed",
      ["zed", locale],
      "add it to `title`"
    )
  },
  "a command nobody may": (_, kit) =>
    issue(
      withParts(kit, "shed", () => ({ contributes: [] })),
      "unreachable-power",
      "shed",
      ["shed.lend"],
      "grant it with"
    ),
  "a fact nobody records": (_, kit) =>
    issue(
      withSpec(kit, "shed", "shed", (s) => ({
        views: { ...s.views, out: { ...s.views.out, also: [{ type: `${W}/Vanished`, apply: () => undefined }] } }
      })),
      "missing",
      "shed",
      ["shed.out", `${W}/Vanished`],
      "install versions of both"
    ),
  "two sentences for one key": (r, kit) =>
    issue(
      withPlugin(kit, outside("zed", { words: { en: { [`${W}/${r.pick(kit.shape.states)}`]: "something else" } } })),
      "conflict",
      "zed",
      [W, "en"],
      "drop one of the two sentences"
    ),
  "a param without a value": (_, kit) =>
    issue(
      { ...kit, jurisdiction: kit.jurisdiction.filter((p) => p.id !== "city") },
      "missing",
      "shed",
      [Most.id],
      "add a pack to `jurisdiction`"
    ),
  "a value that does not fit": (r, kit) =>
    issue(
      {
        ...kit,
        jurisdiction: [
          ...kit.jurisdiction,
          definePack("town", { values: [Most.from("2021-01-01", -1 - r.below(5), "Sample Act 3")] })
        ]
      },
      "param",
      "town",
      [Most.id, "2021-01-01"],
      "mend the value"
    ),
  "a value without a source": (_, kit) =>
    issue(
      { ...kit, jurisdiction: [...kit.jurisdiction, definePack("town", { values: [Most.from("2021-01-01", 2, "")] })] },
      "param",
      "town",
      [Most.id],
      "where it is written"
    ),
  "a value from no day": (_, kit) =>
    issue(
      {
        ...kit,
        jurisdiction: [
          ...kit.jurisdiction,
          definePack("town", { values: [Most.from("2021-02-30", 2, "Sample Act 3")] })
        ]
      },
      "param",
      "town",
      [Most.id, "2021-02-30"],
      "from which day"
    ),
  "a value set twice": (_, kit) =>
    issue(
      {
        ...kit,
        jurisdiction: [
          ...kit.jurisdiction,
          definePack("town", { values: [Most.from("2021-01-01", 2, "A"), Most.from("2021-01-01", 1, "B")] })
        ]
      },
      "duplicate",
      "town",
      [Most.id],
      "keep one of the two values"
    ),
  "a value that may not be so loose": (r, kit) =>
    issue(
      {
        ...kit,
        jurisdiction: [
          ...kit.jurisdiction,
          definePack("town", { values: [Most.from("2021-01-01", 4 + r.below(9), "Sample Act 3")] })
        ]
      },
      "layer",
      "town",
      [Most.id, "city"],
      "leave the value out"
    ),
  "a by-law that is too loose": (_, kit) =>
    issue(
      { ...kit, byLaws: [{ param: Most.id, from: "2021-01-01", value: 9, source: "Assembly 1" }] },
      "layer",
      "by-laws",
      [Most.id],
      "leave the value out"
    ),
  "a by-law about nothing": (_, kit) =>
    issue(
      { ...kit, byLaws: [{ param: "no/such", from: "2021-01-01", value: 9, source: "Assembly 1" }] },
      "missing",
      "by-laws",
      ["no/such"],
      "drop the by-law"
    ),
  "a pack listed twice": (_, kit) =>
    issue(
      { ...kit, jurisdiction: [...kit.jurisdiction, ...kit.jurisdiction.slice(-1)] },
      "duplicate",
      "kernel",
      ["city"],
      "list each pack once"
    )
}
