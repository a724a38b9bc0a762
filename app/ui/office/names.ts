import type { BehaviourCode } from "#app/domain/law/behaviours.ts"
import { behaviour, isBehaviourCode } from "#app/domain/law/behaviours.ts"
import { category, isCategoryCode } from "#app/domain/law/categories.ts"
import { unitByCode } from "#app/domain/law/units.ts"
import type { Day } from "#app/domain/time.ts"
import { formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { clockNamed } from "./due.ts"

/** Names of things that storage knows by a code. A code nobody knows is shown as it is: better than nothing. */

function named(locale: Locale, prefix: string, code: string): string {
  const key = `${prefix}.${code}`
  return isMessageKey(key) ? translate(locale, key) : code
}

export const bodyName = (locale: Locale, code: string): string => named(locale, "body", code)
export const stateName = (locale: Locale, state: string): string => named(locale, "office.state", state)
export const channelName = (locale: Locale, channel: string): string =>
  named(locale, "office.channel", channel)
export const roleName = (locale: Locale, role: string): string => named(locale, "role", role)

/** Roles in one line, as a person is introduced. */
export const roleNames = (locale: Locale, roles: readonly string[]): string =>
  formatList(
    locale,
    roles.map((role) => roleName(locale, role)),
  )

export const categoryName = (locale: Locale, code: string): string =>
  isCategoryCode(code) ? category(code).name[locale] : code

export const behaviourName = (locale: Locale, code: BehaviourCode | "other" | (string & {})): string => {
  if (code === "other") return t(locale, "office.behaviour.other")
  return isBehaviourCode(code) ? behaviour(code).name[locale] : code
}

/** The unit a case is about, or the words for a case that names none. */
export const unitName = (locale: Locale, code: string | null): string => {
  if (code === null) return t(locale, "office.unit.none")
  return unitByCode(code)?.[locale] ?? code
}

/** In lists, where the law's own words for a clock are too long. */
export const shortClockName = (locale: Locale, id: string): string => named(locale, "office.clock", id)

export const clockName = (locale: Locale, id: string, startedOn: Day): string =>
  clockNamed(id, startedOn)?.[locale] ?? id

/** Where a member works: the body, and the unit when its name says more. */
export const seatName = (locale: Locale, body: string, unit: string | null): string => {
  const names = [bodyName(locale, body), unit === null ? "" : unitName(locale, unit)]
  return [...new Set(names)].filter((name) => name !== "").join(", ")
}

/** The state of one of the regions beside the main path. */
export const regionName = (locale: Locale, region: string, state: string): string =>
  named(locale, `office.region.${region}`, state)

/** What oversight, or the system after a passed deadline, asks to be explained. */
export const questionName = (locale: Locale, question: string): string =>
  named(locale, "today.question", question)
export const eventName = (locale: Locale, type: string): string => named(locale, "office.event", type)
export const grantReason = (locale: Locale, reason: string): string => named(locale, "office.reason", reason)
export const memberState = (locale: Locale, state: string): string => named(locale, "members.state", state)
