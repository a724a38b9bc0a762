import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { deskByCode } from "#app/domain/law/desks.ts"
import { asPerson, inWords, looks } from "../support/browser.ts"
import type { Telling } from "../support/pages/report-form.ts"
import { arrive, readersShown, say, sendReport, tell } from "../support/pages/report-form.ts"
import { openMailbox } from "../support/pages/mailbox.ts"
import { photo } from "../support/sample-files.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const unnamed: Telling = {
  category: "DD",
  story: "Cán bộ ô số 4 nói hồ sơ còn vướng, muốn nhanh thì khoảng năm triệu đồng.",
  when: { day: "14", month: "9", year: "2026" },
  place: "Bộ phận Một cửa phường Hoa Sen (ví dụ)",
  who: "Người ngồi ô số 4",
  files: [photo()],
}

describe("UC-01 and UC-02: somebody who gives no name reports with a photo and keeps the code", () => {
  for (const look of looks)
    test(`${look.scripts ? "UC-01" : "UC-02"}: ${inWords(look)}`, async () => {
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        await person.open("/")
        await arrive(person, say(look.locale, "home.heading"))
        await person.page
          .getByRole("link", { name: say(look.locale, "action.report") })
          .first()
          .click()
        await tell(person, unnamed)
        const code = await sendReport(person)
        await openMailbox(person, code)
        await person.page.getByText(say(look.locale, "mailbox.report.show")).click()
        await person.page.getByText(unnamed.story).waitFor()
        await person.page.getByText(photo().name).waitFor()
        await person.inspect()
      })
    })
})

describe("UC-03: a name given is locked apart from the report", () => {
  const named = { fullName: "Trần Thị Kín Đáo", address: "Số 1 phố Ví Dụ", contact: "0900000000" }
  for (const look of looks.filter(({ scripts, locale }) => scripts === (locale === "vi")))
    test(`UC-03: ${inWords(look)}`, async () => {
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        await person.open("/report")
        await tell(person, { ...unnamed, files: [], named })
        await person.page.getByText(named.fullName).waitFor()
        const code = await sendReport(person)
        await openMailbox(person, code)
        expect(await person.page.getByText(named.fullName).count()).toBe(0)
      })
      const [row] = await stage.app.owner.execute<{ identity: string; shares: string }>(
        "select c.identity_state as identity, count(s.*)::text as shares from case_file c join identity_share s using (report_id) group by 1, c.received_on, c.id order by c.id",
      )
      expect(row).toEqual({ identity: "identified-unverified", shares: "2" })
    })
})

describe("UC-04: the link of a poster presets the desk", () => {
  for (const look of looks.filter(({ scripts, locale }) => scripts === (locale === "en")))
    test(`UC-04: ${inWords(look)}`, async () => {
      const desk = deskByCode("hoa-sen-4")?.label[look.locale] ?? ""
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        await person.open("/r/hoa-sen-4")
        await arrive(person, say(look.locale, "what.heading"))
        await person.page.getByText(desk).waitFor()
        const { place: _, ...rest } = unnamed
        await tell(person, { ...rest, files: [] })
        await person.page.getByText(desk).waitFor()
        expect(await readersShown(person)).not.toHaveLength(0)
        await sendReport(person)
      })
      const rows = await stage.app.owner.execute<{ channel: string; unit: string }>(
        "select r.channel, c.unit from case_file c join report r on r.id = c.report_id where c.desk = 'hoa-sen-4'",
      )
      expect(rows).toContainEqual({ channel: "qr", unit: "vi-du-hoa-sen-mot-cua" })
    })
})

test("UC-04: a poster of no known desk opens the form without one", async () => {
  await asPerson(
    stage.browser,
    { locale: "vi", width: 360, scripts: true, origin: stage.app.origin },
    async (person) => {
      await person.open("/r/khong-co")
      await arrive(person, say("vi", "what.heading"))
      expect(await person.page.getByText(say("vi", "what.desk")).count()).toBe(0)
    },
  )
})
