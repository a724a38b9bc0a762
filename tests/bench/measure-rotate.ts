import { sql } from "drizzle-orm"
import type { Page } from "playwright-core"
import { chromium } from "playwright-core"
import { demoPassphrase, demoTotpSecret } from "#app/cli/demo/members.ts"
import { stretch } from "#app/cli/demo/people.ts"
import { hex } from "#app/crypto/bytes.ts"
import { deriveRoot, openKeyring, sealKeyring, wrapSecret } from "#app/crypto/keyring.ts"
import { newKeys } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { sealSecret } from "#app/crypto/secret-grant.ts"
import { dayInCity } from "#app/domain/time.ts"
import { t } from "#app/i18n/messages.ts"
import { totpCode } from "#app/services/second-factor.server.ts"
import { chromiumLaunch } from "#tests/support/chromium.ts"
import { seedCases } from "./seed-cases.ts"
import type { BenchServer } from "./server-process.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

export const rotateIds = ["rotate_10k_s"] as const satisfies MeasureId[]

const grants = 10_000
const login = "minh-hoa"

/**
 * An officer with ten thousand grants exchanges their keys: from the press of the button to the page's word that everything is sealed
 * anew, in Chromium, with the server, the worker and the progress bar as they are.
 */
export async function measureRotate(server: BenchServer, say: (line: string) => void): Promise<Result[]> {
  await seedCases(server.owner, { from: 0, to: grants }, dayInCity(new Date()))
  await exchangeKeys(server)
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const page = await browser.newPage()
    await logIn(page, server.origin)
    await page.goto(`${server.origin}/office/account`)
    const run = page.getByRole("button", { name: t("vi", "rotation.run") })
    await run.waitFor()
    const begun = performance.now()
    await run.click()
    await page.getByText(t("vi", "rotation.all")).waitFor({ timeout: 600_000 })
    const seconds = (performance.now() - begun) / 1000
    const [left] = await server.owner.execute<{ done: number }>(
      sql`select count(*)::int as done from resealed_key r join key_grant g on g.case_id = r.place and g.member_id = r.member_id
        where r.seen = sha256(g.sealed)`,
    )
    say(`rotation: ${String(left?.done)} grants in ${seconds.toFixed(1)} s`)
    return [resultOf("rotate_10k_s", seconds, left?.done === grants)]
  } finally {
    await browser.close()
  }
}

/** The state after the authority's signature: the keys of the directory are the new ones, and every grant is sealed to others. */
async function exchangeKeys({ owner }: BenchServer): Promise<void> {
  const [row] = await owner.execute<{ id: string; salt: Uint8Array; keyring: Uint8Array; print: string }>(
    sql`select m.id, c.salt, c.keyring, m.fingerprint as print from member m join credential c on c.member_id = m.id where m.login = ${login}`,
  )
  if (row === undefined) throw new Error("the demo's inspector is not there")
  const root = await deriveRoot(demoPassphrase(login), new Uint8Array(row.salt), stretch)
  const keys = openKeyring(new Uint8Array(row.keyring), wrapSecret(root))
  if (keys === null) throw new Error("the demo's passphrase does not open the keyring")
  const old = newKeys()
  const double = hex(sealKeyring({ ...keys, other: old }, wrapSecret(root)))
  const sealed = Array.from({ length: grants }, () => hex(sealSecret(randomBytes(32), old.boxPublic)))
  await owner.transaction(async (tx) => {
    await tx.execute(sql`insert into audit_event (id, tx, type, at, recorded_on, entry, entry_hash, payload)
      select gen_random_uuid(), '0', type, at, recorded_on, entry, entry_hash, payload from audit_event limit 1`)
    await tx.execute(
      sql`update credential set keyring = decode(${double}, 'hex') where member_id = ${row.id}::uuid`,
    )
    await tx.execute(sql`insert into key_rotation (member_id, box_public, sign_public, fingerprint, begun_on, switched_on)
      select id, box_public, sign_public, fingerprint, current_date - 3, current_date - 3 from member where id = ${row.id}::uuid`)
    await tx.execute(sql`update key_grant g set sealed = decode(n.sealed, 'hex')
      from (select case_id, row_number() over (order by case_id) as k from key_grant where member_id = ${row.id}::uuid) o
      join (select value as sealed, ordinality as k from jsonb_array_elements_text(${JSON.stringify(sealed)}::text::jsonb) with ordinality) n on n.k = o.k
      where g.case_id = o.case_id and g.member_id = ${row.id}::uuid`)
  })
}

async function logIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/office/login`)
  const button = page.getByRole("button", { name: t("vi", "login.button"), disabled: false })
  await button.waitFor()
  await page.getByLabel(t("vi", "login.name")).fill(login)
  await page.locator("#phrase").fill(demoPassphrase(login))
  await page
    .getByLabel(t("vi", "login.code"), { exact: true })
    .fill(totpCode(demoTotpSecret(login), new Date()))
  await button.click()
  await page.locator("header.bar .bar__me button").waitFor()
}
