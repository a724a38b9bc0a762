import type { Answer, ChosenFile, CitizenClient, Filling } from "./citizen-client.ts"

/** A report as a person would tell it; every part may be left out. */
export type Telling = {
  language?: "vi" | "en"
  /** Code of a category as its button sends it. */
  category?: string
  story?: Filling
  you?: Filling
  /** Members to strike out, by id. */
  struck?: readonly string[]
  files?: readonly ChosenFile[]
}

const prefix = (language: "vi" | "en" = "vi") => (language === "en" ? "/en" : "")

/** Walks the form to a page: 1 what, 2 story, 3 files, 4 you, 5 check. */
export async function walkTo(
  client: CitizenClient,
  step: 1 | 2 | 3 | 4 | 5,
  telling: Telling = {},
): Promise<Answer> {
  let at = await client.open(`${prefix(telling.language)}/report`)
  if (step > 1) at = await client.press(at, { name: "category", value: telling.category ?? "DD" })
  if (step > 2)
    at = await client.press(
      at,
      { name: "go", value: "next" },
      { fill: { story: plainStory, ...telling.story } },
    )
  if (step > 3) at = await client.press(at, { name: "go", value: "next" })
  if (step > 4) at = await client.press(at, { name: "go", value: "next" }, { fill: telling.you ?? {} })
  return at
}

export const plainStory = "Cán bộ quầy số ba đòi hai trăm nghìn đồng mới nhận hồ sơ."

/** Tells, sends, and returns the last page: the receipt when all went well. */
export async function sendReport(client: CitizenClient, telling: Telling = {}): Promise<Answer> {
  const last = await walkTo(client, 5, telling)
  const { struck, files = [] } = telling
  return pressSend(client, last, { ...(struck === undefined ? {} : { fill: { struck } }), files })
}

/** The button that sends is the one that a person sees; Enter only shows the page again. */
export function pressSend(
  client: CitizenClient,
  from: Answer,
  sending: { fill?: Filling; files?: readonly ChosenFile[] } = {},
): Promise<Answer> {
  return client.press(from, { name: "go", value: "next" }, sending)
}

/** The receipt code of a page, as it stands there; throws when the page is none. */
export function receiptCode(answer: Answer): string {
  const code = answer.page.textOfId("receipt-code")
  if (code === null)
    throw new Error(`no receipt (${String(answer.status)}): ${answer.page.text.slice(0, 400)}`)
  return code.replace(/\s/g, "")
}

/** Opens the mailbox of a code through its form. */
export async function openMailbox(
  client: CitizenClient,
  code: string,
  language: "vi" | "en" = "vi",
): Promise<Answer> {
  const door = await client.open(`${prefix(language)}/mailbox`)
  return client.press(door, { name: "go", value: "open" }, { fill: { code } })
}
