import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { fromHex, hex, utf8 } from "#app/crypto/bytes.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { platform } from "#app/crypto/platform.ts"
import type { AgencyAct, AgencyActName } from "#app/domain/cases/referral/agency-act.ts"
import { signAgencyAct } from "#app/domain/cases/referral/agency-act.ts"
import type { PacketManifest } from "#app/domain/cases/referral/manifest.ts"
import { informantName, packetNs } from "#app/domain/cases/referral/manifest.ts"
import type { OpenedPacket } from "#app/domain/cases/referral/packet.ts"
import {
  openPacket as openSealedPacket,
  packetReaders,
  sealPacket,
} from "#app/domain/cases/referral/packet.ts"
import { streamOfBytes } from "#app/domain/cases/referral/signed-archive.ts"
import { partRefs, sealParts } from "#app/domain/cases/referral/sealed-parts.ts"
import type { ActName, SealedPart } from "#app/domain/cases/schemas.ts"
import { instantOf } from "#app/domain/time.ts"
import { actOnReferral } from "#app/services/agency-acts.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { authorityKey, readDirectory } from "#app/services/directory.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import type { OpenedReferral } from "#app/services/referrals.server.ts"
import { downloadPacket, openPacket, referralsForOffice } from "#app/services/referrals.server.ts"
import { receiveUpload } from "#app/services/uploads.server.ts"
import { openCaseFile } from "#app/ui/office/case/open-case.ts"
import { act, declaredCase, officer, report } from "./case-work.ts"
import { bytesOf, entryOf } from "./packets.ts"

type Office = { deps: Deps; officers: Map<string, DemoOfficer> }

const because = "Lý do đủ hai mươi ký tự trở lên để ghi lại."

/** Both keys of a case for one more officer, as the browser of somebody who holds them gives them. */
export async function keysFor(
  { deps }: Office,
  caseId: string,
  { from, to }: { from: DemoOfficer; to: DemoOfficer },
) {
  const entries = await checkedEntries(deps)
  const opened = openCaseFile(await openCase(deps, from.actor, caseId), from.keys, entries)
  const keys = [
    { compartment: "dialogue" as const, secret: opened.dialogue[0].secretKey },
    ...opened.work.slice(0, 1).map(({ secretKey }) => ({ compartment: "work" as const, secret: secretKey })),
  ]
  return { entries: entries.filter(({ member }) => member === to.actor.member), keys }
}

/** A decision of two persons and the second opinion in between. */
export async function decided(
  app: Office,
  caseId: string,
  {
    event,
    details,
    by = ["minh-hoa", "le-thu", "cao-thu"],
    words = [because, because, because],
    giveKeysTo,
  }: {
    event: ActName
    details: JsonValue
    by?: readonly [proposer: string, second: string, decider: string]
    words?: readonly [proposal: string, opinion: string, decision: string]
    giveKeysTo?: string
  },
): Promise<void> {
  const [proposer, second, decider] = [officer(app, by[0]), officer(app, by[1]), officer(app, by[2])]
  const proposal = await act(app.deps, proposer, {
    ...{ caseId, kind: "propose", text: words[0], details: { event, details } },
  })
  await act(app.deps, second, { caseId, kind: "second", text: words[1], proposal, details: { agrees: true } })
  await declaredCase(app.deps, decider, caseId)
  const to = giveKeysTo === undefined ? undefined : officer(app, giveKeysTo)
  const give = to === undefined ? undefined : await keysFor(app, caseId, { from: decider, to })
  await act(app.deps, decider, {
    ...{ caseId, kind: event, text: words[2], details, proposal },
    ...(give === undefined ? {} : { give }),
  })
}

/** A report with a sign of a crime and a legal note: R2. */
export async function proposedCase(app: Office, input: Parameters<typeof report>[1] = {}) {
  const made = await report(app.deps, input)
  const { caseId } = made
  const inspector = officer(app, "minh-hoa")
  await act(app.deps, inspector, { caseId, kind: "register" })
  await act(app.deps, inspector, {
    ...{ caseId, kind: "flag-crime", text: because, details: { crime: ["Q2", "Q4"] } },
  })
  await act(app.deps, inspector, {
    ...{ caseId, kind: "write-legal-note", details: { articles: ["354", "359"] } },
    text: "Đ.354 | đòi chia lại 30% tiền bồi thường | CC-01",
  })
  return made
}

/** The same, approved, with the keys given to the referral officer: R3. */
export async function approvedCase(app: Office, input: Parameters<typeof report>[1] = {}) {
  const made = await proposedCase(app, input)
  await decided(app, made.caseId, {
    ...{ event: "approve-referral", details: { agency: "PC03", articles: ["354", "359"] } },
    giveKeysTo: "luong-thu",
  })
  return made
}

/** What a packet of a test says. */
export const packetTexts: Readonly<Record<string, string>> = {
  "01-kien-nghi.txt": "Kiến nghị khởi tố: có dấu hiệu tội phạm.",
  "02-noi-dung.txt": "Người trong tổ nói [lược bỏ 1] thì tính thêm.",
}

export type MadePacket = {
  manifest: PacketManifest
  ciphertext: Uint8Array
  upload: string
  sha256: string
  sealed: SealedPart[]
  liaisons: DirectoryEntry[]
}

/** A packet as the referral officer's browser makes it: sealed and sent, claimed by nothing yet. */
export async function madePacket(
  app: Office,
  caseId: string,
  {
    by = "luong-thu",
    part = 1,
    texts = packetTexts,
    envelope,
    change = {},
  }: {
    by?: string
    part?: number
    texts?: Readonly<Record<string, string>>
    /** A sealed envelope with a name. */
    envelope?: Uint8Array
    change?: Partial<PacketManifest>
  } = {},
): Promise<MadePacket> {
  const { deps } = app
  const { keys, actor } = officer(app, by)
  const [file, referrals, directory] = await Promise.all([
    declaredCase(deps, officer(app, by), caseId),
    referralsForOffice(deps, actor, caseId),
    readDirectory(deps),
  ])
  const referral = referrals.at(-1)
  const signer = directory.entries.find(({ entry }) => entry.member === actor.member)
  if (referral === undefined || signer === undefined) throw new Error("no referral, or nobody to sign")
  const manifest: PacketManifest = {
    ...{ ns: packetNs, referral: referral.id, part, number: referral.number, from: "TTTP" },
    ...{ to: referral.agency, subject: "Kiến nghị khởi tố", urgent: "", articles: ["354"] },
    ...{ informant: informantName(1), madeOn: file.today },
    entries: [
      ...Object.entries(texts).map(([name, text], at) => entryOf(`0${String(at + 1)}`, name, text)),
      ...(envelope === undefined ? [] : [envelopeEntry(envelope)]),
    ],
    ...change,
  }
  const liaisons = packetReaders(
    directory.entries.map(({ entry }) => entry),
    referral.agency,
  )
  const files = new Map(Object.entries(texts).map(([name, text]) => [name, () => streamOfBytes(utf8(text))]))
  if (envelope !== undefined) files.set(envelopeFile, () => streamOfBytes(envelope))
  const ciphertext = await bytesOf(
    sealPacket({ manifest, files, signer, signSecret: keys.signSecret, readers: liaisons }),
  )
  const { id: upload } = await receiveUpload(deps, chunksOf(ciphertext))
  const sha256 = hex(platform().sha256(ciphertext))
  const body = { v: 1 as const, manifest, sha256, length: ciphertext.length }
  const at = instantOf(deps.clock.now())
  const sealed = sealParts(
    { referral: referral.id, kind: "index", body, at, readers: liaisons, workPublic: file.workPublic ?? "" },
    keys,
  )
  return { manifest, ciphertext, upload, sha256, sealed, liaisons }
}

/** What the envelope with a name is called in these packets. */
export const envelopeFile = "90-phong-bi-danh-tinh.age"

const envelopeEntry = (envelope: Uint8Array): PacketManifest["entries"][number] => ({
  ...{ no: "90", title: "Phong bì danh tính", kind: "identity", copy: "sealed-envelope", pages: null },
  ...{ redactions: 0, file: envelopeFile, size: envelope.length },
  ...{ sha256: hex(platform().sha256(envelope)), custody: [] },
})

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  yield bytes
}

/** Details and parts of the act that claims a packet. `identity`: the name in it, as it is announced. */
export const claimOf = (
  { upload, sha256, sealed }: MadePacket,
  { agency = "PC03", identity }: { agency?: string; identity?: { request: string; sha256: string } } = {},
) => ({
  details: {
    ...{ packet: { upload, sha256, agency }, sealed: partRefs(sealed), noReporterData: true as const },
    ...(identity === undefined ? {} : { identity }),
  },
  sealed,
})

/** R4 and, unless only compiled, R5. Returns the referral's id. */
export async function handOver(
  app: Office,
  caseId: string,
  only: "compile" | "hand-over" = "hand-over",
): Promise<string> {
  const by = officer(app, "luong-thu")
  const made = await madePacket(app, caseId)
  await act(app.deps, by, { caseId, kind: "compile-packet", ...claimOf(made) })
  if (only === "hand-over") await act(app.deps, by, { caseId, kind: "hand-over" })
  return made.manifest.referral
}

/** A case whose packet lies with the agency: R5. */
export async function handedOverCase(app: Office, input: Parameters<typeof report>[1] = {}) {
  const made = await approvedCase(app, input)
  return { ...made, referralId: await handOver(app, made.caseId) }
}

type AgencyWords = { details?: AgencyAct["details"]; text?: string }

/** An act of a liaison officer, sealed and signed as the browser does; `change` is what a forger would change after that. */
export async function agencyAct(
  app: Office,
  by: DemoOfficer,
  { referralId, kind, details = null, text }: AgencyWords & { referralId: string; kind: AgencyActName },
): Promise<AgencyAct> {
  const { deps } = app
  const opened = await openPacket(deps, by.actor, referralId)
  const entries = packetReaders(await checkedEntries(deps), by.actor.body)
  const at = instantOf(deps.clock.now())
  const words =
    text === undefined
      ? []
      : sealParts(
          {
            ...{ referral: referralId, body: { v: 1, text }, at, readers: entries },
            ...{
              kind: kind === "ask-supplement" ? "request" : "outcome",
              workPublic: opened.workPublic ?? "",
            },
          },
          by.keys,
        )
  return signAgencyAct({ referral: referralId, act: kind, details, words, prev: opened.head, at }, by.keys)
}

/** The same, sent. */
export async function agencyActs(
  app: Office,
  done: AgencyWords & { referralId: string; kind: AgencyActName; by?: DemoOfficer },
): Promise<string> {
  const by = done.by ?? officer(app, "dieu-tra")
  return actOnReferral(app.deps, by.actor, await agencyAct(app, by, done))
}

/** A packet opened and checked by a liaison officer: what the documents say. */
export async function readPacket(
  app: Office,
  by: DemoOfficer,
  of: { opened: Pick<OpenedReferral, "id" | "agency">; part?: number },
): Promise<OpenedPacket<string>> {
  const { files, ...packet } = await readPacketBytes(app, by, of)
  const asText = [...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")] as const)
  return { ...packet, files: new Map(asText) }
}

/** The same, as bytes. */
export async function readPacketBytes(
  { deps }: Office,
  by: DemoOfficer,
  { opened, part = 1 }: { opened: Pick<OpenedReferral, "id" | "agency">; part?: number },
): Promise<OpenedPacket<Uint8Array>> {
  const { body } = await downloadPacket(deps, by.actor, { referralId: opened.id, part })
  const authority = fromHex((await authorityKey(deps.db)) ?? "")
  const envelope = (await openPacket(deps, by.actor, opened.id)).packets.find(
    (one) => one.part === part,
  )?.envelope
  const place = { referral: opened.id, part, to: opened.agency, authority, envelope: envelope ?? null }
  return openSealedPacket(body, { boxSecret: by.keys.boxSecret, place }, () => {
    const pieces: Uint8Array[] = []
    return {
      write: (piece) => void pieces.push(piece.slice()),
      close: () => Buffer.concat(pieces),
    }
  })
}
