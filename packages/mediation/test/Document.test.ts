import { describe, expect, it } from "vitest"
import { every, tags } from "./fixtures/sheet.ts"
import { type Document, escapeHtml, escapeMarkdown, plain, text, toHtml, toMarkdown } from "@linli/mediation"

const hostile = `<script>alert("1")</script> & ' <img src=x onerror=y> javascript:x`

describe("MD-53 documents show the same text, escape all of it, and load nothing", () => {
  it("HTML: what somebody wrote is never markup", () => {
    expect(tags(toHtml(every(hostile)))).toEqual(tags(toHtml(every("harmless"))))
    expect(escapeHtml(hostile)).toBe(
      "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39; &lt;img src=x onerror=y&gt; javascript:x"
    )
  })
  it("HTML: no address, no script, a policy that forbids both, and A4", () => {
    const html = toHtml(every("harmless"))
    expect(html).not.toMatch(/(?:https?:|\/\/|src=|href=|url\(|@import|<script|<link|<img)/)
    expect(html).toContain("default-src 'none'")
    expect(html).toContain("size: A4")
  })
  it.each([
    ["# not a heading", "\\# not a heading"],
    ["- no item", "\\- no item"],
    ["12. no item", "12\\. no item"],
    ["a | b", "a \\| b"],
    ["*x* _y_ `z` [l](u) <b> ~s~", "\\*x\\* \\_y\\_ \\`z\\` \\[l\\](u) \\<b\\> \\~s\\~"],
    ["one\ntwo", "one  \ntwo"],
    ["\\", "\\\\"]
  ])("Markdown: %j", (given, expected) => expect(escapeMarkdown(given)).toBe(expected))
  it("Markdown: a line break in a cell does not end the row", () => {
    const markdown = toMarkdown(every("one\n| two"))
    expect(markdown).toContain("| one \\| two |")
  })
  it("controls and directional overrides become visible; line ends are one kind", () => {
    expect(escapeMarkdown("pay \u202E000,7\u202C yuan\u0000")).toBe("pay \uFFFD000,7\uFFFD yuan\uFFFD")
    expect(escapeHtml("a\r\nb\u2028c\uD800")).toBe("a\nb\nc\uFFFD")
  })
  it("both languages, or one; nothing is said twice", () => {
    const document: Document = {
      id: "x",
      title: text("协议", "Agreement"),
      number: "1",
      blocks: [{ kind: "paragraph", text: plain("7,000") }],
      basis: []
    }
    expect(toMarkdown(document)).toBe("# 协议 / Agreement\n\n1\n\n7,000\n")
    expect(toMarkdown(document, ["en"])).toBe("# Agreement\n\n1\n\n7,000\n")
    expect(toMarkdown(document, ["en", "zh-CN"])).toContain("# Agreement / 协议")
    expect(toHtml(document)).toContain('<h1>协议<span class="en" lang="en">Agreement</span></h1>')
    expect(toHtml(document, ["zh-CN"])).not.toContain("Agreement")
  })
  it("what it rests on is said in each language", () => {
    const basis = [text("人民调解法 29", "People's Mediation Law, art. 29"), text("样式", "layout")]
    const document: Document = { id: "x", title: plain("x"), number: "1", blocks: [], basis, dense: true }
    expect(toMarkdown(document)).toContain("*人民调解法 29；样式*\n\n*People's Mediation Law, art. 29; layout*")
    expect(toMarkdown(document, ["en"])).not.toContain("人民")
    expect(toHtml(document)).toContain(
      '<footer>人民调解法 29；样式<span class="en" lang="en">People&#39;s Mediation Law, art. 29; layout</span></footer>'
    )
    expect(toHtml(document)).toContain('<body class="dense">')
  })
})
