import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { fromHex } from "#app/crypto/bytes.ts"
import { ageIdentity } from "#app/crypto/keys.ts"
import { openSecret } from "#app/crypto/secret-grant.ts"
import { parseObjectKey } from "#storage/object-store.ts"
import { missingPrograms, openWithAge } from "../support/age.ts"
import { asPerson, inWords, looks } from "../support/browser.ts"
import { sendReport, tell } from "../support/pages/report-form.ts"
import { paper, photo } from "../support/sample-files.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

const missing = missingPrograms()
if (missing !== "")
  console.info(`Skipped: evidence of a run against the reference age and tar, because ${missing}.`)

let stage: Stage

beforeAll(async () => {
  if (missing === "") stage = await openStage()
})
afterAll(() => (missing === "" ? stage.close() : undefined))

type Held = { grant: string; public_key: string; object_key: string; id: string }

/** The files of the newest case with the key that a reader was given. */
async function filesOf(login: string): Promise<{ id: string; bytes: Buffer; identity: string }[]> {
  const rows = await stage.app.owner.execute<Held>(
    `select encode(g.sealed, 'hex') as grant, encode(c.dialogue_public, 'hex') as public_key, e.object_key, e.id
     from evidence e join case_file c on c.id = e.case_id
     join key_grant g on g.case_id = c.id and g.compartment = 'dialogue' join member m on m.id = g.member_id
     where m.login = '${login}' and c.id = (select case_id from audit_event where type = 'report.received' order by tx desc limit 1)`,
  )
  const keys = stage.app.officers.get(login)?.keys
  if (keys === undefined) throw new Error("no such officer")
  const own = { publicKey: keys.boxPublic, secretKey: keys.boxSecret }
  return Promise.all(
    [...rows].map(async ({ grant, public_key, object_key, id }) => {
      const secret = openSecret(fromHex(grant), own, fromHex(public_key))
      if (secret === null) throw new Error("the grant is not the officer's")
      const { body } = await stage.app.deps.store.get(parseObjectKey(object_key))
      return { id, bytes: Buffer.from(await new Response(body).arrayBuffer()), identity: ageIdentity(secret) }
    }),
  )
}

const chosen = [photo("ảnh chụp quầy số 4.png", 5), paper("giấy-hẹn.pdf")]

describe.skipIf(missing !== "")(
  "evidence of a run opens with the reference age and tar, and is what was sent",
  () => {
    for (const look of looks.slice(1, 3))
      test(inWords(look), async () => {
        await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
          const nothing = () => Promise.resolve()
          await person.open("/report")
          await tell(person, { category: "MC", story: "Có ảnh và giấy hẹn.", files: chosen }, nothing)
          await sendReport(person, nothing)
        })
        const files = await filesOf("minh-hoa")
        const opened = files.map(({ id, bytes, identity }) => {
          const [[, manifest], [name, content]] = [...openWithAge(bytes, identity)] as [
            [string, Buffer],
            [string, Buffer],
          ]
          const stated = JSON.parse(manifest.toString("utf8")) as Record<string, unknown>
          expect(stated).toMatchObject({ id, size: content.length })
          expect(stated["sha256"]).toBe(createHash("sha256").update(content).digest("hex"))
          return { name, content, stated }
        })
        for (const { name, buffer } of chosen) {
          const found = opened.find(({ stated }) => stated["name"] === name)
          expect(found?.content.equals(buffer)).toBe(true)
          expect(found?.name).toContain(name)
        }
      })
  },
)
