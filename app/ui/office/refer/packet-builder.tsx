import type { FormEvent } from "react"
import { useEffect, useMemo, useState } from "react"
import type { DraftGap, PacketDraft } from "#app/domain/cases/referral/compose.ts"
import { documentsOf, gapsOf } from "#app/domain/cases/referral/compose.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { OfficeReferral } from "../../agency/packet-rows.ts"
import { forgetPacket, keepPacket, keptPacket } from "../../client/kept-packet.client.ts"
import { refusalText } from "../answer.ts"
import { ActResult } from "../case/act-result.tsx"
import type { CaseFile } from "../case/case-file.ts"
import type { NamedFile } from "../case/evidence-names.ts"
import { namedFiles } from "../case/evidence-names.ts"
import { useAct } from "../case/use-act.ts"
import type { CaseOpening } from "../case/use-open-case.ts"
import { useOffice } from "../office-context.tsx"
import { BuilderFields } from "./builder-fields.tsx"
import type { SealedName } from "../../client/sealed-name.client.ts"
import type { Builder } from "#app/domain/cases/referral/builder.ts"
import { readBuilder } from "#app/domain/cases/referral/builder.ts"
import { draftOf, newBuilder } from "./packet-draft.ts"
import { PacketPreview } from "./packet-preview.tsx"
import type { Making, Wanted } from "./use-make-packet.ts"
import { useMakePacket } from "./use-make-packet.ts"

type Props = {
  locale: Locale
  file: CaseFile
  opening: CaseOpening
  referral: OfficeReferral
  as: "compile-packet" | "supply"
  /** A name that was opened and sealed on this page; kept above, because opening it makes the page load again. */
  name: SealedName | null
  setName: (name: SealedName | null) => void
}

/** R4 and R7a: choose what goes in, take places out, look at exactly what will be seen, seal. */
export function PacketBuilder(props: Props) {
  const { locale, file, opening } = props
  const files = useMemo(
    () => namedFiles(file.evidence, opening.opened?.records ?? []),
    [file.evidence, opening.opened],
  )
  if (opening.opened === null)
    return (
      <p className="part">
        <span className="skeleton" aria-hidden="true" /> {t(locale, "refer.opening")}
      </p>
    )
  return <OpenBuilder {...props} files={files} />
}

function OpenBuilder(props: Props & { files: readonly NamedFile[] }) {
  const { locale, file, opening, referral, as, name, setName, files } = props
  const { keys, member } = useOffice()
  const [builder, setBuilder] = useBuilder({ referral, opening, as, files })
  const acting = useAct(file)
  const { state, make, stop } = useMakePacket({ file, opened: opening.opened, files, referral, as, acting })
  const [gaps, setGaps] = useState<readonly (DraftGap | "answer")[]>([])
  const draft = draftOf(builder, files, name !== null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const found = [
      ...(builder.withPacket ? gapsOf(draft) : []),
      ...(answerLacks(builder, as) ? ["answer" as const] : []),
    ]
    setGaps(found)
    if (found.length > 0) return
    const done = await make({ ...wantedOf(builder, draft, as), name })
    if (!done) return
    forgetPacket({ referral: referral.id, member: member.id })
    setName(null)
  }
  const busy = state.kind === "working"
  return (
    <form className="part" onSubmit={(event) => void submit(event)} aria-busy={busy}>
      <h2>{t(locale, as === "supply" ? "refer.supply" : "refer.compile")}</h2>
      <p className="small muted">{t(locale, "refer.kept")}</p>
      <div className="split split--even">
        <div>
          <BuilderFields
            {...{ locale, as, builder, files, naming: props }}
            change={setBuilder}
            disabled={busy}
          />
        </div>
        <div className="stack stay">
          {builder.withPacket ? (
            <PacketPreview {...{ locale, file, referral, draft }} opening={opening} />
          ) : null}
          <Gaps locale={locale} gaps={gaps} />
          <Progress locale={locale} state={state} stop={stop} />
          <ActResult locale={locale} acting={acting} done="refer.sealed" />
          <button className="button button--grave" disabled={keys === null || busy}>
            {t(locale, as === "supply" ? "refer.supply.sign" : "refer.seal")}
          </button>
          <p className="small muted">{t(locale, "refer.seal.does")}</p>
        </div>
      </div>
    </form>
  )
}

/** What is to be made of what was typed, and how the case's own record sums it up. */
function wantedOf(builder: Builder, draft: PacketDraft, as: Props["as"]): Omit<Wanted, "name"> {
  const titles = documentsOf(draft).map(({ no, title }) => `${no}. ${title}`)
  return {
    draft: builder.withPacket ? draft : null,
    answer: as === "supply" ? builder.answer : "",
    summary: builder.withPacket ? [draft.subject, ...titles].join("\n") : builder.answer,
  }
}

const answerLacks = ({ answer }: Builder, as: Props["as"]) => as === "supply" && answer.trim() === ""

type BuilderPlace = Pick<Props, "referral" | "opening" | "as"> & { files: readonly NamedFile[] }

/** What is typed and ticked; kept sealed on this machine, so that a closed browser loses nothing. */
function useBuilder({ referral, opening, as, files }: BuilderPlace) {
  const { keys, member } = useOffice()
  const [builder, setBuilder] = useState<Builder>(() => {
    const records = opening.opened?.records ?? []
    const fresh = newBuilder({ records, files, withPacket: as === "compile-packet" })
    const kept =
      keys === null ? null : readBuilder(keptPacket({ referral: referral.id, member: member.id }, keys))
    return kept === null ? fresh : { ...kept, files: { ...fresh.files, ...kept.files } }
  })
  const [touched, setTouched] = useState(false)
  useEffect(() => {
    if (touched && keys !== null) keepPacket({ referral: referral.id, member: member.id }, builder, keys)
  }, [builder, touched, keys, referral.id, member.id])
  const change = (part: Partial<Builder>) => {
    setTouched(true)
    setBuilder((before) => ({ ...before, ...part }))
  }
  return [builder, change] as const
}

function Gaps({ locale, gaps }: { locale: Locale; gaps: readonly (DraftGap | "answer")[] }) {
  if (gaps.length === 0) return null
  return (
    <div className="notice notice--warn" role="alert">
      <p className="notice__title">{t(locale, "refer.gaps")}</p>
      <ul className="list">
        {gaps.map((gap) => (
          <li key={gap}>{t(locale, `refer.gap.${gap}`)}</li>
        ))}
      </ul>
    </div>
  )
}

function Progress({ locale, state, stop }: { locale: Locale; state: Making; stop: () => void }) {
  if (state.kind === "refused" && state.refusal.problem !== "packet-not-claimed")
    return (
      <p className="field__error" role="alert">
        {refusalText(locale, state.refusal)}
      </p>
    )
  if (state.kind !== "working") return null
  const percent = Math.floor(state.part * 100)
  const stage = t(locale, `refer.stage.${state.stage}`)
  return (
    <div className="stack-s">
      <p>
        <progress max={100} value={percent} aria-label={stage} /> <span>{stage}</span>
      </p>
      <button className="button button--quiet" type="button" onClick={stop}>
        {t(locale, "refer.stop")}
      </button>
    </div>
  )
}
