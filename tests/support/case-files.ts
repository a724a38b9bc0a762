import { fromHex } from "#app/crypto/bytes.ts"
import { openEvidence, type EvidenceManifest } from "#app/crypto/evidence.ts"
import { openSecret } from "#app/crypto/secret-grant.ts"
import { parseObjectKey } from "#storage/object-store.ts"
import type { Stage } from "./stage.ts"

export type CaseFile = { manifest: EvidenceManifest; content: Buffer }

type Held = { grant: string; public_key: string; object_key: string; id: string; case_id: string }

/** The files of the newest case, opened with the key that a reader was given, in the order they were added. */
export async function newestCaseFiles(stage: Stage, login: string): Promise<CaseFile[]> {
  const rows = await stage.app.owner.execute<Held>(
    `select encode(g.sealed, 'hex') as grant, encode(c.dialogue_public, 'hex') as public_key, e.object_key, e.id, e.case_id
     from evidence e join case_file c on c.id = e.case_id
     join key_grant g on g.case_id = c.id and g.compartment = 'dialogue' join member m on m.id = g.member_id
     where m.login = '${login}' and c.id = (select case_id from audit_event where type = 'report.received' order by tx desc limit 1)`,
  )
  const keys = stage.app.officers.get(login)?.keys
  if (keys === undefined) throw new Error("no such officer")
  const own = { publicKey: keys.boxPublic, secretKey: keys.boxSecret }
  return Promise.all(
    [...rows].map(async ({ grant, public_key, object_key, id, case_id }) => {
      const secret = openSecret(fromHex(grant), own, fromHex(public_key))
      if (secret === null) throw new Error("the grant is not the officer's")
      const { body } = await stage.app.deps.store.get(parseObjectKey(object_key))
      const { manifest, content } = await openEvidence(body, secret, { case: case_id, id })
      return {
        manifest,
        content: Buffer.from(
          await new Response(content as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
        ),
      }
    }),
  )
}
