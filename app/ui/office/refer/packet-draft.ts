import type { Builder } from "#app/domain/cases/referral/builder.ts"
import { articlesNamed } from "#app/domain/cases/referral/builder.ts"
import type { PacketDraft } from "#app/domain/cases/referral/compose.ts"
import { readReportBody } from "#app/domain/reports/submission.ts"
import type { NamedFile } from "../case/evidence-names.ts"
import { reportLines } from "../case/report-words.ts"
import type { CaseRecord } from "../case/open-case.ts"
import { textIn } from "../case/open-case.ts"

/** Lines of a report that say what happened; the others say who tells it, and stay in the office. */
const aboutTheMatter = ["when", "place", "who", "money"]

/** What a builder begins with: the reporter's words as they are, for the officer to take places out of. */
export function newBuilder({
  records,
  files,
  withPacket,
}: {
  records: readonly CaseRecord[]
  files: readonly NamedFile[]
  withPacket: boolean
}): Builder {
  const body = readReportBody(records.find(({ kind }) => kind === "report")?.body)
  const lines = body === null ? [] : reportLines("vi", body).filter(({ key }) => aboutTheMatter.includes(key))
  const note = records.filter((record) => textIn(record.body, "act") === "write-legal-note").at(-1)
  return {
    ...{ subject: "", urgent: "", recommendation: "", summary: "", answer: "", withPacket, papers: [] },
    extract: [body?.story ?? "", ...lines.map(({ label, text }) => `${label}: ${text}`)].join("\n"),
    legalNote: textIn(note?.body ?? null, "text") ?? "",
    files: Object.fromEntries(
      files.map(({ id }, at) => [id, { chosen: false, title: defaultTitle(at), pages: "" }]),
    ),
  }
}

/** Never the sender's own name for the file: it may say who sent it. Part of a Vietnamese document. */
const defaultTitle = (at: number) => `Chứng cứ ${String(at + 1).padStart(2, "0")}`

/** The draft as the rules see it: what is not chosen is not there. `envelope`: whether a sealed name goes along. */
export function draftOf(builder: Builder, files: readonly NamedFile[], envelope: boolean): PacketDraft {
  const { subject, urgent, recommendation, summary, extract, legalNote, papers } = builder
  return {
    ...{ subject, urgent, recommendation, summary, extract, legalNote },
    files: files.flatMap(({ id }) => {
      const choice = builder.files[id]
      return choice?.chosen === true ? [{ id, title: choice.title, pages: pagesIn(choice.pages) }] : []
    }),
    papers: papers.map(({ title, pages }) => ({ title, pages: pagesIn(pages) })),
    envelope,
  }
}

function pagesIn(text: string): number | null {
  return /^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text.trim()) : null
}

/** Every text of a draft that will be read by the agency. */
export function wordsOf(draft: PacketDraft): string {
  const { subject, urgent, recommendation, summary, extract, legalNote, files, papers } = draft
  const titles = [...files, ...papers].map(({ title }) => title)
  return [subject, urgent, recommendation, summary, extract, legalNote, ...titles].join("\n")
}

/** Extensions by media type, for the neutral names inside a packet. */
const extensions: Readonly<Record<string, string>> = {
  ...{ "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp" },
  ...{ "application/pdf": "pdf", "audio/mpeg": "mp3", "audio/flac": "flac", "audio/ogg": "ogg" },
  ...{ "audio/wav": "wav", "audio/mp4": "m4a", "audio/aac": "aac", "video/mp4": "mp4", "video/webm": "webm" },
  "text/plain": "txt",
}

export const extensionOf = (type: string): string => extensions[type] ?? "bin"

/** Articles that the approval named; the legal note's where the approval cannot be read here. */
export function articlesIn(records: readonly CaseRecord[]): string[] {
  for (const act of ["approve-referral", "write-legal-note"]) {
    const found = articlesNamed(records.filter((record) => textIn(record.body, "act") === act).at(-1)?.body)
    if (found.length > 0) return found
  }
  return []
}
