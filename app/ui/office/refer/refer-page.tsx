import { Link } from "@remix-run/react"
import { useEffect, useState } from "react"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { OfficeReferral } from "../../agency/packet-rows.ts"
import { Letters } from "../../agency/letters.tsx"
import { letterOf, quietly } from "../../agency/referral-view.ts"
import { openPart } from "#app/domain/cases/referral/sealed-parts.ts"
import type { SealedName } from "../../client/sealed-name.client.ts"
import { checkedDirectory } from "../../client/office-directory.client.ts"
import type { OfficeAnswer } from "../answer.ts"
import { refusalText } from "../answer.ts"
import type { CaseFile } from "../case/case-file.ts"
import { DeclareGate } from "../case/declare-gate.tsx"
import { lawfulSteps } from "../case/lawful-steps.ts"
import type { CaseOpening } from "../case/use-open-case.ts"
import { useOpenCase } from "../case/use-open-case.ts"
import { useOffice } from "../office-context.tsx"
import { useLocale } from "../use-locale.ts"
import { HandOver } from "./hand-over.tsx"
import { LegalNote } from "./legal-note.tsx"
import { PacketBuilder } from "./packet-builder.tsx"
import { ReferHead } from "./refer-head.tsx"
import { SentPackets } from "./sent-packets.tsx"

type Props = { file: CaseFile; referrals: readonly OfficeReferral[] }

/** How far is the way to the investigators, and what exactly will they see? */
export function ReferPage({ file, referrals }: Props) {
  const locale = useLocale()
  const opening = useOpenCase(file)
  const current = referrals.at(-1)
  return (
    <>
      <p className="crumb">
        <Link to={pathFor(locale, "/office/queue")}>{t(locale, "queue.heading")}</Link> /{" "}
        <Link to={pathFor(locale, `/office/cases/${file.id}`)}>{file.codeName}</Link> /{" "}
        {t(locale, "refer.crumb")}
      </p>
      <h1>{t(locale, "refer.heading", { name: file.codeName })}</h1>
      <ReferHead locale={locale} file={file} referral={current} />
      {opening.refusal === null ? null : (
        <p className="notice notice--danger" role="alert">
          {refusalText(locale, opening.refusal)}
        </p>
      )}
      {file.declared ? (
        <Content {...{ locale, file, opening, referrals }} />
      ) : (
        <DeclareGate locale={locale} file={file} />
      )}
    </>
  )
}

type ContentProps = {
  locale: Locale
  file: CaseFile
  opening: CaseOpening
  referrals: readonly OfficeReferral[]
}

/** Everything that is shown once the officer has declared. */
function Content({ locale, file, opening, referrals }: ContentProps) {
  const { member } = useOffice()
  const steps = lawfulSteps(file, member)
  const may = (act: string) => steps.some((step) => step.act === act && step.refusals.length === 0)
  const current = referrals.at(-1)
  const shared = { locale, file, opening }
  const [name, setName] = useState<SealedName | null>(null)
  return (
    <>
      <LegalNote {...shared} />
      {current === undefined ? null : <SentPackets locale={locale} referral={current} />}
      {current !== undefined && may("hand-over") ? <HandOver locale={locale} file={file} /> : null}
      {current !== undefined && (may("compile-packet") || may("supply")) ? (
        <PacketBuilder
          key={`${current.id} ${String(may("supply"))}`}
          {...{ ...shared, name, setName }}
          referral={current}
          as={may("supply") ? "supply" : "compile-packet"}
        />
      ) : null}
      {current === undefined ? null : <OfficeLetters {...shared} referral={current} />}
    </>
  )
}

type LettersProps = Omit<ContentProps, "referrals"> & { referral: OfficeReferral }

/** The letters as they are sealed to the case's work key. */
function OfficeLetters({ locale, opening, referral }: LettersProps) {
  const { authority } = useOffice()
  const [directory, setDirectory] = useState<OfficeAnswer<readonly DirectoryEntry[]> | null>(null)
  useEffect(() => {
    let stale = false
    void checkedDirectory(authority).then((answer) => {
      if (!stale) setDirectory(answer)
    })
    return () => {
      stale = true
    }
  }, [authority])
  const work = opening.opened?.work ?? []
  if (work.length === 0 || directory === null) return null
  if (!directory.ok)
    return (
      <p className="notice notice--danger" role="alert">
        {refusalText(locale, directory)}
      </p>
    )
  const entries = directory.value
  const letters = referral.records
    .filter(({ kind }) => kind !== "index")
    .map((record) =>
      letterOf(
        record,
        quietly(() => openPart(record, { referral: referral.id, keys: work }, entries)),
      ),
    )
  return <Letters locale={locale} letters={letters} />
}
