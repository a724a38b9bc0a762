import { crimeQuestions, regimes } from "#app/domain/cases/case-state.ts"
import { detrimentFactors } from "#app/domain/cases/act-details.ts"
import { UNITS } from "#app/domain/law/units.ts"
import { formatNumber } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../choices.tsx"
import type { FieldError } from "../../field-error.tsx"
import { errorOf, FieldErrorText } from "../../field-error.tsx"
import { TextArea, TextField } from "../../field.tsx"
import { unitName } from "../names.ts"
import type { CaseFile } from "../case/case-file.ts"
import { codeName } from "../case/steps/details-words.ts"
import { unitList } from "../case/steps/rows.tsx"
import type { StepValues } from "../case/steps/step-values.ts"
import { fieldId } from "../case/steps/step-values.ts"
import { conditions, elements, factors, scoreOf, ticked } from "./triage-values.ts"
import { YesNo } from "./yes-no.tsx"

export type SheetProps = {
  locale: Locale
  file: CaseFile
  values: StepValues
  errors: readonly FieldError[]
}

export function Regime({ locale, file, values, errors }: SheetProps) {
  const anonymous = file.regions.identity === "anonymous"
  return (
    <section className="part" aria-labelledby="m1">
      <h2 id="m1">{t(locale, "triage.regime")}</h2>
      {anonymous ? <p className="notice">{t(locale, "triage.regime.anonymous")}</p> : null}
      <ChoiceGroup
        {...{ locale, name: fieldId("regime"), kind: "radio" }}
        legend={t(locale, "triage.regime.legend")}
        legendClass="visually-hidden"
        error={errorOf(errors, fieldId("regime"))}
        value={values["regime"]?.[0] ?? ""}
        options={regimes
          .filter((code) => code !== "TC" || !anonymous)
          .map((code) => ({
            value: code,
            label: codeName(locale, "regime", code),
            hint: t(locale, `triage.regime.${code}`),
          }))}
      />
    </section>
  )
}

/** Three ticks, each with its reason; together they decide whether the matter must be looked into. */
export function Elements(props: SheetProps) {
  const { locale, values, errors } = props
  const answers = elements.map((letter) => ticked(values, `d25-${letter}`))
  return (
    <section className="part" aria-labelledby="m2">
      <h2 id="m2">{t(locale, "triage.d25")}</h2>
      <ul className="test">
        {elements.map((letter) => (
          <YesNo
            key={letter}
            {...{ locale, values, errors, name: `d25-${letter}` }}
            legend={<b>{t(locale, `triage.d25.${letter}`)}</b>}
            hint={t(locale, `triage.d25.${letter}.hint`)}
          >
            <TextArea
              {...{ locale, name: fieldId(`d25-${letter}-why`), rows: 2 }}
              label={t(locale, "triage.why", { letter })}
              value={values[`d25-${letter}-why`]?.[0] ?? ""}
              error={errorOf(errors, fieldId(`d25-${letter}-why`))}
            />
          </YesNo>
        ))}
      </ul>
      <p className="notice notice--warn" role="status">
        {answers.includes(null)
          ? t(locale, "triage.d25.open")
          : t(locale, answers.every(Boolean) ? "triage.d25.all" : "triage.d25.some")}
      </p>
      <h3>{t(locale, "triage.d29")}</h3>
      <ul className="test">
        {conditions.map((letter) => (
          <YesNo
            key={letter}
            {...{ locale, values, errors, name: `d29-${letter}` }}
            legend={t(locale, `triage.d29.${letter}`)}
          />
        ))}
      </ul>
    </section>
  )
}

/** Ours, or whose: the unit complained of is shown, because nothing may be transferred to it. */
export function Competence({ locale, file, values, errors }: SheetProps) {
  return (
    <section className="part" aria-labelledby="m3">
      <h2 id="m3">{t(locale, "triage.competence")}</h2>
      <p>
        {t(locale, "triage.competence.unit", { unit: unitName(locale, file.unit) })}{" "}
        <span className="muted">{t(locale, "triage.competence.never")}</span>
      </p>
      <ChoiceGroup
        {...{ locale, name: fieldId("competence"), kind: "radio" }}
        legend={t(locale, "triage.competence.legend")}
        error={errorOf(errors, fieldId("competence"))}
        value={values["competence"]?.[0] ?? ""}
        options={(["own", "other"] as const).map((value) => ({
          value,
          label: t(locale, `triage.competence.${value}`),
        }))}
      />
      {values["competence"]?.[0] === "other" ? (
        <TextField
          {...{ locale, name: fieldId("competence-unit"), list: unitList }}
          label={t(locale, "triage.competence.which")}
          hint={t(locale, "step.unit.hint")}
          value={values["competence-unit"]?.[0] ?? ""}
        />
      ) : null}
      <datalist id={unitList}>
        {UNITS.map(({ code }) => (
          <option key={code} value={unitName(locale, code)} />
        ))}
      </datalist>
    </section>
  )
}

const signs = ["Q2", "Q3", "Q4", "Q5", "Q6"] as const

/** Any yes in Q2–Q6 opens the way to the investigators by itself. */
export function Crime({ locale, values, errors }: SheetProps) {
  const found = signs.filter((question) => ticked(values, question) === true)
  return (
    <section className="part" aria-labelledby="m5">
      <h2 id="m5">{t(locale, "triage.crime")}</h2>
      <ul className="test">
        {crimeQuestions.map((question) => (
          <YesNo
            key={question}
            {...{ locale, values, errors, name: question }}
            legend={codeName(locale, "question", question)}
            hint={t(locale, `triage.crime.${question}`)}
          />
        ))}
      </ul>
      <p className="notice" role="status">
        {found.length === 0
          ? t(locale, "triage.crime.none")
          : t(locale, "triage.crime.found", { questions: found.join(", ") })}
      </p>
    </section>
  )
}

/** Level × weight of each factor; the formula stands below it, and the score follows what is chosen. */
export function Detriment({ locale, values, errors }: SheetProps) {
  const score = scoreOf(values)
  const formula = factors
    .map((factor) => `${String(detrimentFactors[factor])} × ${t(locale, `triage.factor.${factor}.short`)}`)
    .join(" + ")
  return (
    <section className="part" aria-labelledby="m6">
      <h2 id="m6">{t(locale, "triage.detriment")}</h2>
      <FieldErrorText
        {...{ locale, name: fieldId("level-fewKnow") }}
        error={errorOf(errors, fieldId("level-fewKnow"))}
      />
      <table className="table">
        <caption className="visually-hidden">{t(locale, "triage.detriment.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t(locale, "triage.detriment.factor")}</th>
            <th scope="col">{t(locale, "triage.detriment.level")}</th>
            <th scope="col" className="num">
              {t(locale, "triage.detriment.points")}
            </th>
          </tr>
        </thead>
        <tbody>
          {factors.map((factor) => (
            <Factor key={factor} {...{ locale, factor }} level={values[`level-${factor}`]?.[0] ?? ""} />
          ))}
        </tbody>
      </table>
      <p role="status">
        <b>
          {score === null
            ? t(locale, "triage.detriment.open")
            : t(locale, "triage.detriment.score", { score: formatNumber(locale, score) })}
        </b>
      </p>
      <p className="formula">{t(locale, "triage.detriment.formula", { formula })}</p>
    </section>
  )
}

type FactorProps = { locale: Locale; factor: keyof typeof detrimentFactors; level: string }

function Factor({ locale, factor, level }: FactorProps) {
  const id = fieldId(`level-${factor}`)
  const points = level === "" ? "–" : formatNumber(locale, Number(level) * detrimentFactors[factor])
  return (
    <tr>
      <th scope="row">
        <label htmlFor={id}>{t(locale, `triage.factor.${factor}`)}</label>
      </th>
      <td>
        <select className="select" id={id} name={id} defaultValue={level}>
          <option value="">–</option>
          {["0", "1", "2", "3", "4"].map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>{" "}
        × {detrimentFactors[factor]}
      </td>
      <td className="num">{points}</td>
    </tr>
  )
}
