import { afterAll, beforeAll, expect, test } from "vitest"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { officer } from "#tests/support/case-work.ts"
import type { Answer, CitizenClient } from "#tests/support/citizen-client.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox, pressSend, receiptCode, sendReport, walkTo } from "#tests/support/citizen-flow.ts"
import { signedIn } from "#tests/support/office-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"
import { openCaseFile, textIn } from "#app/ui/office/case/open-case.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"

let app: TestApp
let citizen: CitizenClient
let owner: Sql
beforeAll(async () => {
  app = await startTestApp()
  citizen = citizenClient(app.origin)
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const note = {
  name: "biên nhận quầy 3.txt",
  type: "text/plain",
  content: Buffer.from("Biên nhận số 47, ngày 14/9."),
}

async function count(table: string): Promise<number> {
  const [row] = await owner.unsafe(`select count(*)::int as count from ${table}`)
  return Number(row?.["count"])
}

/** The one case of a report that was just made, opened by an officer with her key. */
async function newestCase() {
  const client = await signedIn(app, "minh-hoa")
  const [row] = await owner<
    { id: string }[]
  >`select id from case_file order by received_on desc, xmin::text::bigint desc limit 1`
  const sealed = await client.open(row?.id ?? "")
  return {
    sealed,
    opened: openCaseFile(sealed, officer(app, "minh-hoa").keys, await checkedEntries(app.deps)),
  }
}

test("UC-02: a person without scripts reports without a name, keeps the code and reads the mailbox with it", async () => {
  const receipt = await sendReport(citizen)
  expect(receipt.status).toBe(200)
  expect(receiptCode(receipt)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/)
  const mailbox = await openMailbox(citizen, receiptCode(receipt))
  expect(mailbox.status).toBe(200)
  expect(mailbox.page.text).toContain("Cán bộ quầy số ba đòi hai trăm nghìn đồng")
})

test("UC-02 and UC-14: what the officer opens is what the person told, and every answer of it", async () => {
  const story = {
    story: "Họ giữ hồ sơ.\n\nHai tuần “không lý do” – đủ cả: ă â đ ê ô ơ ư.",
    day: "14",
    month: "9",
    year: "2026",
    who: "Người ở quầy 3",
  }
  await sendReport(citizen, {
    category: "DD",
    story: { ...story, money: "hinted", amount: "2.000.000" },
    you: { fear: "yes", told: ["unit", "police"] },
  })
  const { opened } = await newestCase()
  const body = opened.records.find((record) => record.kind === "report")
  expect(body?.verdict).toBe("right")
  expect(body?.body).toMatchObject({
    ...{
      category: "DD",
      story: story.story,
      date: "2026-09-14",
      who: story.who,
      money: "hinted",
      amount: 2_000_000,
    },
    ...{ fear: "yes", told: ["unit", "police"] },
  })
})

test("UC-03: a named report keeps name and contact apart, sealed to custodians of two bodies", async () => {
  const you = { named: "yes", fullName: "Trần Thị Người Báo", address: "Ngõ 5", contact: "0900 000 000" }
  const receipt = await sendReport(citizen, { you })
  expect(receipt.status).toBe(200)
  const { sealed, opened } = await newestCase()
  expect(sealed.regions.identity).toBe("identified-unverified")
  expect(JSON.stringify(opened.records)).not.toContain("Người Báo")
  const shares = await owner<{ part: string; login: string }[]>`
    select s.part, m.login from identity_share s join member m on m.id = s.member_id order by 1`
  expect(shares.map(({ part, login }) => ({ part, login }))).toEqual([
    { part: "A", login: "quach-gia" },
    { part: "B", login: "ha-du" },
  ])
})

test("UC-02: a file that is chosen on the last page is sealed with the report", async () => {
  await sendReport(citizen, { files: [note] })
  const { sealed, opened } = await newestCase()
  expect(sealed.evidence).toHaveLength(1)
  const report = opened.records.find((record) => record.kind === "report")
  expect(report?.body).toMatchObject({
    files: [{ id: sealed.evidence[0]?.id, name: note.name, size: note.content.length }],
  })
})

test("UC-04: a poster's link presets the desk, and the report goes by the unit of that desk", async () => {
  const first = await citizen.open("/r/hoa-sen-1")
  expect(first.url).toContain("/report?desk=hoa-sen-1")
  expect(first.page.text).toContain("Hoa Sen")
  const story = await citizen.press(first, { name: "category", value: "MC" })
  const rest = await [1, 2].reduce<Promise<Answer>>(
    async (at) => citizen.press(await at, { name: "go", value: "next" }),
    citizen.press(story, { name: "go", value: "next" }, { fill: { story: "Ở quầy này." } }),
  )
  expect((await pressSend(citizen, rest)).status).toBe(200)
  const { sealed } = await newestCase()
  expect(sealed).toMatchObject({ desk: "hoa-sen-1", unit: "vi-du-hoa-sen-mot-cua", channel: "qr" })
})

test("UC-04: a poster's link to a desk that is not there begins an ordinary report", async () => {
  for (const path of ["/r/nowhere", "/r/%2e%2e%2foffice", "/r/%00", "/en/r/nowhere"]) {
    const page = await citizen.open(path)
    expect(page.status, path).toBe(200)
    expect(new URL(page.url).pathname).toMatch(/^(\/en)?\/report$/)
    expect(new URL(page.url).search).toBe("")
  }
})

test("UC-06: in the preview a name can be struck out; that person gets no key and is kept away", async () => {
  const last = await walkTo(citizen, 5)
  const boxes = last.page.forms
    .flatMap((form) => form.controls)
    .filter((control) => control.name === "struck")
  const out = officer(app, "gia-dinh").actor.member
  expect(boxes.map((box) => box.value)).toContain(out)
  expect((await pressSend(citizen, last, { fill: { struck: [out] } })).status).toBe(200)
  const { sealed } = await newestCase()
  expect(sealed.access.map((one) => one.memberId)).not.toContain(out)
  const office = await signedIn(app, "gia-dinh")
  expect((await office.call(`/office/cases/${sealed.id}`)).status).toBe(404)
})

test("UC-06 and UC-11: whose strikes leave too few at the inspectorate is shown the superior body's readers before anything is sent", async () => {
  const idOf = (login: string) => officer(app, login).actor.member
  const struckOf = (at: Answer) =>
    at.page.forms.flatMap((form) => form.controls).filter((control) => control.name === "struck")
  const told = await walkTo(citizen, 5, { you: { named: "yes", fullName: "Trần Thị Người Báo" } })
  const all = struckOf(told).map((box) => box.value)
  const before = await count("report")
  const shown = await pressSend(citizen, told, { fill: { struck: all }, files: [note] })
  expect(shown.status).toBe(422)
  expect(await count("report")).toBe(before)
  for (const words of ["Thanh tra Chính phủ", "không ai đọc được", "Hãy chọn lại tệp"])
    expect(shown.page.text).toContain(words)
  const superior = [idOf("cap-tren"), idOf("cap-tren-2")]
  const open = struckOf(shown).filter((box) => !box.chosen)
  expect(open.map((box) => box.value).sort()).toEqual(superior.toSorted())
  // Taking two strikes back brings the report back, and that too is shown first.
  const back = await pressSend(citizen, shown, { fill: { struck: all.slice(2) } })
  expect(back.status).toBe(422)
  expect(back.page.text).toContain("sẽ do Thanh tra thành phố nhận")
  expect(await count("report")).toBe(before)
  const sent = await pressSend(citizen, shown, { fill: { struck: all } })
  expect(sent.status).toBe(200)
  const [row] = await owner<{ id: string; body: string }[]>`
    select id, body from case_file order by xmin::text::bigint desc limit 1`
  expect(row?.body).toBe("TTCP")
  const holders = await owner<{ member_id: string }[]>`
    select distinct member_id from key_grant where case_id = ${row?.id ?? ""}`
  expect(holders.map((one) => one.member_id).sort()).toEqual(superior.toSorted())
  const office = await signedIn(app, "minh-hoa")
  expect((await office.call(`/office/cases/${row?.id ?? ""}`)).status).toBe(404)
  const code = receiptCode(sent)
  expect((await openMailbox(citizen, code)).status).toBe(200)
})

test("UC-06: when fewer than two would be left at the superior body too, the page says so beside the names and sends nothing", async () => {
  const before = await count("report")
  const last = await walkTo(citizen, 5)
  const named = (at: Answer) =>
    at.page.forms.flatMap((form) => form.controls).filter((control) => control.name === "struck")
  const past = await pressSend(citizen, last, {
    fill: {
      struck: named(last)
        .slice(1)
        .map((box) => box.value),
    },
  })
  const refused = await pressSend(citizen, past, { fill: { struck: named(past).map((box) => box.value) } })
  expect(refused.status).toBe(422)
  expect(refused.page.errors.get("struck")).toContain("ít nhất hai")
  expect(await count("report")).toBe(before)
})

test("UC-05: a person answers, adds a file and withdraws; afterwards the mailbox takes nothing more", async () => {
  const code = receiptCode(await sendReport(citizen))
  const open = await openMailbox(citizen, code)
  const answered = await citizen.press(
    open,
    { name: "go", value: "reply" },
    { fill: { text: "Tôi nhớ thêm: quầy số 3." }, files: [note] },
  )
  expect(answered.status).toBe(200)
  expect(answered.page.text).toContain("Tôi nhớ thêm: quầy số 3.")
  expect(answered.page.text).toContain(note.name)
  const undecided = await citizen.press(answered, { name: "go", value: "withdraw" })
  expect(undecided.status).toBe(422)
  expect(undecided.page.errors.has("pressed")).toBe(true)
  const gone = await citizen.press(undecided, { name: "go", value: "withdraw" }, { fill: { pressed: "no" } })
  expect(gone.status).toBe(200)
  expect(gone.page.forms.flatMap((form) => form.buttons).map((button) => button.value)).not.toContain("reply")
  const late = await citizen.press(answered, { name: "go", value: "reply" }, { fill: { text: "Còn nữa" } })
  expect(late.status).toBe(409)
  expect(late.html).not.toContain("Application Error")
})

test("UC-05: the question of an officer stands in the mailbox, and the answer brings the case back to triage", async () => {
  const code = receiptCode(await sendReport(citizen))
  const { sealed } = await newestCase()
  const { act } = await import("#tests/support/case-work.ts")
  const inspector = officer(app, "minh-hoa")
  await act(app.deps, inspector, { caseId: sealed.id, kind: "register" })
  await act(app.deps, inspector, { caseId: sealed.id, kind: "ask", text: "Việc xảy ra buổi sáng hay chiều?" })
  const open = await openMailbox(citizen, code)
  expect(open.page.text).toContain("Việc xảy ra buổi sáng hay chiều?")
  await citizen.press(open, { name: "go", value: "reply" }, { fill: { text: "Buổi sáng." } })
  const [file] = await owner<
    { main_state: string }[]
  >`select main_state from case_file where id = ${sealed.id}`
  expect(file?.main_state).toBe("TRIAGE")
})

test("going back and on keeps every answer, whatever was typed", async () => {
  const story = {
    story: 'Dòng một\nDòng hai <b>&amp; "ngoặc"</b>',
    place: "Quầy 3",
    witnesses: "Hai người\nxếp hàng",
  }
  const five = await walkTo(citizen, 5, { story, you: { named: "yes", fullName: "Tên “thử” <i>" } })
  const two = await citizen.press(five, { name: "go", value: "step:2" })
  const values = new Map(
    two.page.forms.flatMap((form) => form.controls).map((control) => [control.name, control.value]),
  )
  expect(values.get("story")?.replace(/\r\n/g, "\n")).toBe(story.story)
  expect(values.get("witnesses")?.replace(/\r\n/g, "\n")).toBe(story.witnesses)
  expect(values.get("place")).toBe(story.place)
  expect(values.get("fullName")).toBe("Tên “thử” <i>")
})

test("a Vietnamese story of any length comes back byte for byte from page to page", async () => {
  for (let length = 1500; length < 1600; length += 7) {
    const story = "ồ".repeat(length)
    const page = await walkTo(citizen, 3, { story: { story } })
    const carried = page.page.forms
      .flatMap((form) => form.controls)
      .find((control) => control.name === "story")
    expect(carried?.value, String(length)).toBe(story)
  }
})

test("nothing is stored before the last press", async () => {
  const before = [await count("report"), await count("audit_event"), await count("upload")]
  const five = await walkTo(citizen, 5, { story: { story: "Chưa gửi." } })
  await citizen.press(five, { name: "go", value: "step:5" }, { files: [note] })
  expect([await count("report"), await count("audit_event"), await count("upload")]).toEqual(before)
})

test("the same form sent twice gives the same code and one report", async () => {
  const before = await count("report")
  const last = await walkTo(citizen, 5, { story: { story: "Gửi hai lần." } })
  const [first, second] = await Promise.all([pressSend(citizen, last), pressSend(citizen, last)])
  const third = await pressSend(citizen, last)
  expect(new Set([first, second, third].map(receiptCode)).size).toBe(1)
  expect(await count("report")).toBe(before + 1)
})

test("the same form sent twice with its file keeps one file", async () => {
  const before = await count("evidence")
  const last = await walkTo(citizen, 5, { story: { story: "Gửi hai lần, có tệp." } })
  const first = await pressSend(citizen, last, { files: [note] })
  expect(receiptCode(await pressSend(citizen, last, { files: [note] }))).toBe(receiptCode(first))
  expect(await count("evidence")).toBe(before + 1)
})

test("a form that was sent and is then changed is never acknowledged with the receipt of what was sent before", async () => {
  const last = await walkTo(citizen, 5, { story: { story: "Bản đầu." } })
  const first = receiptCode(await pressSend(citizen, last))
  const changed = await citizen.press(last, { name: "go", value: "step:2" })
  const again = await [1, 2, 3].reduce<Promise<Answer>>(
    async (at, _, index) =>
      citizen.press(
        await at,
        { name: "go", value: "next" },
        index === 0 ? { fill: { story: "Bản sửa." } } : {},
      ),
    Promise.resolve(changed),
  )
  const second = await pressSend(citizen, again)
  if (second.status === 200) {
    expect(receiptCode(second)).not.toBe(first)
    expect((await openMailbox(citizen, receiptCode(second))).page.text).toContain("Bản sửa.")
  } else {
    expect(second.status).toBe(409)
    expect(second.page.text).toContain("Bản sửa.")
  }
})

test("a reply sent twice is one message; another text from the same page is another message", async () => {
  const code = receiptCode(await sendReport(citizen))
  const open = await openMailbox(citizen, code)
  const reply = (text: string) => citizen.press(open, { name: "go", value: "reply" }, { fill: { text } })
  await reply("Lần đầu.")
  await reply("Lần đầu.")
  await reply("Lần hai.")
  const { sealed, opened } = await newestCase()
  const texts = opened.records.filter((one) => one.kind === "message").map((one) => textIn(one.body, "text"))
  expect(texts).toEqual(["Lần đầu.", "Lần hai."])
  expect(sealed.records).toHaveLength(4)
})

test("the English pages speak English, in what they say and in what they refuse", async () => {
  const two = await walkTo(citizen, 2, { language: "en" })
  expect(two.page.language).toBe("en")
  const refused = await citizen.press(two, { name: "go", value: "next" }, { fill: { story: "" } })
  expect(refused.status).toBe(422)
  expect(refused.page.errors.get("story")).toContain("Tell us what happened, at least one sentence")
  const receipt = await sendReport(citizen, { language: "en" })
  expect(receipt.page.language).toBe("en")
  const mailbox = await openMailbox(citizen, receiptCode(receipt), "en")
  expect(mailbox.page.language).toBe("en")
  expect(mailbox.page.heading).not.toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặ]/i)
  expect((await openMailbox(citizen, "0000-0000-0000-0000-0000", "en")).page.errors.get("code")).toMatch(
    /No mailbox|mistyped/,
  )
})

test("every field of every page has a label, and every form is a POST", async () => {
  for (const step of [1, 2, 3, 4, 5] as const) {
    const { page } = await walkTo(citizen, step)
    for (const form of page.forms) {
      expect(form.method, `step ${String(step)}`).toBe("post")
      for (const control of form.controls.filter((one) => one.kind !== "hidden"))
        expect(control.label, `step ${String(step)}: ${control.name}`).not.toBe("")
    }
  }
})

test("UC-02: what it means to report without scripts is said before anything is typed, on the first page and on each step", async () => {
  const said = async (answer: Promise<Answer>) => /<noscript>.*?<\/noscript>/su.exec((await answer).html)?.[0]
  expect(await said(citizen.open("/"))).toContain("khóa trên máy chủ")
  expect(await said(citizen.open("/en/"))).toContain("locked on the server")
  expect(await said(citizen.open("/report"))).toContain("đi qua máy chủ khi chưa khóa")
  expect(await said(citizen.open("/en/report"))).toContain("before it is locked")
})

// The last test of this file: it empties the office.
test("UC-02 and UC-11: without readers at the inspectorate the superior body receives; without them too the form says so before anything is typed", async () => {
  const administrator = officer(app, "quan-tri").actor
  const readersAt = async (wanted: string) =>
    (await checkedEntries(app.deps)).filter(
      ({ body, roles }) =>
        body === wanted && roles.some((role) => ["intake", "inspector", "head"].includes(role)),
    )
  for (const { member } of (await readersAt("TTTP")).slice(1))
    await deactivateMember(app.deps, administrator, member)
  const past = await walkTo(citizen, 5)
  expect(past.page.text).toContain("hiện không đủ hai người")
  expect((await pressSend(citizen, past)).status).toBe(200)
  const superior = (await readersAt("TTCP")).map(({ member }) => member)
  const [held] = await owner<{ members: string[] }[]>`
    select array_agg(distinct g.member_id) as members from key_grant g
    join case_file c on c.id = g.case_id group by c.id order by max(c.xmin::text::bigint) desc limit 1`
  expect(held?.members.toSorted()).toEqual(superior.toSorted())
  for (const member of superior.slice(1)) await deactivateMember(app.deps, administrator, member)
  const page = await citizen.open("/report")
  expect(page.status).toBe(200)
  expect(page.page.text).toContain("Chưa có đủ người đọc")
  expect(page.page.forms).toEqual([])
})
