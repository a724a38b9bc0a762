import { fromHex, hex } from "#app/crypto/bytes.ts"
import { authSecret, deriveRoot } from "#app/crypto/keyring.ts"
import { demoPassphrase, demoTotpSecret } from "#app/cli/demo/members.ts"
import { stretch } from "#app/cli/demo/people.ts"
import type { Invitation } from "#app/domain/members.ts"
import { searchWork } from "#app/domain/work.ts"
import type { OpenedCase } from "#app/services/cases.server.ts"
import { inviteMember } from "#app/services/members.server.ts"
import type { QueueView } from "#app/services/queue.server.ts"
import { totpCode } from "#app/services/second-factor.server.ts"
import { startSession } from "#app/services/sessions.server.ts"
import type { TestApp } from "./app.ts"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { declaredCase, officer } from "./case-work.ts"
import type { JsonAnswer, JsonCall } from "./json-client.ts"
import { callJson } from "./json-client.ts"
import { loaderData } from "./single-fetch.ts"

/** A member of staff at a browser, below the pages: the addresses that the office's scripts call. */
export type OfficeClient = {
  cookie: string
  call: (path: string, call?: JsonCall) => Promise<JsonAnswer>
  /** The data of a page for one of its routes, as the router in the browser gets it. */
  data: (path: string, route: string) => Promise<unknown>
  queue: (search?: string) => Promise<QueueView>
  open: (caseId: string) => Promise<OpenedCase>
}

/** A client that signs, where it is asked to, that its member has no conflict of interest. */
type Declaring = { deps: TestApp["deps"]; by: DemoOfficer }

const routes = { queue: "routes/desk.queue/route", case: "routes/desk.case/route" }

/** With a session that was started without a login; for tests that are not about logging in. */
export async function signedIn(app: TestApp, login: string): Promise<OfficeClient> {
  const by = officer(app, login)
  const cookie = `session=${await startSession(app.deps, by.actor.member)}`
  return clientWith(app.origin, cookie, { deps: app.deps, by })
}

export function clientWith(origin: string, cookie: string, declaring?: Declaring): OfficeClient {
  const call = (path: string, options: JsonCall = {}) =>
    callJson(origin, path, { ...options, headers: { Cookie: cookie, ...options.headers } })
  const data = async (path: string, route: string) => {
    const answer = await call(dataAddress(path))
    if (answer.status !== 200)
      throw new Error(`${path}: ${String(answer.status)} ${answer.text.slice(0, 200)}`)
    return loaderData(answer.text, route)
  }
  return {
    ...{ cookie, call, data },
    queue: async (search = "") =>
      ((await data(`/office/queue${search}`, routes.queue)) as { queue: QueueView }).queue,
    open: async (caseId) => {
      const read = async () => (await data(`/office/cases/${caseId}`, routes.case)) as OpenedCase
      const opened = await read()
      if (opened.declared || declaring === undefined) return opened
      await declaredCase(declaring.deps, declaring.by, caseId)
      return read()
    },
  }
}

/** Where the router asks for the data of a page. */
export function dataAddress(path: string): string {
  const [pathname = "", search] = path.split("?")
  const file = pathname === "/" ? "/_root" : pathname
  return `${file}.data${search === undefined ? "" : `?${search}`}`
}

export type LoginTry = {
  login: string
  passphrase?: string
  code?: string
  now?: Date
  headers?: Record<string, string | null>
}

/** Logs in as the page's scripts do: salt, Argon2id here, then the session. Each code works once per step of 30 s. */
export async function logInOverHttp(origin: string, tried: LoginTry): Promise<JsonAnswer> {
  const { login, passphrase = demoPassphrase(login), now = new Date(), headers = {} } = tried
  const { body } = await callJson(origin, "/office/salt", { body: { login }, headers })
  const root = await deriveRoot(passphrase, fromHex(String(body["salt"])), stretch)
  const code = tried.code ?? totpCode(demoTotpSecret(login), now)
  const guess = { login, auth: hex(authSecret(root)), code }
  const work = workFor(guess.auth, body)
  return callJson(origin, "/office/session", { body: { ...guess, work }, headers })
}

/** The work that an answer of `/office/salt` asks for before this guess; none where it asks for none. */
export function workFor(
  auth: string,
  asked: JsonAnswer["body"],
): { challenge: string; nonce: number } | undefined {
  const [challenge, bits] = [String(asked["challenge"]), Number(asked["bits"])]
  if (bits === 0) return undefined
  const nonce = searchWork(bits, { challenge, auth }, { from: 0, most: 2 ** 24 })
  if (nonce === null) throw new Error("no work found")
  return { challenge, nonce }
}

/** The session cookie that an answer sets; "" when it sets none. */
export function cookieOf(answer: JsonAnswer): string {
  return answer.headers.get("Set-Cookie")?.split(";")[0] ?? ""
}

/** Somebody whom the demo's administrator has just invited. */
export function inviteInspector(app: TestApp, { login, name }: { login: string; name: string }) {
  const newcomer: Invitation = { login, name, roles: ["inspector"], body: "TTTP", unit: null }
  return inviteMember(app.deps, officer(app, "quan-tri").actor, newcomer)
}
