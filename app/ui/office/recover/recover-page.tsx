import { Link } from "@remix-run/react"
import { useState } from "react"
import { generatePassphrase } from "#app/crypto/passphrase.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { wipeKeys } from "#app/crypto/keys.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import type { RecoveryMaterial } from "#app/domain/quorum.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { sealedAnew } from "../../client/office-credential.client.ts"
import { callOffice } from "../../client/office-fetch.client.ts"
import { useHydrated } from "../../use-hydrated.ts"
import type { OfficeRefusal } from "../answer.ts"
import { PhraseStep } from "../enrol/phrase-step.tsx"
import { ActProblem } from "../members/act-problem.tsx"
import { useLocale } from "../use-locale.ts"
import { ShareForm } from "./share-form.tsx"

type Who = { id: string; login: string; name: string }
type Place = "before" | "shares" | "phrase" | "sealing" | "done"

/** The ceremony at one screen: shares are typed, the keyring opens here and is sealed under a passphrase that its owner writes down. */
export function RecoverPage({ member }: { member: Who }) {
  const locale = useLocale()
  const { place, material, generated, refusal, begin, opened, finish } = useCeremony(member.id)
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t(locale, "recover.heading")}</h1>
          <p className="muted">
            {member.name} · {member.login}
          </p>
        </div>
      </div>
      <div className="stack-l">
        <ActProblem locale={locale} answer={refusal} />
        {place === "before" ? <BeforeCeremony locale={locale} begin={begin} /> : null}
        {place === "shares" && material !== null ? (
          <ShareForm locale={locale} material={material} onOpened={opened} />
        ) : null}
        {place === "phrase" ? (
          <div className="stack measure">
            <p className="notice">{t(locale, "recover.phrase", { name: member.name })}</p>
            <PhraseStep locale={locale} generated={generated} onChosen={(phrase) => void finish(phrase)} />
          </div>
        ) : null}
        <div role="status">
          {place === "sealing" ? <p>{t(locale, "account.phrase.busy")}</p> : null}
          {place === "done" ? (
            <div className="stack measure">
              <p className="notice notice--ok">{t(locale, "recover.done")}</p>
              <p>
                <Link to={pathFor(locale, "/office/members")}>{t(locale, "recover.back")}</Link>
              </p>
            </div>
          ) : null}
        </div>
      </div>
    </>
  )
}

type BeforeProps = { locale: Locale; begin: () => Promise<void> }

/** What happens, and who has to be there, before anything is recorded. */
function BeforeCeremony({ locale, begin }: BeforeProps) {
  const hydrated = useHydrated()
  return (
    <div className="stack measure">
      <p>{t(locale, "recover.intro")}</p>
      <p>{t(locale, "recover.intro.who")}</p>
      <div className="row">
        <button
          className="button"
          type="button"
          disabled={!hydrated}
          onClick={() => {
            void begin()
          }}
        >
          {t(locale, "recover.begin")}
        </button>
        <Link className="button button--quiet" to={pathFor(locale, "/office/members")}>
          {t(locale, "recover.back")}
        </Link>
      </div>
    </div>
  )
}

/** What is opened stays in this page's memory until it is sealed again. */
function useCeremony(member: string) {
  const [place, setPlace] = useState<Place>("before")
  const [material, setMaterial] = useState<RecoveryMaterial | null>(null)
  const [keys, setKeys] = useState<Keys | null>(null)
  const [generated, setGenerated] = useState("")
  const [refusal, setRefusal] = useState<OfficeRefusal | null>(null)
  const path = `/office/members/${member}/recovery`
  const begin = async () => {
    const answer = await callOffice<RecoveryMaterial>(path, { method: "POST", body: { intent: "begin" } })
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    setMaterial(answer.value)
    setPlace("shares")
  }
  const opened = (found: Keys) => {
    setKeys(found)
    setGenerated(generatePassphrase())
    setPlace("phrase")
  }
  const finish = async (passphrase: string) => {
    if (keys === null || material === null) return
    setPlace("sealing")
    const { keyring, recovery } = material
    const made = await sealedAnew({ member, replaces: hashOf(keyring), keys, passphrase, recovery })
    const answer: { ok: true } | OfficeRefusal =
      made === null
        ? { ok: false, problem: "argon2" }
        : await callOffice(path, { method: "POST", body: { intent: "propose", made } })
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) wipeKeys(keys)
    setPlace(answer.ok ? "done" : "phrase")
  }
  return { place, material, generated, refusal, begin, opened, finish }
}
