import { useCallback, useEffect, useRef, useState } from "react"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { Keys } from "#app/crypto/keys.ts"
import type { ComposedPacket, PacketDraft } from "#app/domain/cases/referral/compose.ts"
import { composePacket, envelopeId } from "#app/domain/cases/referral/compose.ts"
import { tellsTheCase } from "#app/domain/cases/referral/redaction.ts"
import { partRefs, sealParts } from "#app/domain/cases/referral/sealed-parts.ts"
import { instantOf } from "#app/domain/time.ts"
import type { OfficeReferral } from "../../agency/packet-rows.ts"
import type { SealedName } from "../../client/sealed-name.client.ts"
import { packedEntry } from "../../client/office-custody.client.ts"
import { sendPacket } from "../../client/packet.client.ts"
import type { OfficeAnswer, OfficeRefusal } from "../answer.ts"
import type { CaseFile } from "../case/case-file.ts"
import type { NamedFile } from "../case/evidence-names.ts"
import type { OpenedCaseFile } from "../case/open-case.ts"
import type { Acting, MoreOfAct } from "../case/use-act.ts"
import { useOffice } from "../office-context.tsx"
import { custodyPlace, openChosen } from "./open-chosen.ts"
import { articlesIn, wordsOf } from "./packet-draft.ts"
import type { PacketPeople } from "./packet-people.ts"
import { partOf, peopleOf } from "./packet-people.ts"

export type MakingStage = "opening" | "sealing" | "sending" | "signing"
export type Making =
  | { kind: "idle" }
  | { kind: "working"; stage: MakingStage; part: number }
  | { kind: "refused"; refusal: OfficeRefusal }
  | { kind: "made"; packet: ComposedPacket | null }

type Place = {
  file: CaseFile
  opened: OpenedCaseFile | null
  files: readonly NamedFile[]
  referral: OfficeReferral
  as: "compile-packet" | "supply"
  acting: Acting
}

/** What is made: the documents, a name in its envelope where one goes along, and for a supplement the letter. */
export type Wanted = { draft: PacketDraft | null; name: SealedName | null; answer: string; summary: string }

/**
 * Opens the chosen files, seals the packet, sends it and signs the act that claims it. Until that act nothing is handed to
 * anybody; when it breaks off anywhere before, nothing has happened.
 */
export function useMakePacket(place: Place) {
  const { keys, authority, member } = useOffice()
  const [state, setState] = useState<Making>({ kind: "idle" })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const make = async (wanted: Wanted): Promise<boolean> => {
    if (keys === null || place.opened === null || state.kind === "working") return false
    const control = new AbortController()
    abort.current = control
    const { signal } = control
    const onStage = (stage: MakingStage, part: number) => {
      if (!signal.aborted) setState({ kind: "working", stage, part })
    }
    try {
      const answer = await makeAndSign(
        { ...place, opened: place.opened, keys, authority, member: member.id, onStage, signal },
        wanted,
      )
      setState(answer.ok ? { kind: "made", packet: answer.value } : { kind: "refused", refusal: answer })
      return answer.ok
    } catch (error) {
      if (!signal.aborted) throw error
      setState({ kind: "idle" })
      return false
    }
  }
  const stop = useCallback(() => {
    abort.current?.abort()
    setState({ kind: "idle" })
  }, [])
  return { state, make, stop }
}

type Work = Omit<Place, "opened"> & {
  opened: OpenedCaseFile
  keys: Keys
  authority: string
  member: string
  onStage: (stage: MakingStage, part: number) => void
  signal: AbortSignal
}

async function makeAndSign(
  work: Work,
  { draft, name, answer, summary }: Wanted,
): Promise<OfficeAnswer<ComposedPacket | null>> {
  const { file, referral, acting, as } = work
  const words = draft === null ? answer : `${wordsOf(draft)}\n${answer}`
  if (tellsTheCase(words, { caseId: file.id, codeName: file.codeName }))
    return { ok: false, problem: "packet-tells-case" }
  const people = await peopleOf(work)
  if (!people.ok) return people
  const made = draft === null ? null : await makePacket(work, { draft, name }, people.value)
  if (made !== null && !made.ok) return made
  const letter = as === "supply" ? letterParts(work, answer, people.value.readers) : []
  const sealed = [...letter, ...(made?.value.sent.sealed ?? [])]
  const packet = made === null ? {} : { packet: { ...made.value.ref, agency: referral.agency } }
  work.onStage("signing", 1)
  const custody = await packedItems(work, made?.value ?? null)
  if (!custody.ok) return custody
  const identity =
    made === null || name === null ? {} : { identity: { request: name.request, sha256: name.sha256 } }
  const details = { ...packet, ...identity, sealed: partRefs(sealed), noReporterData: true }
  const more = { details: details as MoreOfAct["details"] & object, sealed }
  const stored = await acting.send(as, summary, { ...more, ...custody.value })
  return stored
    ? { ok: true, value: made?.value.composed ?? null }
    : { ok: false, problem: "packet-not-claimed" }
}

/** Entries that copies of the chosen files are in the packet, over the records as they are now. */
async function packedItems(
  work: Work,
  made: MadePacket | null,
): Promise<OfficeAnswer<Pick<MoreOfAct, "custody">>> {
  if (made === null) return { ok: true, value: {} }
  const custody = []
  for (const item of made.items) {
    const entry = await packedEntry(custodyPlace(work, item), made.ref.sha256)
    if (!entry.ok) return { ...entry, detail: item.number }
    custody.push(entry.value)
  }
  return { ok: true, value: { custody } }
}

function letterParts({ file, referral, keys }: Work, text: string, readers: readonly DirectoryEntry[]) {
  if (file.workPublic === null) return []
  const at = instantOf(new Date())
  const body = { v: 1, text }
  return sealParts(
    { referral: referral.id, kind: "answer", body, at, readers, workPublic: file.workPublic },
    keys,
  )
}

type MadePacket = {
  composed: ComposedPacket
  sent: Extract<Awaited<ReturnType<typeof sendPacket>>, { ok: true }>["value"]
  ref: { upload: string; sha256: string }
  items: readonly NamedFile[]
}

async function makePacket(
  work: Work,
  { draft, name }: { draft: PacketDraft; name: SealedName | null },
  { readers, signer }: PacketPeople,
): Promise<OfficeAnswer<MadePacket>> {
  const { file, referral, opened, keys, onStage, signal } = work
  const chosen = await openChosen(work, draft.files)
  if (!chosen.ok) return chosen
  const envelope = name === null ? [] : [{ id: envelopeId, extension: "age", custody: [], ...name }]
  const composed = composePacket(
    draft,
    {
      ...{ referral: referral.id, part: partOf(referral, work.as), number: referral.number },
      ...{ from: file.body, to: referral.agency, articles: articlesIn(opened.records) },
      madeOn: file.today,
    },
    [...chosen.value.map(({ opened: one }) => one), ...envelope],
  )
  const contents = new Map([
    ...chosen.value.map(({ opened: { id }, blob }) => [id, blob] as const),
    ...envelope.map(({ id, blob }) => [id, blob] as const),
  ])
  const sent = await sendPacket({
    ...{ packet: composed, contents, signer, keys, readers, workPublic: file.workPublic ?? "" },
    ...{ onProgress: onStage, signal },
  })
  if (!sent.ok) return sent
  const { upload, sha256 } = sent.value
  return {
    ok: true,
    value: {
      composed,
      sent: sent.value,
      ref: { upload, sha256 },
      items: chosen.value.map(({ item }) => item),
    },
  }
}
