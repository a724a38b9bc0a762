import { afterAll, beforeAll, expect, test } from "vitest"
import { demoMembers } from "#app/cli/demo/members.ts"
import { formatList } from "#app/i18n/format.ts"
import { t } from "#app/i18n/messages.ts"
import { roleName, stateName } from "#app/ui/office/names.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import {
  answerProposal,
  credentialsOf,
  fillTriage,
  logIn,
  openCase,
  openQueue,
  openTriage,
  takeStep,
} from "../support/pages/office.ts"
import { openMailbox } from "../support/pages/mailbox.ts"
import { say, sendReport, tell } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const nothing = () => Promise.resolve()
const look: Look = { locale: "en", width: 360, scripts: true }
const locale = look.locale
const title = "Cán bộ nhận tiền để bỏ qua biên bản"
const reasons = "Compared with the roster, the register and both statements."
const minutes = 12

/** A member of the demo as lists of people show them. */
function chosen(login: string): string {
  const member = demoMembers.find((one) => one.login === login)
  if (member === undefined) throw new Error(`nobody is called ${login}`)
  return `${member.name} · ${formatList(
    locale,
    member.roles.map((role) => roleName(locale, role)),
  )}`
}

/** An officer at a browser of their own, in front of the case. */
async function asOfficer(login: string, act: (person: Person) => Promise<void>): Promise<void> {
  await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    await logIn(person, credentialsOf(stage, login))
    await openQueue(person)
    await openCase(person, title)
    await act(person)
  })
}

const stateIs = async ({ page }: Person, state: string) => {
  await page.locator("dl.now dd b").first().getByText(stateName(locale, state), { exact: true }).waitFor()
}

let code = ""

async function report(): Promise<void> {
  await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    await person.open("/report")
    const named = { fullName: "Trần Thị Báo Tin", address: "Số 1 ngõ Ví Dụ", contact: "0900000000" }
    await tell(person, { category: "GT", story: `${title}. Tôi đứng cạnh và nghe rõ.`, named }, nothing)
    code = await sendReport(person, nothing)
  })
}

/** Signed, triaged and accepted: what a denunciation with a name needs before anybody verifies it. */
async function accept(): Promise<void> {
  await asOfficer("minh-hoa", async (person) => {
    await takeStep(person, "await-signature")
    await takeStep(person, "record-signature")
    await openTriage(person)
    await fillTriage(person, { regime: "TC", d25: "yyy", d29: "yyyy", crime: [] })
  })
  await asOfficer("cao-thu", async (person) => {
    await takeStep(person, "accept", { words: reasons, message: "Your denunciation was accepted." })
    await takeStep(person, "notify-acceptance")
    await takeStep(person, "assign-team", {
      choose: [chosen("minh-hoa"), chosen("gia-dinh")],
      select: { [say(locale, "step.field.leader")]: chosen("minh-hoa") },
      words: reasons,
    })
    await stateIs(person, "VERIFYING")
  })
}

/** A hearing with minutes of two, the report of the leader, and the key for a lawyer's opinion. */
async function verify(): Promise<void> {
  await asOfficer("minh-hoa", async (person) => {
    await takeStep(person, "record-step", {
      choose: [say(locale, "code.kind.hearing-accused")],
      select: { [say(locale, "step.field.with")]: chosen("gia-dinh") },
      words: "Heard at the office, two persons present, read back and signed.",
    })
    const refused = await person.page.locator("#steps ~ details").innerText()
    expect(refused).toContain(say(locale, "refusal.accused-heard"))
  })
  await asOfficer("gia-dinh", async (person) => {
    await person.page.getByText("Heard at the office").waitFor()
    await takeStep(person, "sign-minutes", {
      select: {
        [say(locale, "step.field.number")]: t(locale, "step.minutes", {
          ...{ number: 1, kind: say(locale, "code.kind.hearing-accused") },
        }),
      },
    })
  })
  await asOfficer("minh-hoa", async (person) => {
    await takeStep(person, "report-findings", {
      fill: { [say(locale, "step.field.report-findings.items")]: "1" },
      words: "One content item, verified with the register and the hearing.",
    })
    await takeStep(person, "grant-access", {
      choose: [chosen("thi-du"), say(locale, "code.grant-access.legal-opinion")],
      words: "A lawyer’s opinion is wanted before the conclusion.",
    })
    await takeStep(person, "conclude", {
      select: { [t(locale, "step.item", { number: 1 })]: say(locale, "code.outcome.true") },
      choose: [say(locale, "code.crime.no")],
      words: "The content is true; below any sign of a crime.",
    })
  })
}

async function conclude(): Promise<void> {
  await asOfficer("thi-du", async (person) => {
    await person.page.getByText("The content is true").first().waitFor()
    await answerProposal(person, "second", {
      choose: [say(locale, "code.agrees.yes")],
      words: "Facts and law were looked at; no element of a crime.",
    })
  })
  await asOfficer("cao-thu", async (person) => {
    await person.page.getByText("Facts and law were looked at").first().waitFor()
    await answerProposal(person, "decide", {
      words: reasons,
      message: "The conclusion: what you told is true.",
    })
    await stateIs(person, "CONCLUDED")
    await takeStep(person, "notify-conclusion")
    await takeStep(person, "order-measures", {
      select: { [t(locale, "step.measure.kind", { number: 1 })]: say(locale, "code.measure.reprimand") },
      fill: {
        [say(locale, "step.measure.owner")]: "Department of Construction",
        [say(locale, "step.measure.dueOn")]: "2099-12-18",
      },
      words: "A reprimand, to be carried out by the department.",
    })
    await takeStep(person, "report-measures", { words: "The reprimand was given and filed." })
  })
}

async function close(): Promise<void> {
  await asOfficer("minh-hoa", (person) =>
    takeStep(person, "settle-publication", {
      choose: [say(locale, "code.how.posted")],
      words: "A redacted copy is ready to be posted for fifteen days.",
    }),
  )
  await asOfficer("gia-dinh", (person) =>
    answerProposal(person, "second", { choose: [say(locale, "code.agrees.yes")], words: reasons }),
  )
  await asOfficer("cao-thu", async (person) => {
    await answerProposal(person, "decide", { words: reasons })
    await takeStep(person, "open-feedback")
    await takeStep(person, "close", { choose: [say(locale, "code.close.no-objection")], words: reasons })
    await stateIs(person, "CLOSED")
    await person.inspect()
  })
}

test(
  "UC-08: a named report is accepted, verified by two, concluded with a lawyer’s second opinion, published and closed",
  async () => {
    await report()
    await accept()
    await verify()
    await conclude()
    await close()
    await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
      await openMailbox(person, code)
      await person.page.getByText("The conclusion: what you told is true.").waitFor()
    })
  },
  minutes * 60_000,
)
