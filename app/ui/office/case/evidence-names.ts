import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { safeFileName } from "#app/crypto/evidence.ts"
import type { EvidenceRow } from "./case-file.ts"
import type { CaseRecord } from "./open-case.ts"

/** A file of a case as people call it, and the name that its sender gave it, once the record that names it is open. */
export type NamedFile = EvidenceRow & { number: string; name: string | null; size: number | null }

/** Files in the order they came, numbered CC-01, CC-02 … */
export function namedFiles(evidence: readonly EvidenceRow[], records: readonly CaseRecord[]): NamedFile[] {
  const given = new Map(records.flatMap(({ body }) => filesIn(body)).map((file) => [file.id, file]))
  return evidence.map((item, index) => ({
    ...item,
    number: `CC-${String(index + 1).padStart(2, "0")}`,
    name: given.get(item.id)?.name ?? null,
    size: given.get(item.id)?.size ?? null,
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
