import { hex, utf8 } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import { platform } from "../../crypto/platform.ts"
import type { AgencyActName } from "../../domain/cases/referral/agency-act.ts"
import { signAgencyAct } from "../../domain/cases/referral/agency-act.ts"
import type { PacketEntry, PacketManifest } from "../../domain/cases/referral/manifest.ts"
import { informantName, packetNs } from "../../domain/cases/referral/manifest.ts"
import { packetReaders, sealPacket } from "../../domain/cases/referral/packet.ts"
import { streamOfBytes } from "../../domain/cases/referral/signed-archive.ts"
import { partRefs, sealParts } from "../../domain/cases/referral/sealed-parts.ts"
import { instantOf } from "../../domain/time.ts"
import { actOnReferral } from "../../services/agency-acts.server.ts"
import type { Deps } from "../../services/deps.server.ts"
import { readDirectory } from "../../services/directory.server.ts"
import { listPackets, openPacket, referralsForOffice } from "../../services/referrals.server.ts"
import { receiveUpload } from "../../services/uploads.server.ts"
import { actInDemo, openedByDeclared } from "./acting.ts"
import type { Packet } from "./steps.ts"
import type { DemoOfficer } from "./people.ts"

/** The body whose liaison officer the demo has. */
const liaisonLogin = "dieu-tra"

type Way = { officer: DemoOfficer; caseId: string; packet: Packet }

/** The dossier as the referral officer's browser seals and sends it, and its hand-over. */
export async function handOverInDemo(deps: Deps, { officer, caseId, packet }: Way): Promise<void> {
  const file = await openedByDeclared(deps, officer, caseId)
  const { entries } = await readDirectory(deps)
  const referral = (await referralsForOffice(deps, officer.actor, caseId)).at(-1)
  const signer = entries.find(({ entry }) => entry.member === officer.actor.member)
  if (referral === undefined || signer === undefined || file.workPublic === null)
    throw new Error("the demo has nothing to refer")
  const readers = packetReaders(
    entries.map(({ entry }) => entry),
    referral.agency,
  )
  const manifest: PacketManifest = {
    ...{ ns: packetNs, referral: referral.id, part: 1, number: referral.number, from: "TTTP" },
    ...{ to: referral.agency, subject: packet.subject, urgent: "", articles: packet.articles },
    ...{ informant: informantName(1), madeOn: file.today, entries: entriesOf(packet.files) },
  }
  const texts = Object.entries(packet.files).map(
    ([name, text]) => [name, () => streamOfBytes(utf8(text))] as const,
  )
  const sealedPacket = {
    manifest,
    files: new Map(texts),
    signer,
    signSecret: officer.keys.signSecret,
    readers,
  }
  const bytes = new Uint8Array(await new Response(sealPacket(sealedPacket)).arrayBuffer())
  const { id: upload } = await receiveUpload(deps, onePiece(bytes))
  const sha256 = hex(platform().sha256(bytes))
  const body = { v: 1, manifest, sha256, length: bytes.length } as const
  const at = instantOf(deps.clock.now())
  const parts = {
    referral: referral.id,
    kind: "index",
    body,
    at,
    readers,
    workPublic: file.workPublic,
  } as const
  const sealed = sealParts(parts, officer.keys)
  const details = {
    ...{ packet: { upload, sha256, agency: referral.agency }, sealed: partRefs(sealed) },
    noReporterData: true,
  }
  await actInDemo(deps, { officer, caseId, act: "compile-packet", details, sealed })
  await actInDemo(deps, { officer, caseId, act: "hand-over" })
}

function entriesOf(files: Packet["files"]): PacketEntry[] {
  return Object.entries(files).map(([file, text], at) => {
    const bytes = utf8(text)
    const kind = at === 0 ? ("recommendation" as const) : ("report-text" as const)
    return {
      ...{ no: `0${String(at + 1)}`, title: titles[at] ?? file, kind, copy: "typed" as const, pages: 1 },
      ...{ redactions: text.split("[lược bỏ").length - 1, file, size: bytes.length },
      ...{ sha256: hex(platform().sha256(bytes)), custody: [] },
    }
  })
}

const titles = ["Văn bản kiến nghị khởi tố", "Nội dung phản ánh, đã lược bỏ"]

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  yield bytes
}

type AgencyStep = {
  officers: ReadonlyMap<string, DemoOfficer>
  /** An officer who holds the case's key, to find which packet is its. */
  officer: DemoOfficer
  caseId: string
  agency: AgencyActName
  details: JsonValue
}

/** An act of the investigators on the packet of a case. */
export async function agencyActsInDemo(deps: Deps, step: AgencyStep): Promise<void> {
  const { officers, officer, caseId, agency, details } = step
  const liaison = officers.get(liaisonLogin)
  const own = (await referralsForOffice(deps, officer.actor, caseId)).at(-1)
  if (liaison === undefined || own === undefined) throw new Error("the demo has no packet there")
  const listed = (await listPackets(deps, liaison.actor)).packets.some(({ id }) => id === own.id)
  if (!listed) throw new Error("the packet did not reach the investigators")
  const opened = await openPacket(deps, liaison.actor, own.id)
  const at = instantOf(deps.clock.now())
  const unsigned = { referral: own.id, act: agency, details, words: [], prev: opened.head, at }
  await actOnReferral(deps, liaison.actor, signAgencyAct(unsigned, liaison.keys))
}
