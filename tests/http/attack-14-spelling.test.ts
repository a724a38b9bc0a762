import { readdirSync } from "node:fs"
import { resolve } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { TestApp } from "../support/app.ts"
import { startTestApp } from "../support/app.ts"
import { requestHead, sendRaw } from "../support/raw-http.ts"

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const hidden = /routes\/(oversight|agency|desk\.(?!login|entrance)|admin\.(?!enrol))/
/** The same without the homes whose addresses lead to the login: a page names the ones above it, such as the login's. */
const inside =
  /routes\/(oversight\.(?!home|layout)|agency\.(?!list|layout)|desk\.(?!login|entrance|home|layout)|admin\.(?!enrol))/

/** As bytes on the wire: no client of ours tidies the address. */
const ask = (path: string) =>
  sendRaw(app.origin, [
    requestHead(`GET ${path}`, { Host: new URL(app.origin).host, "Content-Length": 0, Connection: "close" }),
  ])

test("attack 14: the list of all routes that the build makes is given to nobody under any spelling", async () => {
  const name = readdirSync(resolve("build/client/assets")).find((one) => one.startsWith("manifest-")) ?? ""
  const fallen: string[] = []
  for (const path of [
    `/assets/%6danifest-${name.slice(9)}`,
    `/assets/%6D${name.slice(1)}`,
    `/ASSETS/${name}`,
    `/Assets/${name}`,
    `/assets//${name}`,
    `/assets/x/../${name}`,
    `/assets/%2e/${name}`,
    `/assets/.%2f${name}`,
    `/%61ssets/${name}`,
    `/assets/${name}?x`,
    `/assets/${name}/`,
    `//assets/${name}`,
  ]) {
    const { status, body } = await ask(path)
    if (hidden.test(body) || status < 300 || status >= 500) fallen.push(`${String(status)} ${path}`)
  }
  expect(fallen).toEqual([])
})

test("attack 14: no spelling of an office address shows a visitor a page or names its routes", async () => {
  const pages = [
    "office",
    "office/queue",
    "office/members",
    "oversight",
    "oversight/cases",
    "agency",
    "nothing",
  ]
  const spellings = (path: string) => [
    ...[`/${path}`, `/en/${path}`, `//${path}`, `/en//${path}`, `/${path}/`, `/${path}//`, `/${path}?index`],
    ...[`/${path.toUpperCase()}`, `/EN/${path}`, `/%6f${path.slice(1)}`, `/${path}.data`, `/en/${path}.data`],
    ...[`/${path}.DATA`, `/${path}%2edata`, `/en.data/${path}`, `/${path}.data?_routes=root`, `/${path};x`],
    ...[`/${path}%00`, `/${path}%`, `/${path}\\`, `/report/../${path}`, `/report/%2e%2e/${path}`],
    ...[`/report%2f..%2f${path}`, `/assets/../${path}`, `/${path}%20`, `/${path}#x`],
  ]
  const fallen: string[] = []
  for (const path of pages.flatMap(spellings)) {
    const { status, body } = await ask(path)
    if (inside.test(body) || status >= 500) fallen.push(`${String(status)} ${path}`)
    if (/codeName|dialoguePublic|\\"pseudonym/.test(body)) fallen.push(`data ${path}`)
  }
  expect(fallen).toEqual([])
})
