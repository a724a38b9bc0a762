import type { CategoryCode } from "#app/domain/law/categories.ts"
import { category, CATEGORY_GROUPS } from "#app/domain/law/categories.ts"
import { deskByCode } from "#app/domain/law/desks.ts"
import { draftFields } from "#app/domain/reports/draft.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { errorOf, FieldErrorText } from "../../field-error.tsx"
import type { HiddenFields } from "../../form-shell.tsx"
import { FormShell } from "../../form-shell.tsx"
import { ReportFrame } from "./report-frame.tsx"
import type { StepProps } from "./report-frame.tsx"
import { stateFields } from "./step-form.tsx"

type Props = StepProps & {
  /** What was searched for, and the matters that fit; `null` when nothing was searched. */
  find?: string
  found?: readonly CategoryCode[] | null
}

/** Step 1: name the matter in two taps. Every matter is a button that sends the form. */
export function StepWhat({
  locale,
  demo = false,
  draft,
  errors,
  formToken,
  find = "",
  found = null,
  onSubmit,
}: Props) {
  const action = pathFor(locale, "/report")
  const state = stateFields(formToken, 1)
  const hidden: HiddenFields = [...state, ...draftFields(draft)]
  const withoutCategory = hidden.filter(([name]) => name !== "category")
  const desk = deskByCode(draft.desk)
  const intro = <p className="hint">{t(locale, "what.hint")}</p>
  return (
    <ReportFrame {...{ locale, demo, errors }} step={1} heading={t(locale, "what.heading")} intro={intro}>
      <div className="stack">
        {desk === null ? null : (
          <FormShell {...{ action, hidden, onSubmit }} className="chip">
            <span>
              <span className="small muted">{t(locale, "what.desk")}</span>
              <br />
              <strong>{desk.label[locale]}</strong>
            </span>
            <button className="button--link" name="go" value="drop-desk">
              {t(locale, "what.desk.remove")}
            </button>
          </FormShell>
        )}
        <FormShell {...{ action, hidden, onSubmit }} role="search">
          <FindField locale={locale} find={find} />
        </FormShell>
        <FormShell {...{ action, onSubmit }} hidden={withoutCategory}>
          <Found {...{ locale, find, found }} chosen={draft.category} />
          <h2 className="visually-hidden">{t(locale, "what.groups")}</h2>
          <FieldErrorText locale={locale} name="category" error={errorOf(errors, "category")} />
          <Groups locale={locale} chosen={draft.category} />
        </FormShell>
        <p className="small muted">{t(locale, "what.nothingSaved")}</p>
      </div>
    </ReportFrame>
  )
}

function FindField({ locale, find }: { locale: Locale; find: string }) {
  return (
    <>
      <label className="label" htmlFor="find">
        {t(locale, "what.find")}
      </label>
      <p className="hint" id="find-hint">
        {t(locale, "what.find.hint")}
      </p>
      <div className="search">
        <input
          className="input"
          id="find"
          name="find"
          type="search"
          autoComplete="off"
          aria-describedby="find-hint"
          defaultValue={find}
        />
        <button className="button button--quiet" name="go" value="find">
          {t(locale, "what.find.button")}
        </button>
      </div>
    </>
  )
}

type FoundProps = { locale: Locale; find: string; found: readonly CategoryCode[] | null; chosen: string }

function Found({ locale, find, found, chosen }: FoundProps) {
  if (found === null) return null
  if (found.length === 0) {
    return (
      <div className="notice found" role="status">
        <h2>{t(locale, "what.notFound", { find })}</h2>
        <p>{t(locale, "what.notFound.body")}</p>
      </div>
    )
  }
  return (
    <div className="found stack-s" role="status">
      <h2 className="found__title">{t(locale, "what.found", { find })}</h2>
      <Matters {...{ locale, chosen }} codes={found} />
    </div>
  )
}

function Groups({ locale, chosen }: { locale: Locale; chosen: CategoryCode | "" }) {
  return (
    <div className="groups" id="category" tabIndex={-1}>
      {CATEGORY_GROUPS.map((group, index) => {
        const holdsChosen = chosen !== "" && group.categories.includes(chosen)
        return (
          <details key={group.id} name="groups" open={chosen === "" ? index === 0 : holdsChosen}>
            <summary>
              {group.label[locale]}
              <span>{group.hint[locale]}</span>
            </summary>
            <Matters {...{ locale, chosen }} codes={group.categories} />
          </details>
        )
      })}
    </div>
  )
}

type MattersProps = { locale: Locale; codes: readonly CategoryCode[]; chosen: string }

function Matters({ locale, codes, chosen }: MattersProps) {
  return (
    <ul className="matters">
      {codes.map((code) => {
        const { label, hint } = category(code)
        return (
          <li key={code}>
            <button className="matter" name="category" value={code}>
              {label[locale]} {code === chosen ? t(locale, "what.chosen") : null}
              {hint === undefined ? null : <span>{hint[locale]}</span>}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
