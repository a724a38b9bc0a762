import { fromBase64 } from "#app/crypto/bytes.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { openWithAny, withFormerKeys } from "#app/domain/cases/rekey.ts"
import { openKey, textIn } from "../case/open-case.ts"
import type { TitledCase } from "./queue-view.ts"

/** The title of a case, for someone who holds its key; null when there is none or it does not open. */
export function openTitle(
  { id, titleId, title, grant, dialoguePublic, formerKeys }: TitledCase,
  keys: Keys,
): string | null {
  if (title === null || titleId === null || grant === null) return null
  try {
    const dialogue = withFormerKeys(openKey(grant, keys, dialoguePublic), formerKeys)
    const record = openWithAny(fromBase64(title), dialogue, { case: id, kind: "title", id: titleId })
    return textIn(record?.body ?? null, "title")
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
