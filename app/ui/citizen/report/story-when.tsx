import { t } from "#app/i18n/messages.ts"
import { errorOf, FieldErrorText } from "../../field-error.tsx"
import { Optional } from "../../field.tsx"
import type { StepProps } from "./report-frame.tsx"

const parts = [
  { name: "day", maxLength: 2 },
  { name: "month", maxLength: 2 },
  { name: "year", maxLength: 4 },
] as const

/** Day, month and year apart, because people remember parts of a date; an hour in free words. */
export function WhenFields({ locale, draft, errors }: StepProps) {
  const error = errorOf(errors, "day", "month", "year", "hour")
  return (
    <fieldset
      className={error === undefined ? undefined : "is-invalid"}
      aria-describedby={error === undefined ? "when-hint" : "when-hint when-error"}
    >
      <legend>
        {t(locale, "story.when")} <Optional locale={locale} />
      </legend>
      <p className="hint" id="when-hint">
        {t(locale, "story.when.hint")}
      </p>
      <FieldErrorText locale={locale} name="when" error={error} />
      <div className="parts">
        {parts.map(({ name, maxLength }) => (
          <div key={name}>
            <label className="label" htmlFor={name}>
              {t(locale, `story.${name}`)}
            </label>
            <input
              className={name === "year" ? "input input--year" : "input"}
              {...{ id: name, name, maxLength, inputMode: "numeric", autoComplete: "off" }}
              defaultValue={draft[name]}
              aria-invalid={error?.field === name || undefined}
            />
          </div>
        ))}
        <div>
          <label className="label" htmlFor="hour">
            {t(locale, "story.hour")}
          </label>
          <input
            className="input input--hour"
            {...{ id: "hour", name: "hour", autoComplete: "off" }}
            defaultValue={draft.hour}
            aria-invalid={error?.field === "hour" || undefined}
          />
        </div>
      </div>
      <label className="choice">
        <input type="checkbox" name="ongoing" value="yes" defaultChecked={draft.ongoing} />{" "}
        {t(locale, "story.ongoing")}
      </label>
    </fieldset>
  )
}
