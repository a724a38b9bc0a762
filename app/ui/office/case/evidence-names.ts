import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { safeFileName } from "#app/crypto/evidence.ts"
import type { EvidenceRow } from "./case-file.ts"
import type { CaseRecord } from "./open-case.ts"

/** A file of a case as people call it, and the name that its sender gave it, once the record that names it is open. */
export type NamedFile = EvidenceRow & { number: string; name: string | null; size: number | null }

/**
 * Files in the order in which they were sent, numbered CC-01, CC-02 … A file that came later never takes the number of an
 * earlier one: the server keeps days only, the order stands in the records. A record names its own files and no others.
 */
export function namedFiles(evidence: readonly EvidenceRow[], records: readonly CaseRecord[]): NamedFile[] {
  const sent = records.flatMap(({ id, body }) => filesIn(body).map((file) => ({ ...file, recordId: id })))
  const places = evidence.map((item) => {
    const place = sent.findIndex(({ id, recordId }) => id === item.id && recordId === item.recordId)
    return { item, place: place === -1 ? sent.length : place }
  })
  return places
    .sort((a, b) => a.place - b.place)
    .map(({ item, place }, index) => ({
      ...item,
      number: `CC-${String(index + 1).padStart(2, "0")}`,
      name: sent[place]?.name ?? null,
      size: sent[place]?.size ?? null,
    }))
}

type Given = { id: string; name: string; size: number | null }

function filesIn(body: JsonValue | null): Given[] {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return []
  const { files } = body
  return Array.isArray(files) ? files.flatMap(fileIn) : []
}

function fileIn(value: JsonValue): Given[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return []
  const { id, name, size } = value
  if (typeof id !== "string" || typeof name !== "string") return []
  return [{ id, name: safeFileName(name), size: typeof size === "number" ? size : null }]
}
