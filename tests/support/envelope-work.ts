import { fromHex, hex } from "#app/crypto/bytes.ts"
import { platform } from "#app/crypto/platform.ts"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import type { OpenedEnvelope } from "#app/domain/cases/referral/envelope.ts"
import { openEnvelope, sealEnvelope } from "#app/domain/cases/referral/envelope.ts"
import { informantName } from "#app/domain/cases/referral/manifest.ts"
import { packetReaders } from "#app/domain/cases/referral/packet.ts"
import { streamOfBytes } from "#app/domain/cases/referral/signed-archive.ts"
import type { IdentityBody } from "#app/domain/reports/submission.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { authorityKey, readDirectory } from "#app/services/directory.server.ts"
import type { OpenedReferral } from "#app/services/referrals.server.ts"
import { referralsForOffice } from "#app/services/referrals.server.ts"
import { officer } from "./case-work.ts"
import * as vault from "./identity-work.ts"
import { bytesOf } from "./packets.ts"
import { approvedCase, claimOf, madePacket } from "./referral-work.ts"

type Office = { deps: Deps; officers: Map<string, DemoOfficer> }
type Place = { caseId: string; request: string }

export const basis = "Công văn số 77/CV-PC03 ngày 20/11/2026, lấy lời khai theo Điều 147 BLTTHS"

/** A report by name, approved for referral: R3. */
export const namedReferral = (app: Office) => approvedCase(app, { draft: vault.namedDraft() })

/** The referral officer asks for the investigators, and all three agree. */
export async function agreedForAgency(
  app: Office,
  caseId: string,
  how: { notice?: "before" | "endangers-investigation" } = {},
): Promise<Place> {
  const request = await vault.askFor(app, caseId, { by: "luong-thu", ground: "agency-asked", ...how })
  for (const by of ["quach-gia", "ha-du"]) await vault.decide(app, request, { by })
  await vault.approve(app, { caseId, request })
  return { caseId, request }
}

/** The envelope as the referral officer's browser seals it. */
export async function sealedEnvelope(
  app: Office,
  caseId: string,
  { body, part = 1 }: { body: IdentityBody; part?: number },
): Promise<Uint8Array> {
  const { keys, actor } = officer(app, "luong-thu")
  const [referrals, directory] = await Promise.all([
    referralsForOffice(app.deps, actor, caseId),
    readDirectory(app.deps),
  ])
  const referral = referrals.at(-1)
  const signer = directory.entries.find(({ entry }) => entry.member === actor.member)
  if (referral === undefined || signer === undefined) throw new Error("no referral, or nobody to sign")
  const { fullName, address, contact } = body
  const sheet = {
    ...{ referral: referral.id, part, number: referral.number, from: "TTTP", to: referral.agency, basis },
    ...{ informant: informantName(1), madeOn: "2026-11-24", identity: { fullName, address, contact } },
  }
  const readers = packetReaders(
    directory.entries.map(({ entry }) => entry),
    referral.agency,
  )
  return bytesOf(sealEnvelope({ sheet, signer, signSecret: keys.signSecret, readers }))
}

type Naming = { body?: IdentityBody; part?: number }

/** An envelope, and how the claim of a packet announces it on this request. */
export async function announcedName(
  app: Office,
  { caseId, request }: Place,
  { body = { v: 1, ...vault.named }, part = 1 }: Naming = {},
) {
  const sealedName = await sealedEnvelope(app, caseId, { body, part })
  return { sealedName, identity: { request, sha256: hex(platform().sha256(sealedName)) } }
}

/** A packet with a name in it, and the claim that announces it. */
export async function packetWithName(app: Office, place: Place, naming: Naming = {}) {
  const { sealedName, identity } = await announcedName(app, place, naming)
  const { part = 1 } = naming
  const made = await madePacket(app, place.caseId, { part, envelope: sealedName })
  return { made, claim: claimOf(made, { identity }) }
}

/** The envelope as a liaison officer opens it. */
export async function readEnvelope(
  { deps }: Office,
  by: DemoOfficer,
  { opened, bytes, part = 1 }: { opened: OpenedReferral; bytes: Uint8Array; part?: number },
): Promise<OpenedEnvelope> {
  const authority = fromHex((await authorityKey(deps.db)) ?? "")
  const place = { referral: opened.id, part, to: opened.agency, authority }
  return openEnvelope(streamOfBytes(bytes), { boxSecret: by.keys.boxSecret, place })
}
