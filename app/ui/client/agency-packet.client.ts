import { fromHex } from "#app/crypto/bytes.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { Keys } from "#app/crypto/keys.ts"
import type { OpenedEnvelope } from "#app/domain/cases/referral/envelope.ts"
import { openEnvelope } from "#app/domain/cases/referral/envelope.ts"
import type { OpenedPacket } from "#app/domain/cases/referral/packet.ts"
import { openPacket } from "#app/domain/cases/referral/packet.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import { contentOf, sniffLength } from "../office/content-kind.ts"
import type { OpenedEvidence } from "./office-evidence.client.ts"
import { hashedOnTheWay } from "./office-evidence.client.ts"
import { callOffice, problemIn } from "./office-fetch.client.ts"
import { lockOffice } from "./office-lock.client.ts"

/** A packet that was found whole. The files are as the safe viewer takes them. */
export type ReadPacket = Omit<OpenedPacket<unknown>, "files"> & {
  files: ReadonlyMap<string, OpenedEvidence>
  /** The sealed bytes, for saving. */
  ciphertext: Blob
}

type Wanted = {
  referral: string
  part: number
  /** Body of the liaison officer. */
  agency: string
  /** Hash (hex) and length of the ciphertext, as the signed index names them. */
  sha256: string
  length: number
  /** Of the envelope with a name that the office recorded for this packet; null where it recorded none. */
  envelope: string | null
  keys: Keys
  authority: string
  onProgress: (part: number) => void
  signal: AbortSignal
}

/**
 * Fetches a packet and checks all of it before anything is shown. Rejects only when aborted; refusals carry the codes of
 * `openPacket`, "packet-other-bytes" when the server handed out another file than was signed, and the name of the part.
 */
export async function fetchPacket(wanted: Wanted): Promise<OfficeAnswer<ReadPacket>> {
  const { signal, referral, part } = wanted
  try {
    const response = await fetch(`/agency/packets/${referral}/file/${String(part)}`, { signal })
    if (response.status === 401) lockOffice("expired")
    if (!response.ok || response.body === null)
      return { ok: false, ...problemIn(await response.json().catch(() => null)) }
    return { ok: true, value: await read(await response.blob(), wanted) }
  } catch (error) {
    if (signal.aborted) throw error
    if (error instanceof FormatError) {
      const [, detail = ""] = error.message.split(": ")
      const problem = error.code.startsWith("tar-") ? "packet-layout" : error.code
      return { ok: false, problem, detail }
    }
    return { ok: false, problem: "network" }
  }
}

type Place = Pick<Wanted, "referral" | "part" | "agency" | "keys" | "authority">

/** Opens the envelope with a name that lies in a packet which was found whole, once the server has written that it is opened. */
export async function readEnvelope(
  { blob }: OpenedEvidence,
  { referral, part, agency, keys, authority }: Place,
): Promise<OfficeAnswer<OpenedEnvelope>> {
  const path = `/agency/packets/${referral}/envelope/${String(part)}`
  const recorded = await callOffice<object>(path, { method: "POST", body: {} })
  if (!recorded.ok) return recorded
  try {
    const place = { referral, part, to: agency, authority: fromHex(authority) }
    return { ok: true, value: await openEnvelope(blob.stream(), { boxSecret: keys.boxSecret, place }) }
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, problem: error.code }
    throw error
  }
}

async function read(ciphertext: Blob, wanted: Wanted): Promise<ReadPacket> {
  const { referral, part, agency, envelope, keys, authority, onProgress } = wanted
  const { passed, hash } = hashedOnTheWay(ciphertext.stream(), (bytes) => {
    onProgress(Math.min(1, bytes / Math.max(1, wanted.length)))
  })
  const place = { referral, part, to: agency, authority: fromHex(authority), envelope }
  const opened = await openPacket(passed, { boxSecret: keys.boxSecret, place }, () => {
    const pieces: BlobPart[] = []
    return {
      write: (piece) => void pieces.push(piece.slice()),
      close: () => new Blob(pieces, { type: "application/octet-stream" }),
    }
  })
  if ((await hash).sha256 !== wanted.sha256) throw new FormatError("packet-other-bytes")
  const files = new Map<string, OpenedEvidence>()
  for (const { file, sha256, size } of opened.manifest.entries) {
    const blob = file === null ? undefined : opened.files.get(file)
    if (file === null || sha256 === null || size === null || blob === undefined) continue
    const content = contentOf(new Uint8Array(await blob.slice(0, sniffLength).arrayBuffer()))
    files.set(file, { name: file, size, sha256, strippedOf: [], content, blob, asReceived: true })
  }
  return { ...opened, files, ciphertext }
}
