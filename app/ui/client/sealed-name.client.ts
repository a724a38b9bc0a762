import { hex } from "#app/crypto/bytes.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { BoxKeyPair, Keys } from "#app/crypto/keys.ts"
import { platform } from "#app/crypto/platform.ts"
import { sealEnvelope } from "#app/domain/cases/referral/envelope.ts"
import { informantName } from "#app/domain/cases/referral/manifest.ts"
import type { OfficeReferral } from "../agency/packet-rows.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import type { CaseFile } from "../office/case/case-file.ts"
import { partOf, peopleOf } from "../office/refer/packet-people.ts"
import type { ShownName } from "./identity.client.ts"
import { openName } from "./identity.client.ts"

/** A name in an envelope for the investigators, ready to go into a packet while the request may be read. */
export type SealedName = {
  /** Of the request on which it was opened. */
  request: string
  name: ShownName
  /** The sealed envelope; size and hash are of these bytes. */
  blob: Blob
  size: number
  sha256: string
}

type Place = {
  file: CaseFile
  referral: OfficeReferral
  as: "compile-packet" | "supply"
  dialogue: readonly BoxKeyPair[]
  keys: Keys
  authority: string
}

/**
 * Opens the name on an agreed request and seals it, for the liaison officers of the referral's body, in this browser. Nothing
 * of it is sent before the packet is.
 */
export async function sealName(
  place: Place,
  { request, basis }: { request: CaseFile["identity"]["requests"][number]; basis: string },
): Promise<OfficeAnswer<SealedName>> {
  const { file, referral, as, dialogue, keys, authority } = place
  const people = await peopleOf({ file, referral, keys, authority })
  if (!people.ok) return people
  const opened = await openName(request, { keys, authority }, dialogue)
  if (!opened.ok) return opened
  const { fullName, address, contact } = opened.value.body
  const { readers, signer } = people.value
  const sheet = {
    ...{ referral: referral.id, part: partOf(referral, as), number: referral.number, from: file.body },
    ...{ to: referral.agency, informant: informantName(1), basis, madeOn: file.today },
    identity: { fullName, address, contact },
  }
  try {
    const stream = sealEnvelope({ sheet, signer, signSecret: keys.signSecret, readers })
    const bytes = new Uint8Array(await collect(stream))
    const sha256 = hex(platform().sha256(bytes))
    const blob = new Blob([bytes], { type: "application/octet-stream" })
    return {
      ok: true,
      value: { request: request.id, name: opened.value, blob, size: bytes.length, sha256 },
    }
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, problem: error.code }
    throw error
  }
}

const collect = (stream: ReadableStream<Uint8Array>) =>
  new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer()
