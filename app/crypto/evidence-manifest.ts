import { fromUtf8, type Bytes } from "./bytes.ts"
import { parseStrictJson, type JsonValue } from "./canonical-json.ts"
import { FormatError } from "./errors.ts"
import { safeFileName } from "./file-name.ts"

/** The format this manifest belongs to. */
export const EVIDENCE_NS = "liemchinh/evidence/v1"

/**
 * What an evidence object says about itself, inside the encryption. `name`: a safe name (`safeFileName`); `type`: the
 * media type as stated, may be empty; `size`: bytes; `sha256`: 64 digits of the content; `addedBy`: "reporter" or a
 * key fingerprint; `strippedOf`: kinds of metadata removed before sealing.
 */
export type EvidenceManifest = {
  ns: typeof EVIDENCE_NS
  case: string
  id: string
  name: string
  type: string
  size: number
  sha256: string
  addedBy: string
  strippedOf: string[]
}

/** The manifest in these bytes. Throws `FormatError`: "evidence-manifest", or what UTF-8 and strict JSON throw. */
export function parseManifest(bytes: Bytes): EvidenceManifest {
  return readManifest(parseStrictJson(fromUtf8(bytes)))
}

/** A value as a manifest. Throws `FormatError` ("evidence-manifest") on a missing, unknown or mistyped member. */
export function readManifest(value: JsonValue): EvidenceManifest {
  if (isManifest(value)) return value
  throw new FormatError("evidence-manifest")
}

const CHECKS: Readonly<Record<keyof EvidenceManifest, (value: JsonValue) => boolean>> = {
  ns: (value) => value === EVIDENCE_NS,
  case: isLabel,
  id: isLabel,
  name: (value) => typeof value === "string" && safeFileName(value) === value,
  type: (value) => typeof value === "string" && /^[\x20-\x7e]{0,127}$/.test(value),
  size: (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0,
  sha256: (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value),
  addedBy: isLabel,
  strippedOf: (value) => Array.isArray(value) && value.length <= 100 && value.every(isLabel),
}

function isManifest(value: JsonValue): value is EvidenceManifest {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false
  return (
    Object.keys(value).length === Object.keys(CHECKS).length &&
    Object.entries(CHECKS).every(([member, check]) => {
      const present = value[member]
      return present !== undefined && check(present)
    })
  )
}

function isLabel(value: JsonValue): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= 100
}
