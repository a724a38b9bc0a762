import type { ReactNode } from "react"
import type { Draft, Step } from "#app/domain/reports/draft.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ErrorSummary } from "../../error-summary.tsx"
import type { FieldError } from "../../field-error.tsx"
import type { OnSubmit } from "../../form-shell.tsx"
import { EnterButton } from "../../form-shell.tsx"
import { Notice } from "../../notice.tsx"
import { PageHeading } from "../../page-heading.tsx"
import { StateWord, stepClass } from "../../thread.tsx"
import type { ShellProps } from "../citizen-shell.tsx"
import { CitizenShell } from "../citizen-shell.tsx"

/** What every page of the form is given. */
export type StepProps = {
  locale: Locale
  demo?: boolean
  draft: Draft
  errors: readonly FieldError[]
  /** Proves that the form came from us; valid for 24 hours. */
  formToken: string
  /** Scripts run: files go one by one, the report is sealed in the browser. */
  enhanced: boolean
  onSubmit?: OnSubmit
}

const stepTitles = [
  "report.step.1",
  "report.step.2",
  "report.step.3",
  "report.step.4",
  "report.step.5",
] as const

type Props = Omit<ShellProps, "path"> & {
  step: Step
  errors: readonly FieldError[]
  heading: string
  /** What Enter does in the form of this step. */
  enter?: "next" | "step:5"
  /** Between the heading and the form. */
  intro?: ReactNode
  children: ReactNode
}

/** Masthead, the thread of five steps, errors, heading. */
export function ReportFrame({
  locale,
  step,
  errors,
  heading,
  enter = "next",
  intro,
  children,
  ...shell
}: Props) {
  return (
    <CitizenShell {...{ locale, ...shell }} path="/report">
      <div className="flow">
        <StepsThread locale={locale} step={step} />
        <div className="form measure" key={step}>
          <div className="stack">
            {step > 1 ? <BackButton locale={locale} enter={enter} /> : null}
            <ErrorSummary locale={locale} errors={errors} />
            <PageHeading page={`report ${String(step)}`} quiet={errors.length > 0}>
              {heading}
            </PageHeading>
            {intro}
            {step < 5 ? <WithoutScripts locale={locale} /> : null}
          </div>
          {children}
        </div>
      </div>
    </CitizenShell>
  )
}

/** Said before anything is typed; the last step says it in full. Browsers that run scripts show none of it. */
function WithoutScripts({ locale }: { locale: Locale }) {
  return (
    <noscript>
      <Notice heading={t(locale, "report.noScript")} tone="warn">
        <p>{t(locale, "report.noScript.body")}</p>
      </Notice>
    </noscript>
  )
}

/** Id of the form that “Back” and the edit links belong to. */
export const stepFormId = "step-form"

function BackButton({ locale, enter }: { locale: Locale; enter: "next" | "step:5" }) {
  return (
    <>
      <EnterButton form={stepFormId} go={enter} />
      <button className="button--link back" form={stepFormId} name="go" value="back">
        {t(locale, "action.back")}
      </button>
    </>
  )
}

function StepsThread({ locale, step }: { locale: Locale; step: Step }) {
  return (
    <nav className="steps" aria-label={t(locale, "report.steps")}>
      <p>{t(locale, "report.stepOf", { step })}</p>
      <ol className="thread">
        {stepTitles.map((title, index) => {
          const number = index + 1
          const state = number < step ? "done" : number === step ? "now" : "todo"
          return (
            <li
              key={number}
              className={stepClass({ state })}
              {...(state === "now" && { "aria-current": "step" as const })}
            >
              <span className="thread__title">
                {t(locale, title)}
                <StateWord locale={locale} state={state} />
              </span>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
