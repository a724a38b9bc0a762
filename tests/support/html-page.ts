import type { HtmlElement } from "./html-tree.ts"
import { around, attribute, elementsIn, rawTextOf, readHtml, textOf } from "./html-tree.ts"

/** One thing that can be filled in, as its page describes it. */
export type Control = {
  name: string
  /** hidden, text, textarea, select, radio, checkbox, file */
  kind: string
  /** What stands in it; for a radio button or box what it sends when chosen. */
  value: string
  chosen: boolean
  label: string
  /** Values of a select. */
  options: string[]
}
export type Button = { name: string; value: string; label: string }
export type PageForm = {
  action: string
  method: string
  multipart: boolean
  controls: Control[]
  buttons: Button[]
}

/** What a person without scripts sees of a page. */
export type HtmlPage = {
  root: HtmlElement
  language: string
  title: string
  heading: string
  /** Everything readable. */
  text: string
  forms: PageForm[]
  /** Sentences beside fields, by the field's name. */
  errors: Map<string, string>
  textOfId: (id: string) => string | null
}

export function readPage(html: string): HtmlPage {
  const root = readHtml(html)
  const all = [...elementsIn(root)]
  const first = (tag: string) => all.find((element) => element.tag === tag)
  const body = first("body") ?? root
  const heading = first("h1")
  const title = first("title")
  return {
    root,
    language: attribute(first("html") ?? root, "lang"),
    title: title === undefined ? "" : textOf(title),
    heading: heading === undefined ? "" : textOf(heading),
    text: textOf(body),
    forms: all.filter((element) => element.tag === "form").map((form) => readForm(form, all)),
    errors: readErrors(all),
    textOfId: (id) => {
      const found = all.find((element) => attribute(element, "id") === id)
      return found === undefined ? null : textOf(found)
    },
  }
}

/** A field's error stands in the element that the field is described by. */
function readErrors(all: readonly HtmlElement[]): Map<string, string> {
  const errors = new Map<string, string>()
  for (const element of all) {
    const name = /^(.+)-error$/.exec(attribute(element, "id"))?.[1]
    if (name !== undefined) errors.set(name, textOf(element))
  }
  return errors
}

function readForm(form: HtmlElement, all: readonly HtmlElement[]): PageForm {
  const id = attribute(form, "id")
  const inside = new Set(elementsIn(form))
  const own = all.filter((element) =>
    element.attributes.has("form") ? id !== "" && attribute(element, "form") === id : inside.has(element),
  )
  const usable = own.filter((element) => !element.attributes.has("disabled"))
  return {
    action: attribute(form, "action"),
    method: attribute(form, "method").toLowerCase() || "get",
    multipart: attribute(form, "enctype") === "multipart/form-data",
    controls: usable.flatMap((element) => readControl(element, all)),
    buttons: usable
      .filter((element) => element.tag === "button")
      .map((element) => ({
        name: attribute(element, "name"),
        value: attribute(element, "value"),
        label: textOf(element),
      })),
  }
}

function readControl(element: HtmlElement, all: readonly HtmlElement[]): Control[] {
  const name = attribute(element, "name")
  if (name === "" || !["input", "textarea", "select"].includes(element.tag)) return []
  const shared = { name, label: labelOf(element, all), options: [] as string[] }
  if (element.tag === "textarea")
    return [{ ...shared, kind: "textarea", value: rawTextOf(element), chosen: true }]
  if (element.tag === "select") {
    const options = [...elementsIn(element)].filter((one) => one.tag === "option")
    const selected = options.find((one) => one.attributes.has("selected")) ?? options[0]
    const values = options.map((one) => one.attributes.get("value") ?? textOf(one))
    const value = selected === undefined ? "" : (selected.attributes.get("value") ?? textOf(selected))
    return [{ ...shared, kind: "select", value, chosen: true, options: values }]
  }
  const type = attribute(element, "type").toLowerCase() || "text"
  const ticked = type === "radio" || type === "checkbox"
  const kind = ["hidden", "radio", "checkbox", "file"].includes(type) ? type : "text"
  const value = element.attributes.get("value") ?? (ticked ? "on" : "")
  return [{ ...shared, kind, value, chosen: !ticked || element.attributes.has("checked") }]
}

function labelOf(element: HtmlElement, all: readonly HtmlElement[]): string {
  const id = attribute(element, "id")
  const label =
    all.find((one) => one.tag === "label" && id !== "" && attribute(one, "for") === id) ??
    around(element, "label")
  return label === null ? "" : textOf(label)
}
