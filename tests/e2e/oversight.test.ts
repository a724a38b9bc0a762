import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { pseudonym } from "#app/domain/audit/encode.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { recordPassedDeadlines } from "#app/services/deadlines.server.ts"
import { addDays, dayInCity } from "#app/domain/time.ts"
import { t } from "#app/i18n/messages.ts"
import { caseName } from "#app/ui/oversight/words.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson, inspectEveryLook, inWords } from "../support/browser.ts"
import { at, officer, report } from "../support/case-work.ts"
import { decideTogether, explainFirst, triage } from "../support/oversight-work.ts"
import { credentialsOf, logIn } from "../support/pages/office.ts"
import { press, say } from "../support/pages/report-form.ts"
import { draftOf } from "../support/sealed-client.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"
import { startSession } from "#app/services/sessions.server.ts"

let stage: Stage
const made: string[] = []

/** A city in which something was late for a month, something was filed, and something was not referred. */
beforeAll(async () => {
  stage = await openStage()
  const { app } = stage
  const by = (login: string) => officer(app, login)
  const daysAgo = (days: number): Deps => at(app.deps, `${addDays(dayInCity(new Date()), -days)}T03:00:00Z`)
  const three = { proposer: by("minh-hoa"), second: by("gia-dinh"), decider: by("cao-thu") }
  for (const category of ["DD", "XD", "DD"]) {
    const { caseId } = await report(daysAgo(40), { draft: draftOf({ category }) })
    made.push(caseId)
  }
  await recordPassedDeadlines(daysAgo(20))
  await explainFirst(daysAgo(19), by("minh-hoa"), made[1] ?? "", "overload")
  const filed = await report(app.deps, { draft: draftOf({ category: "DD" }) })
  await triage(app.deps, by("minh-hoa"), { caseId: filed.caseId })
  const because = { event: "file", details: { reason: "no-specifics" } } as const
  await decideTogether(app.deps, three, { caseId: filed.caseId, ...because })
  const crime = await report(app.deps)
  await triage(app.deps, by("gia-dinh"), { caseId: crime.caseId, crime: ["Q2"] })
  const refused = { event: "reject-referral", details: { reason: "no-elements" } } as const
  await decideTogether(app.deps, three, { caseId: crime.caseId, ...refused })
})
afterAll(() => stage.close())

const nameOf = (caseId: string) => pseudonym(stage.app.deps.secrets.pseudonym, "case", caseId)

const walks: Look[] = [
  { locale: "vi", width: 1280, scripts: true },
  { locale: "en", width: 360, scripts: true },
]

describe("oversight asks who is late, and gets an answer", () => {
  for (const [index, look] of walks.entries())
    test(inWords(look), async () => {
      const { origin } = stage.app
      const caseId = made[index * 2] ?? ""
      await asPerson(stage.browser, { ...look, origin }, async (person) => {
        const { page, locale } = person
        await logIn(person, credentialsOf(stage, "giam-sat"))
        await page.getByRole("heading", { level: 1, name: say(locale, "oversight.heading") }).waitFor()
        await inspectEveryLook(person)
        const name = t(locale, "oversight.case", { name: caseName(nameOf(caseId)) })
        // The first page names three of the silent deadlines; the list behind the button has every one.
        await page.getByRole("link", { name: say(locale, "oversight.do.silent.act") }).click()
        await page.waitForURL(/overdue/)
        await page
          .locator(`a[href$="/oversight/cases/${nameOf(caseId)}"]`)
          .first()
          .click()
        await page.getByRole("heading", { level: 1, name }).waitFor()
        await page.getByText(say(locale, "oversight.history.silent"), { exact: true }).waitFor()
        await inspectEveryLook(person)
        const question = index === 0 ? "no-progress" : "transfer-loop"
        await page.locator("#c-what").selectOption(question)
        await press(person, "oversight.ask.button")
        await page.getByRole("status").filter({ hasText: /\d/ }).waitFor()
        await page.locator(".thread").getByText(say(locale, "office.event.oversight.asked")).waitFor()
        // Asked again, the page says that the question waits.
        await press(person, "oversight.ask.button")
        person.expectComplaint(/409/)
        await page.getByText(say(locale, "oversight.ask.already")).waitFor()
        await inspectEveryLook(person)
      })
      await answerAll(caseId)
      await asPerson(stage.browser, { ...look, scripts: false, origin }, async (person) => {
        await signInAs(person, "giam-sat")
        await person.open(`/oversight/cases/${nameOf(caseId)}`)
        await person.page
          .locator("dl.now")
          .getByText(say(person.locale, "oversight.history.answered"), { exact: true })
          .waitFor()
        await person.inspect()
      })
    })
})

/** Somebody on the case answers whatever is asked. */
async function answerAll(caseId: string): Promise<void> {
  for (;;)
    try {
      await explainFirst(stage.app.deps, officer(stage.app, "minh-hoa"), caseId, "staff-absence")
    } catch (error) {
      if (error instanceof Error && error.message === "nothing is asked on this case") return
      throw error
    }
}

/** A session without the login page: for pages that are read without scripts. */
async function signInAs({ context, origin }: Person, login: string): Promise<void> {
  const token = await startSession(stage.app.deps, officer(stage.app, login).actor.member)
  await context.addCookies([{ name: "session", value: token, url: origin }])
}

const pages = [
  "/oversight",
  "/oversight/cases",
  "/oversight/cases?view=not-referred",
  "/oversight/cases?view=overdue&field=DD",
  "/oversight/overdue",
  "/oversight/overdue?view=explained",
  "/oversight/referrals",
  "/oversight/units",
]

describe("every page of oversight is read without scripts, at every look", () => {
  for (const locale of ["vi", "en"] as const)
    test(locale, async () => {
      const look: Look = { locale, width: 1280, scripts: false }
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        await signInAs(person, "giam-sat")
        for (const path of [...pages, `/oversight/cases/${nameOf(made[1] ?? "")}`]) {
          await person.open(path)
          await person.page.locator("main h1").waitFor()
          await inspectEveryLook(person)
        }
        expect(person.foreign).toEqual([])
      })
    })
})
