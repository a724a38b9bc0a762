import { Form } from "@remix-run/react"
import { mainStates } from "#app/domain/cases/states.ts"
import { CATEGORY_GROUPS } from "#app/domain/law/categories.ts"
import { UNITS } from "#app/domain/law/units.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { categoryName, stateName, unitName } from "../names.ts"
import type { QueueAddress } from "./queue-address.ts"

type Props = { locale: Locale; address: QueueAddress; path: string; demo: boolean }

/** What a person can narrow the list by. A plain GET form: the address says what is shown. */
export function QueueFilters({ locale, address, path, demo }: Props) {
  const kept = (["mine", "overdue", "unopened"] as const).filter((name) => address[name])
  return (
    <Form
      className="filters"
      role="search"
      aria-label={t(locale, "queue.filters")}
      method="get"
      action={path}
      // A form filled in by the address: another address is another form.
      key={JSON.stringify(address)}
    >
      {kept.map((name) => (
        <input key={name} type="hidden" name={name} value="1" />
      ))}
      <UnitFilter {...{ locale, address, demo }} />
      <div>
        <label className="label" htmlFor="f-state">
          {t(locale, "queue.filter.state")}
        </label>
        <select className="select" id="f-state" name="state" defaultValue={address.state ?? ""}>
          <option value="">{t(locale, "queue.filter.state.all")}</option>
          {mainStates.map((state) => (
            <option key={state} value={state}>
              {stateName(locale, state)}
            </option>
          ))}
        </select>
      </div>
      <CategoryFilter {...{ locale, address }} />
      <div className="end">
        <button className="button button--quiet">{t(locale, "queue.filter.button")}</button>
      </div>
    </Form>
  )
}

function UnitFilter({ locale, address, demo }: Pick<Props, "locale" | "address" | "demo">) {
  const { unit, unknownUnit } = address
  return (
    <div className="grow">
      <label className="label" htmlFor="f-unit">
        {t(locale, "queue.filter.unit")}
      </label>
      {unknownUnit === "" ? null : (
        <p className="field__error" id="f-unit-error">
          {t(locale, "queue.filter.unit.unknown")}
        </p>
      )}
      <input
        className="input"
        id="f-unit"
        name="unit"
        list="f-units"
        autoComplete="off"
        defaultValue={unit === null ? unknownUnit : unitName(locale, unit)}
        {...(unknownUnit !== "" && { "aria-invalid": true, "aria-describedby": "f-unit-error" })}
      />
      <datalist id="f-units">
        {UNITS.filter((one) => demo || !one.demo).map((one) => (
          <option key={one.code} value={one[locale]} />
        ))}
      </datalist>
    </div>
  )
}

function CategoryFilter({ locale, address }: Pick<Props, "locale" | "address">) {
  return (
    <div>
      <label className="label" htmlFor="f-category">
        {t(locale, "queue.filter.category")}
      </label>
      <select className="select" id="f-category" name="category" defaultValue={address.category ?? ""}>
        <option value="">{t(locale, "queue.filter.category.all")}</option>
        {CATEGORY_GROUPS.map((group) => (
          <optgroup key={group.id} label={group.label[locale]}>
            {group.categories.map((code) => (
              <option key={code} value={code}>
                {categoryName(locale, code)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
