import { Markup } from "@linli/quantities"
import { describe, expect, it } from "vitest"

describe("QT-80 text written into a page is text", () => {
  it("between tags and in attributes, of either quote", () => {
    expect(Markup.escape(`</p><a href="x" title='y'>&amp; 甲`)).toBe(
      "&lt;/p&gt;&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp; 甲"
    )
    for (const c of "&<>\"'") expect(Markup.escape(c)).not.toContain(c === "&" ? "&&" : c)
    expect(Markup.escape("a\nb $& $1 \u0000")).toBe("a\nb $&amp; $1 \u0000")
  })
})
