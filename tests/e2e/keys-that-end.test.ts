import { afterAll, beforeAll, expect, test } from "vitest"
import { demoMembers } from "#app/cli/demo/members.ts"
import { addDays, dayInCity } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import { t } from "#app/i18n/messages.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import { roleNames } from "#app/ui/office/names.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { act, declaredCase, officer, report } from "../support/case-work.ts"
import { credentialsOf, declareNoConflict, logIn, note, takeStep } from "../support/pages/office.ts"
import { say } from "../support/pages/report-form.ts"
import { draftOf } from "../support/sealed-client.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const look: Look = { locale: "vi", width: 360, scripts: true }
const story = "Người nhận hồ sơ đòi tiền trà nước trước khi trả kết quả."
const personOf = (login: string) => {
  const found = demoMembers.find((one) => one.login === login)
  if (found === undefined) throw new Error(`nobody is called ${login}`)
  return `${found.name} · ${roleNames(look.locale, found.roles)}`
}

test("UC-40 keys until a day are shown with it; keys taken back; new keys are made when the next officer opens", async () => {
  const { app, browser } = stage
  const { caseId } = await report(app.deps, { draft: draftOf({ story }) })
  await act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "register" })
  await declaredCase(app.deps, officer(app, "gia-dinh"), caseId)
  const { locale } = look
  const until = addDays(dayInCity(app.deps.clock.now()), 9)
  const at = (login: string, walk: (person: Person) => Promise<void>) =>
    asPerson(browser, { ...look, origin: app.origin }, async (person) => {
      await logIn(person, credentialsOf(stage, login))
      await person.open(`/office/cases/${caseId}`)
      await declareNoConflict(person)
      await person.page.locator("blockquote.said").getByText(story).waitFor()
      await walk(person)
    })
  await at("cao-thu", async (person) => {
    const access = person.page.getByRole("region", { name: say(locale, "case.access") })
    await takeStep(person, "grant-access", {
      choose: [personOf("thi-du"), say(locale, "code.grant-access.legal-opinion")],
      fill: { [`${say(locale, "step.field.endsOn")} ${say(locale, "mark.optional")}`]: until },
      words: "Xin ý kiến về dấu hiệu của điều luật.",
    })
    const last = t(locale, "case.access.until", { day: formatDay(locale, until, "short") })
    await access.getByText(last).waitFor()
    await person.inspect()
    await takeStep(person, "revoke", {
      select: { [say(locale, "step.field.revoke.member")]: personOf("minh-hoa") },
      choose: [say(locale, "code.revoke.task-done")],
      words: "Đã xong phần việc được giao.",
    })
    await access.getByText("Đinh Thị Minh Họa").waitFor({ state: "detached" })
  })
  await deactivateMember(app.deps, officer(app, "quan-tri").actor, officer(app, "gia-dinh").actor.member)
  const due = await declaredCase(app.deps, officer(app, "mau"), caseId)
  expect(due.rekeyReason).toBe("member-left")
  await at("le-thu", async (person) => {
    await person.page.getByText(say(locale, "case.access.due.member-left")).waitFor({ state: "detached" })
    await note(person, "Ghi sau khi đổi khóa.")
    const now = await declaredCase(app.deps, officer(app, "mau"), caseId)
    expect(now.rekeyReason).toBeNull()
    expect(now.workPublic).not.toBe(due.workPublic)
  })
})
