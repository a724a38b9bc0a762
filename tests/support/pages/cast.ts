import type { ActName } from "#app/domain/cases/schemas.ts"
import { demoMembers } from "#app/cli/demo/members.ts"
import { formatList } from "#app/i18n/format.ts"
import { roleName, stateName } from "#app/ui/office/names.ts"
import type { Look, Person, Visit } from "../browser.ts"
import { asPerson, beginVisit } from "../browser.ts"
import type { Stage } from "../stage.ts"
import { openMailbox } from "./mailbox.ts"
import type { FilledIn } from "./office.ts"
import {
  answerProposal,
  caseOpened,
  credentialsOf,
  declareNoConflict,
  logIn,
  openCase,
  openQueue,
  takeStep,
} from "./office.ts"
import type { Telling } from "./report-form.ts"
import { say, sendReport, tell } from "./report-form.ts"

type Acting = (person: Person) => Promise<void>

/**
 * Everybody who has to do with a case, all with one look. A member of staff logs in once and keeps their browser from case to
 * case; a citizen comes with a new one every time.
 */
export type Cast = Look & {
  /** What a citizen tells through the form. Returns the receipt code. */
  report: (telling: Telling) => Promise<string>
  /** Lets the owner of a code read the mailbox. */
  read: (code: string, act: Acting) => Promise<void>
  /** Lets a member do something, wherever their browser is. */
  member: (login: string, act: Acting) => Promise<void>
  /** An officer finds a case in the queue by its title, and acts on it. Returns its address. */
  find: (login: string, title: string, act: Acting) => Promise<string>
  /** An officer opens the case at this address as it is now, and acts on it. */
  at: (login: string, path: string, act: Acting) => Promise<void>
  leave: () => Promise<void>
}

const nothing = () => Promise.resolve()

export function gather(stage: Stage, look: Look): Cast {
  const visits = new Map<string, Visit>()
  const as = { ...look, origin: stage.app.origin }
  const member = async (login: string, act: Acting) => {
    const known = visits.get(login)
    if (known !== undefined) return known.go(act)
    const visit = await beginVisit(stage.browser, as)
    visits.set(login, visit)
    await visit.go(async (person) => {
      await logIn(person, credentialsOf(stage, login))
      await act(person)
    })
  }
  return {
    ...{ ...look, member },
    report: async (telling) => {
      let code = ""
      await asPerson(stage.browser, as, async (person) => {
        await person.open("/report")
        await tell(person, telling, nothing)
        code = await sendReport(person, nothing)
      })
      return code
    },
    read: (code, act) =>
      asPerson(stage.browser, as, async (person) => {
        await openMailbox(person, code)
        await act(person)
      }),
    find: async (login, title, act) => {
      let path = ""
      await member(login, async (person) => {
        await openQueue(person)
        await openCase(person, title)
        path = new URL(person.page.url()).pathname.replace(/^\/en\b/, "")
        await act(person)
      })
      return path
    },
    at: (login, path, act) =>
      member(login, async (person) => {
        await person.open(path)
        await declareNoConflict(person)
        await caseOpened(person)
        await act(person)
      }),
    leave: async () => {
      for (const visit of visits.values()) await visit.end()
      visits.clear()
    },
  }
}

/** Who signs a decision of two persons, in this order. */
export type Signers = readonly [proposer: string, second: string, decider: string]

/** A decision of two persons, each of the three at a browser of their own. `last`: what only the last signature adds. */
export async function decide(
  cast: Cast,
  path: string,
  { act, filled, by, last = {} }: { act: ActName; filled: FilledIn; by: Signers; last?: FilledIn },
): Promise<void> {
  const { locale } = cast
  const [proposer, second, decider] = by
  const { words = "" } = filled
  await cast.at(proposer, path, (person) => takeStep(person, act, filled))
  await cast.at(second, path, (person) =>
    answerProposal(person, "second", { choose: [say(locale, "code.agrees.yes")], words }),
  )
  await cast.at(decider, path, (person) => answerProposal(person, "decide", { words, ...last }))
}

/** The state that the case's page shows, once it is this one. */
export async function stateIs({ page, locale }: Person, state: string): Promise<void> {
  await page.locator("dl.now dd b").first().getByText(stateName(locale, state), { exact: true }).waitFor()
}

/** A member of the demo as lists of people show them. */
export function chosen({ locale }: Pick<Look, "locale">, login: string): string {
  const member = demoMembers.find((one) => one.login === login)
  if (member === undefined) throw new Error(`nobody is called ${login}`)
  return `${member.name} · ${formatList(
    locale,
    member.roles.map((role) => roleName(locale, role)),
  )}`
}
