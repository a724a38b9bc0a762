/**
 * A reader for the HTML that a server sends, as far as a plain client needs it: elements, attributes, text. It knows the
 * grammar of what browsers accept from us (void elements, raw text, character references), not their error recovery; a
 * page that is not nested properly is refused, which is a test of its own.
 */
export type HtmlElement = {
  tag: string
  attributes: ReadonlyMap<string, string>
  children: (HtmlElement | string)[]
  parent: HtmlElement | null
}

const voidTags = new Set([
  "area",
  "base",
  "br",
  "col",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
])
const rawTags = new Set(["script", "style", "textarea", "title"])

const tagPattern = /<!--[^]*?-->|<!doctype[^>]*>|<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi
const attributePattern = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** The root holds the document's elements. Throws when elements are not closed in order. */
export function readHtml(html: string): HtmlElement {
  const root: HtmlElement = { tag: "#document", attributes: new Map(), children: [], parent: null }
  let open = root
  let at = 0
  tagPattern.lastIndex = 0
  for (let match = tagPattern.exec(html); match !== null; match = tagPattern.exec(html)) {
    addText(open, html.slice(at, match.index))
    at = tagPattern.lastIndex
    const tag = match[2]?.toLowerCase()
    if (tag === undefined) continue
    if (match[1] === "/") {
      if (open.tag !== tag || open.parent === null) throw new Error(`</${tag}> closes <${open.tag}>`)
      open = open.parent
      continue
    }
    const element: HtmlElement = {
      tag,
      attributes: readAttributes(match[3] ?? ""),
      children: [],
      parent: open,
    }
    open.children.push(element)
    if (rawTags.has(tag)) at = tagPattern.lastIndex = addRawText(element, html, at)
    else if (!voidTags.has(tag) && match[3]?.endsWith("/") !== true) open = element
  }
  addText(open, html.slice(at))
  if (open !== root) throw new Error(`<${open.tag}> is never closed`)
  return root
}

function addText(element: HtmlElement, text: string): void {
  if (text !== "") element.children.push(decodeReferences(text))
}

/** Everything up to the end tag is text; returns where the end tag ends. */
function addRawText(element: HtmlElement, html: string, from: number): number {
  const end = new RegExp(`</${element.tag}\\s*>`, "gi")
  end.lastIndex = from
  const match = end.exec(html)
  if (match === null) throw new Error(`<${element.tag}> is never closed`)
  const text = html.slice(from, match.index)
  const decoded = ["script", "style"].includes(element.tag) ? text : decodeReferences(text)
  // The first line feed of a text area is markup, not content.
  if (decoded !== "")
    element.children.push(element.tag === "textarea" ? decoded.replace(/^\r?\n/, "") : decoded)
  return end.lastIndex
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = "", double, single, bare] of text.matchAll(attributePattern))
    attributes.set(name.toLowerCase(), decodeReferences(double ?? single ?? bare ?? ""))
  return attributes
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" }

function decodeReferences(text: string): string {
  return text.replace(/&(?:#(x?)([0-9a-f]+)|[a-z]+);/gi, (reference, ...[x, digits]: [string?, string?]) =>
    digits === undefined
      ? (named[reference.slice(1, -1)] ?? reference)
      : String.fromCodePoint(Number.parseInt(digits, x === "" ? 10 : 16)),
  )
}

/** All elements below, in the order of the page. */
export function* elementsIn(element: HtmlElement): Generator<HtmlElement> {
  for (const child of element.children) {
    if (typeof child === "string") continue
    yield child
    yield* elementsIn(child)
  }
}

/** The words of an element, white space as one space. `script` and `style` say nothing. */
export function textOf(element: HtmlElement): string {
  return rawTextOf(element).replace(/\s+/gu, " ").trim()
}

export function rawTextOf(element: HtmlElement): string {
  if (element.tag === "script" || element.tag === "style") return ""
  return element.children.map((child) => (typeof child === "string" ? child : rawTextOf(child))).join("")
}

export function attribute(element: HtmlElement, name: string): string {
  return element.attributes.get(name) ?? ""
}

/** The nearest element around with this tag, or null. */
export function around(element: HtmlElement, tag: string): HtmlElement | null {
  for (let at = element.parent; at !== null; at = at.parent) if (at.tag === tag) return at
  return null
}
