import { readdirSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { report } from "#tests/support/case-work.ts"
import type { Answer } from "#tests/support/citizen-client.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox, receiptCode, sendReport, walkTo } from "#tests/support/citizen-flow.ts"
import { readPage } from "#tests/support/html-page.ts"
import { attribute, elementsIn } from "#tests/support/html-tree.ts"
import type { OfficeClient } from "#tests/support/office-client.ts"
import { dataAddress, inviteInspector, signedIn } from "#tests/support/office-client.ts"
import { requestHead, sendRaw } from "#tests/support/raw-http.ts"
import { everyRoute } from "#tests/support/route-list.ts"

let app: TestApp
let inspector: OfficeClient
let administrator: OfficeClient
let addresses: string[]

beforeAll(async () => {
  app = await startTestApp()
  inspector = await signedIn(app, "minh-hoa")
  administrator = await signedIn(app, "quan-tri")
  const note = { name: "a.txt", type: "text/plain", content: Buffer.from("x") }
  const { caseId } = await report(app.deps, { files: [note] })
  const opened = await inspector.open(caseId)
  const { token } = await inviteInspector(app, { login: "nguoi-moi", name: "Người Mới" })
  const values: Record<string, string> = {
    ":id": caseId,
    ":pseudonym": "ab".repeat(16),
    ":file": "cases.csv",
    ":evidence": opened.evidence[0]?.id ?? "",
    ":desk": "hoa-sen-1",
    ":token": token,
    "*": "no/such/page",
  }
  addresses = everyRoute().flatMap(({ path }) => {
    const filled = path.replace(/:\w+|\*/g, (name) => values[name] ?? name)
    return filled.includes("/en?") ? [filled.replace("/en?", ""), filled.replace("/en?", "/en")] : [filled]
  })
})
afterAll(() => app.close())

type Seen = { who: string; path: string; status: number; headers: Headers; text: string }

/** Every address, asked for by a visitor, an inspector and an administrator. */
async function everyAnswer(suffix: (path: string) => string = (path) => path): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const [who, cookie] of [
    ["visitor", ""],
    ["inspector", inspector.cookie],
    ["administrator", administrator.cookie],
  ] as const)
    for (const path of addresses) {
      const headers = { Cookie: cookie, "Accept-Encoding": "gzip, br" }
      const response = await fetch(new URL(suffix(path), app.origin), { headers, redirect: "manual" })
      seen.push({
        who,
        path,
        status: response.status,
        headers: response.headers,
        text: await response.text(),
      })
    }
  return seen
}

const nonce = /'nonce-[A-Za-z0-9+/]{22}=='/

/** The one policy of citizens' pages; the office may run WebAssembly besides. Widening it is a decision: change it here. */
const citizenPolicy =
  "default-src 'none'; script-src 'self' NONCE; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
const officePolicy = citizenPolicy.replace("NONCE", "NONCE 'wasm-unsafe-eval'")
const viewerPolicy =
  "sandbox allow-scripts; default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; media-src blob:; " +
  "font-src data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
const filePolicy = "sandbox; default-src 'none'"

function expectedPolicy({ path, status }: Seen): string {
  if (path === "/office/viewer") return viewerPolicy
  // The record of who held a file lies under the file's address and is data, like the case's own.
  if (/\/evidence\/[^/]+$/.test(path) && status === 200) return filePolicy
  return /^(\/en)?\/(office|enrol|replace)(\/|$)/.test(path) ? officePolicy : citizenPolicy
}

describe("gate 7: every address of the URL contract", () => {
  test("answers with the locked headers, whoever asks", async () => {
    for (const seen of await everyAnswer()) {
      const what = `${seen.who} ${seen.path}`
      expect(seen.status, what).toBeLessThan(500)
      expect((seen.headers.get("Content-Security-Policy") ?? "").replace(nonce, "NONCE"), what).toBe(
        expectedPolicy(seen),
      )
      expect(seen.headers.get("Cache-Control"), what).toBe("no-store")
      expect(seen.headers.get("X-Content-Type-Options"), what).toBe("nosniff")
      expect(seen.headers.get("X-Frame-Options"), what).toBe(
        seen.path === "/office/viewer" ? "SAMEORIGIN" : "DENY",
      )
      expect(seen.headers.get("Referrer-Policy"), what).toMatch(/^(same-origin|no-referrer)$/)
      expect(seen.headers.get("Cross-Origin-Opener-Policy"), what).toBe("same-origin")
      expect(seen.headers.get("Cross-Origin-Resource-Policy"), what).toBe("same-origin")
      expect(seen.headers.get("Permissions-Policy"), what).toMatch(
        /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
      )
      for (const name of [
        "Server",
        "X-Powered-By",
        "ETag",
        "Set-Cookie",
        "Access-Control-Allow-Origin",
        "Last-Modified",
      ])
        expect(seen.headers.has(name), `${what} ${name}`).toBe(false)
    }
  })

  test("answers its .data with the same headers", async () => {
    for (const seen of await everyAnswer(dataAddress)) {
      expect(seen.status, seen.path).toBeLessThan(500)
      expect(seen.headers.get("Cache-Control"), seen.path).toBe("no-store")
      expect(seen.headers.get("X-Content-Type-Options"), seen.path).toBe("nosniff")
    }
  })

  test("names a policy with a nonce of its own in each answer, and every inline script carries it", async () => {
    const nonces = new Set<string>()
    for (let count = 0; count < 5; count++) {
      const answer = await citizenClient(app.origin).open("/report")
      const given = /'nonce-([^']+)'/.exec(answer.headers.get("Content-Security-Policy") ?? "")?.[1] ?? ""
      nonces.add(given)
      const inline = [...elementsIn(answer.page.root)].filter(
        (one) => one.tag === "script" && !one.attributes.has("src"),
      )
      expect(inline.length).toBeGreaterThan(0)
      for (const script of inline) expect(attribute(script, "nonce")).toBe(given)
    }
    expect(nonces.size).toBe(5)
  })

  test("has no inline handler, style or javascript: address in its HTML", async () => {
    for (const { path, text, headers } of await everyAnswer()) {
      if (!(headers.get("Content-Type") ?? "").startsWith("text/html")) continue
      for (const element of elementsIn(readPage(text).root)) {
        expect(element.tag, path).not.toMatch(/^(base|object|embed|applet|iframe)$/)
        for (const [name, value] of element.attributes) {
          expect(name, `${path} <${element.tag} ${name}>`).not.toMatch(/^(on\w+|style|srcdoc|ping)$/)
          expect(value.trim().toLowerCase(), path).not.toMatch(/^(javascript|vbscript|data:text)/)
        }
      }
    }
  })

  test("is taken by no other method than its own", async () => {
    for (const path of addresses)
      for (const method of ["PUT", "PATCH", "DELETE"]) {
        if (method === "DELETE" && path === "/office/session") continue
        const response = await fetch(new URL(path, app.origin), {
          method,
          headers: { Origin: app.origin, Cookie: inspector.cookie },
        })
        await response.arrayBuffer()
        expect(response.status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
        expect(response.status, `${method} ${path}`).toBeLessThan(500)
        expect(response.headers.has("Access-Control-Allow-Origin")).toBe(false)
      }
  })

  test("gives no other site leave to read it, when a browser asks for leave", async () => {
    for (const path of addresses) {
      const headers = { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" }
      const response = await fetch(new URL(path, app.origin), { method: "OPTIONS", headers })
      await response.arrayBuffer()
      expect(response.status, path).toBeLessThan(500)
      for (const name of response.headers.keys()) expect(name, path).not.toMatch(/^access-control-/)
    }
  })
})

describe("over TLS", () => {
  test("browsers are told to stay there", async () => {
    const { securityHeaders } = await import("#app/http/headers.server.ts")
    expect(securityHeaders("/", "x", true)["Strict-Transport-Security"]).toBe(
      "max-age=63072000; includeSubDomains",
    )
    expect(securityHeaders("/", "x", false)["Strict-Transport-Security"]).toBeUndefined()
  })
})

describe("assets", () => {
  const assets = readdirSync(resolve("build/client/assets"))

  test("with a hash in their name are kept for ever, also by the sandbox that has no origin", async () => {
    for (const name of assets.filter((one) => /\.(js|css)$/.test(one)).slice(0, 12)) {
      const response = await fetch(new URL(`/assets/${name}`, app.origin))
      await response.arrayBuffer()
      expect(response.headers.get("Cache-Control"), name).toBe("public, max-age=31536000, immutable")
      expect(response.headers.get("Access-Control-Allow-Origin"), name).toBe("*")
      expect(response.headers.get("X-Content-Type-Options"), name).toBe("nosniff")
      expect(response.headers.has("Set-Cookie"), name).toBe(false)
    }
  })

  test("may run WebAssembly only where they seal, in a worker of its own policy", async () => {
    const scripts = assets.filter((one) => one.endsWith(".js"))
    const allowed: string[] = []
    for (const name of scripts) {
      const response = await fetch(new URL(`/assets/${name}`, app.origin), { method: "HEAD" })
      const policy = response.headers.get("Content-Security-Policy") ?? ""
      if (policy.includes("wasm-unsafe-eval")) allowed.push(name.replace(/-[\w-]+\.js$/, ""))
      else expect(policy.replace(nonce, "NONCE"), name).toBe(citizenPolicy)
    }
    expect(allowed.sort()).toEqual(["archive.worker", "sealing.worker"])
  })

  test("that are not there, or lie outside, are 404 and show nothing", async () => {
    for (const path of [
      "/assets/none.js",
      "/assets/",
      "/assets/..%2f..%2fserver%2findex.js",
      "/assets/%2e%2e/%2e%2e/server/index.js",
      "/assets/.vite/manifest.json",
    ]) {
      const response = await fetch(new URL(path, app.origin))
      expect(response.status, path).toBeGreaterThanOrEqual(400)
      expect(await response.text(), path).not.toMatch(/require\(|from "react|createRequire/)
    }
  })
})

describe("gate 7, attack 11: another origin", () => {
  /** Names of namespaces, and texts that no browser asks for. */
  const harmless =
    /^https?:\/\/(www\.w3\.org|reactjs\.org|react\.dev|reactrouter\.com|remix\.run|github\.com|developer\.mozilla\.org|fb\.me|bit\.ly|json-schema\.org|www\.npmjs\.com\/package|ns\.adobe\.com|schemas\.openxmlformats\.org|simplewebauthn\.dev|localhost)/

  /** Only ever parsed: what is looked at is put into an address because `URL` knows what IPv6 is. */
  const zodLooksAtIpv6 =
    /=\/\^\[0-9a-fA-F:\.\]\+\$\/;function [\w$]+\(([\w$]+)\)\{return [\w$]+\.test\(\1\)\?[\w$]+\(`http:\/\/\[\$\{\1\}\]`\):!1\}/

  test("is asked for nothing by any page: every address in HTML is our own, but for the way out", async () => {
    for (const { path, text, headers } of await everyAnswer()) {
      if (!(headers.get("Content-Type") ?? "").startsWith("text/html")) continue
      for (const element of elementsIn(readPage(text).root))
        for (const name of [
          "href",
          "src",
          "action",
          "formaction",
          "poster",
          "srcset",
          "data",
          "background",
          "cite",
        ]) {
          const value = element.attributes.get(name)
          if (value === undefined || element.tag === "svg") continue
          if (element.tag === "a" && attribute(element, "rel").includes("noreferrer")) continue
          const target = new URL(value, app.origin)
          expect([app.origin, "null"], `${path}: <${element.tag} ${name}="${value}">`).toContain(
            target.origin,
          )
        }
    }
  })

  test("is asked for nothing by any style sheet or script that we serve", () => {
    const folder = resolve("build/client")
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(js|mjs|css|svg|html|txt)$/.test(name),
    )
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) {
      // Mozilla's viewer runs in a sandbox without a network; what it knows of other addresses reaches nobody.
      if (/pdf/.test(name)) continue
      const text = readFileSync(resolve(folder, name), "utf8")
      expect(text, name).not.toMatch(/@import\s+url\(["']?(https?:)?\/\//i)
      expect(text, name).not.toMatch(/url\(["']?(https?:)?\/\//i)
      expect(text, name).not.toMatch(
        /navigator\.sendBeacon|new WebSocket\(|new EventSource\(|importScripts\(["']http/,
      )
      for (const [address] of text.replace(zodLooksAtIpv6, "").matchAll(/https?:\/\/[^\s"'`)\\<>]+/g))
        expect(
          harmless.test(address) || address.startsWith("https://nchmf.gov.vn/"),
          `${name}: ${address}`,
        ).toBe(true)
    }
  })

  test("is told nothing by the way out: no referrer, no handle on our window", async () => {
    const { page } = await citizenClient(app.origin).open("/")
    const out = [...elementsIn(page.root)].filter(
      (one) => one.tag === "a" && /^https?:/.test(attribute(one, "href")),
    )
    expect(out.length).toBeGreaterThan(0)
    for (const link of out) expect(attribute(link, "rel")).toContain("noreferrer")
  })

  test("hears nothing before the page is used: no prefetch, preconnect or icon from elsewhere", async () => {
    for (const path of ["/", "/report", "/mailbox", "/office/login"]) {
      const { page } = await citizenClient(app.origin).open(path)
      for (const link of [...elementsIn(page.root)].filter((one) => one.tag === "link"))
        expect(attribute(link, "rel"), path).not.toMatch(/dns-prefetch|preconnect|prerender/)
    }
  })
})

describe("attack 9: compression", () => {
  const gzip = { "Accept-Encoding": "gzip, deflate, br" }
  const encodingOf = async (path: string, cookie = "") =>
    (await fetch(new URL(path, app.origin), { headers: { ...gzip, Cookie: cookie } })).headers.get(
      "Content-Encoding",
    )

  test("is never used where a secret and typed text could stand on one page", async () => {
    for (const path of addresses.filter((one) => !["/", "/en", "/rights", "/en/rights"].includes(one))) {
      expect(await encodingOf(path), path).toBeNull()
      expect(await encodingOf(path, inspector.cookie), path).toBeNull()
      expect(await encodingOf(dataAddress(path), inspector.cookie), path).toBeNull()
    }
  })

  test("is not used for the answers to forms: the receipt, the mailbox and what was typed", async () => {
    const citizen = citizenClient(app.origin)
    const receipt = await sendReport(citizen)
    const pages: Answer[] = [
      await walkTo(citizen, 3),
      receipt,
      await openMailbox(citizen, receiptCode(receipt)),
    ]
    for (const { headers, url } of pages) expect(headers.get("Content-Encoding"), url).toBeNull()
    for (const path of ["/%72eport", "//report", "/./report", "/report?x=/assets/", "/assets/../report"]) {
      const response = await fetch(new URL(app.origin + path), {
        method: "POST",
        headers: { ...gzip, Origin: app.origin },
        body: "",
      })
      await response.arrayBuffer()
      expect(response.headers.get("Content-Encoding"), path).toBeNull()
    }
  })

  test("is used for assets, which are the same for everybody", async () => {
    const name = readdirSync(resolve("build/client/assets")).find(
      (one) => one.startsWith("components-") && one.endsWith(".js"),
    )
    expect(await encodingOf(`/assets/${name ?? ""}`)).toMatch(/^(gzip|br)$/)
  })
})

describe("attack 14: what pages do not show", () => {
  test("a visitor's .data of an office page holds no data, only the way to the login", async () => {
    for (const path of addresses.filter(
      (one) => /^(\/en)?\/office/.test(one) && !/login|viewer|salt|session/.test(one),
    )) {
      const response = await fetch(new URL(dataAddress(path), app.origin), { redirect: "manual" })
      const text = await response.text()
      expect(text, path).not.toMatch(/codeName|dialoguePublic|grant|fingerprint|"login","/)
    }
  })

  test("the list of routes that a visitor gets names nothing of the office", async () => {
    const ask = async (query: string, cookie = "") => {
      const response = await fetch(new URL(`/__manifest?${query}`, app.origin), {
        headers: { Cookie: cookie },
      })
      return `${String(response.status)} ${await response.text()}`
    }
    const { page, html } = await citizenClient(app.origin).open("/report")
    const version = /"version": ?"([^"]+)"/.exec(html)?.[1] ?? ""
    expect(page.heading).not.toBe("")
    expect(html).not.toMatch(/routes\/(desk|admin)\./)
    expect(await ask(`version=${version}&p=/mailbox`)).toMatch(/^200 .*routes\/report\.mailbox/)
    const hidden = [
      "/office/queue",
      "/office/members",
      "/office/cases/x",
      "/enrol/x",
      "/en/office/queue",
      "/en/enrol/x",
      "//office/queue",
      "/%6fffice/queue",
      "/%256fffice/queue",
      "/%6fffice/%",
      "/off%69ce/members",
      "/./office/queue",
      "/OFFICE/queue",
      "/en//office/members",
    ]
    for (const path of hidden) {
      expect(await ask(`version=${version}&p=${encodeURIComponent(path)}`), path).not.toMatch(
        /desk\.(?!login|entrance)|admin\.(?!enrol|replace)/,
      )
      expect(await ask(`version=${version}&p=${path}&p=/report`), path).not.toMatch(
        /desk\.(?!login|entrance)|admin\.(?!enrol|replace)/,
      )
    }
    expect(await ask(`version=${version}&p=/report&p=/mailbox/%25zz`)).toBe("400 ")
    const queue = `version=${version}&p=/office/queue`
    expect(await ask(queue, "session=x")).toBe("204 ")
    expect(await ask(queue, inspector.cookie)).toMatch(/^200 .*routes\/desk\.queue/)
  })

  test("no other way of asking gets more: another method, a path with detours, another spelling of it", async () => {
    const { html } = await citizenClient(app.origin).open("/report")
    const query = `?version=${/"version": ?"([^"]+)"/.exec(html)?.[1] ?? ""}&p=/office/queue`
    const host = { Host: new URL(app.origin).host, "Content-Length": 0 }
    for (const line of [
      `POST /__manifest${query}`,
      `OPTIONS /__manifest${query}`,
      `GET /x/../__manifest${query}`,
      `GET /%2e/__manifest${query}`,
      `GET /x/%2E%2e/__manifest${query}`,
      `GET /./__manifest${query}`,
      `GET \\__manifest${query}`,
      `GET //__manifest${query}`,
      `GET /__manifest/${query}`,
      `GET /%5f_manifest${query}`,
      `GET /__MANIFEST${query}`,
      `GET http://x/__manifest${query}`,
    ]) {
      const { status, body } = await sendRaw(app.origin, [requestHead(line, host)])
      expect(status, line).toBeGreaterThanOrEqual(200)
      expect(status, line).toBeLessThan(500)
      expect(body, line).not.toMatch(/desk\.(?!login|entrance)|admin\.(?!enrol|replace)/)
    }
  })

  test("the list of all routes that the build makes is given to nobody", async () => {
    const name = readdirSync(resolve("build/client/assets")).find((one) => one.startsWith("manifest-"))
    const response = await fetch(new URL(`/assets/${name ?? "manifest-"}`, app.origin))
    expect(`${String(response.status)} ${await response.text()}`).toBe("404 ")
  })

  test("the root's data holds nothing but the demo mark, the authority's key and the nonce", async () => {
    const response = await fetch(new URL("/_root.data", app.origin))
    expect(await response.text()).not.toMatch(/secret|password|postgres|spool|\/tmp/i)
  })

  test("the queue's data has coarse facts and sealed bytes only, and a case's data no grant of anybody else", async () => {
    const { caseId } = await report(app.deps)
    const opened = await inspector.open(caseId)
    const grants = [opened.dialogueGrant, opened.workGrant]
    expect(opened.identity.sealed).toBeNull()
    const rows = JSON.stringify({ ...opened, dialogueGrant: "", records: [], evidence: [], identity: null })
    expect(rows).not.toMatch(/"sealed"|lookup|submissionKey|"object|authHash|salt|totp|keyring/i)
    expect(grants.filter((grant) => grant !== null)).toHaveLength(1)
    const queue = JSON.stringify(await inspector.queue())
    expect(queue).not.toMatch(/lookup|submission|objectKey|authHash|totp|keyring|boxPublic/i)
  })

  test("the members' data has no credential, hash or invitation", async () => {
    const text = (await administrator.call(dataAddress("/office/members"))).text
    expect(text).toContain("minh-hoa")
    expect(text).not.toMatch(/authHash|authSalt|totp|keyring|recoveryRoot|invitationHash/i)
  })
})
