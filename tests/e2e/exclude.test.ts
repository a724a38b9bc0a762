import { afterAll, beforeAll, expect, test } from "vitest"
import { demoMembers } from "#app/cli/demo/members.ts"
import { t } from "#app/i18n/messages.ts"
import { formatList } from "#app/i18n/format.ts"
import { roleName } from "#app/ui/office/names.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { act, officer, report } from "../support/case-work.ts"
import { openMailbox, reply } from "../support/pages/mailbox.ts"
import { credentialsOf, declareNoConflict, logIn, takeStep } from "../support/pages/office.ts"
import { say } from "../support/pages/report-form.ts"
import { draftOf } from "../support/sealed-client.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const story = "Người nhận hồ sơ đòi tiền trà nước trước khi trả kết quả."
const inspector = demoMembers.find(({ login }) => login === "minh-hoa")

const walks: Pick<Look, "locale" | "width">[] = [
  { locale: "vi", width: 360 },
  { locale: "en", width: 1280 },
]

test.each(walks)(
  "UC-32 a head excludes an inspector; the others and the reporter go on ($locale, $width px)",
  async (how) => {
    const look: Look = { ...how, scripts: true }
    const { caseId, code } = await report(stage.app.deps, { draft: draftOf({ story }) })
    await act(stage.app.deps, officer(stage.app, "minh-hoa"), { caseId, kind: "register" })
    const at = (login: string | null, walk: (person: Person) => Promise<void>) =>
      asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        if (login !== null) await logIn(person, credentialsOf(stage, login))
        await walk(person)
      })
    const { locale } = look
    const roles = formatList(
      locale,
      (inspector?.roles ?? []).map((role) => roleName(locale, role)),
    )
    const open = async (person: Person) => {
      await person.open(`/office/cases/${caseId}`)
      await declareNoConflict(person)
      await person.page.locator("blockquote.said").getByText(story).waitFor()
    }
    await at("cao-thu", async (person) => {
      await open(person)
      await takeStep(person, "exclude", {
        select: { [say(locale, "step.field.exclude.member")]: `${inspector?.name ?? ""} · ${roles}` },
        choose: [say(locale, "code.conflict.relative")],
        words: "Anh rể của người bị phản ánh, biết hôm nay.",
      })
      await person.page.locator("blockquote.said").getByText(story).waitFor()
    })
    await at("minh-hoa", async (person) => {
      person.expectComplaint(/status of 404/)
      const answer = await person.page.goto(`${stage.app.origin}/office/cases/${caseId}`)
      expect(answer?.status()).toBe(404)
    })
    await at(null, async (person) => {
      await openMailbox(person, code)
      await person.page.getByText(story).first().waitFor({ state: "attached" })
      await reply(person, "Tôi còn giữ giấy hẹn.")
    })
    await at("le-thu", async (person) => {
      await open(person)
      expect(await person.page.getByText(say(locale, "case.grants.unsigned")).count()).toBe(0)
      await person.page.getByText("Tôi còn giữ giấy hẹn.").waitFor()
      await person.page.getByText("Anh rể của người bị phản ánh, biết hôm nay.").waitFor()
      await person.inspect()
    })
  },
)

test("UC-80: a reader whom the server made up is an alarm on the page and in the list of those who hold a key, and gets no new key", async () => {
  const { caseId } = await report(stage.app.deps, { draft: draftOf({ story }) })
  const added = officer(stage.app, "luong-thu")
  // As the owner of the database may: without the statement of anybody who gave it.
  await stage.app.owner.transaction(async (tx) => {
    await tx.execute("alter table key_grant disable trigger user")
    await tx.execute(`insert into key_grant
      (case_id, compartment, member_id, sealed, reason, granted_by, granted_on, due_on, risk)
      select case_id, compartment, '${added.actor.member}', sealed, reason, granted_by, granted_on, due_on, risk
      from key_grant where case_id = '${caseId}' limit 1`)
    await tx.execute("alter table key_grant enable trigger user")
  })
  for (const how of walks)
    await asPerson(stage.browser, { ...how, scripts: true, origin: stage.app.origin }, async (person) => {
      const { page, locale } = person
      await logIn(person, credentialsOf(stage, how.locale === "vi" ? "le-thu" : "gia-dinh"))
      await person.open(`/office/cases/${caseId}`)
      await declareNoConflict(person)
      const alarm = page
        .getByRole("alert")
        .filter({ hasText: t(locale, "case.grants.alarm", { names: added.name }) })
      await alarm.waitFor()
      expect(await alarm.textContent()).toContain(say(locale, "case.grants.alarm.do"))
      const row = page.getByRole("listitem").filter({ hasText: added.name })
      await row.getByText(say(locale, "case.grants.unsigned")).waitFor()
      await person.inspect()
    })
  // Whoever opened it would have made the inner key for everybody in that list.
  const [made] = await stage.app.owner.execute(
    `select 1 from case_file where id = '${caseId}' and work_public is not null`,
  )
  expect(made).toBeUndefined()
})
