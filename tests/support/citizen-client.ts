import { randomBytes } from "node:crypto"
import type { Button, HtmlPage, PageForm } from "./html-page.ts"
import { readPage } from "./html-page.ts"

/** A file as a person chooses it. */
export type ChosenFile = { name: string; type: string; content: Uint8Array }

/** What came back: the page as a person reads it, and the bytes for those who look closer. */
export type Answer = { status: number; headers: Headers; url: string; html: string; page: HtmlPage }

/** What a person fills in, by field name. A list ticks several boxes; `files` are chosen in the form's file field. */
export type Filling = { [field: string]: string | readonly string[] }
export type Sending = { fill?: Filling; files?: readonly ChosenFile[] }

export type CitizenClient = {
  origin: string
  open: (path: string) => Promise<Answer>
  /** Presses a button of the page, with what is filled in; throws when the page has no such field, choice or button. */
  press: (from: Answer, button: Partial<Button>, sending?: Sending) => Promise<Answer>
  /** Sends fields as they are, whatever the page says: for forged forms. */
  post: (path: string, fields: Fields, options?: PostOptions) => Promise<Answer>
}

export type Fields = readonly (readonly [name: string, value: string | ChosenFile])[]
export type PostOptions = { multipart?: boolean; headers?: Record<string, string> }

/**
 * A browser without scripts: knows nothing of the product but what its pages say. Sends what a browser sends (`Origin`
 * too) and refuses cookies, which no citizen's page may set.
 */
export function citizenClient(origin: string): CitizenClient {
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(new URL(path, origin), { redirect: "manual", ...init })
    const location = response.headers.get("Location")
    if (response.headers.has("Set-Cookie")) throw new Error(`${path} sets a cookie`)
    if (location !== null) {
      await response.arrayBuffer()
      return ask(new URL(location, new URL(path, origin)).href)
    }
    const html = await response.text()
    if (html.includes("\0")) throw new Error(`${path}: the page holds a zero byte`)
    const isPage = (response.headers.get("Content-Type") ?? "").startsWith("text/html")
    return {
      status: response.status,
      headers: response.headers,
      url: response.url,
      html,
      page: readPage(isPage ? html : ""),
    }
  }
  const post = (path: string, fields: Fields, { multipart = false, headers = {} }: PostOptions = {}) => {
    const { body, type } = multipart ? encodeMultipart(fields) : encodePlain(fields)
    const init = {
      method: "POST",
      body,
      headers: { Origin: new URL(origin).origin, "Content-Type": type, ...headers },
    }
    return ask(path, init)
  }
  return {
    origin,
    open: (path) => ask(path),
    post,
    press: (from, button, sending = {}) => {
      const { form, pressed } = findButton(from.page, button)
      const fields = [
        ...filledFields(form, sending),
        ...(pressed.name === "" ? [] : [[pressed.name, pressed.value] as const]),
      ]
      return post(form.action || from.url, fields, { multipart: form.multipart })
    },
  }
}

/** The first form with such a button; of several like it, the first. */
export function findButton(page: HtmlPage, wanted: Partial<Button>): { form: PageForm; pressed: Button } {
  for (const form of page.forms) {
    const pressed = form.buttons.find((button) =>
      Object.entries(wanted).every(([key, value]) => button[key as keyof Button] === value),
    )
    if (pressed !== undefined) return { form, pressed }
  }
  throw new Error(`no button ${JSON.stringify(wanted)} on “${page.heading}”: ${page.text.slice(0, 300)}`)
}

/** What a browser would send for a form, without the button. */
export function filledFields(
  form: PageForm,
  { fill = {}, files = [] }: Sending,
): [string, string | ChosenFile][] {
  const fields: [string, string | ChosenFile][] = []
  for (const [name, value] of Object.entries(fill)) requireChoice(form, name, value)
  let unchosen = files
  for (const control of form.controls) {
    const given = control.kind === "hidden" ? undefined : fill[control.name]
    const ticked = control.kind === "radio" || control.kind === "checkbox"
    if (control.kind === "file") {
      if (form.multipart && unchosen.length === 0) fields.push([control.name, emptyFile])
      for (const file of unchosen) fields.push([control.name, file])
      unchosen = []
    } else if (ticked) {
      // Most tests send bytes of no known kind; those about cleaning say themselves what is ticked.
      const unless =
        control.name === "cleaning" && files.length > 0 ? control.value === "uncleaned" : control.chosen
      if (given === undefined ? unless : [given].flat().includes(control.value))
        fields.push([control.name, control.value])
    } else fields.push([control.name, browserText(typeof given === "string" ? given : control.value)])
  }
  if (unchosen.length > 0) throw new Error("the form has no field for files")
  return fields
}

const emptyFile: ChosenFile = { name: "", type: "application/octet-stream", content: new Uint8Array() }

/** Browsers send every line end of a form as CR LF. */
const browserText = (text: string) => text.replace(/\r\n|\r|\n/g, "\r\n")

function requireChoice(form: PageForm, name: string, value: string | readonly string[]): void {
  const controls = form.controls.filter((control) => control.name === name && control.kind !== "hidden")
  const [first] = controls
  if (first === undefined) throw new Error(`the form has no field ${name}`)
  if (first.kind === "file") throw new Error(`${name} is a field for files`)
  if (first.kind === "text" || first.kind === "textarea") return
  const offered = first.kind === "select" ? first.options : controls.map((control) => control.value)
  for (const one of [value].flat())
    if (!offered.includes(one)) throw new Error(`${name} offers ${offered.join(", ")}, not ${one}`)
}

function encodePlain(fields: Fields): { body: string; type: string } {
  const pairs = fields.map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : value.name,
  ])
  return { body: new URLSearchParams(pairs).toString(), type: "application/x-www-form-urlencoded" }
}

/** `multipart/form-data` as browsers write it (RFC 7578, and the HTML standard's escapes in names). */
export function encodeMultipart(fields: Fields): { body: Uint8Array<ArrayBuffer>; type: string } {
  const boundary = `----plain-client-${randomBytes(12).toString("hex")}`
  const quoted = (name: string) =>
    `"${name.replace(/\n/g, "%0A").replace(/\r/g, "%0D").replace(/"/g, "%22")}"`
  const parts = fields.flatMap(([name, value]) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`
    if (typeof value === "string") return [Buffer.from(`${head}\r\n\r\n${value}\r\n`)]
    const file = `${head}; filename=${quoted(value.name)}\r\nContent-Type: ${value.type}\r\n\r\n`
    return [Buffer.from(file), value.content, Buffer.from("\r\n")]
  })
  const body = new Uint8Array(Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]))
  return { body, type: `multipart/form-data; boundary=${boundary}` }
}
