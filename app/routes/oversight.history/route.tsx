import type { LoaderFunctionArgs } from "@remix-run/node"
import { Problem } from "../../domain/problem.ts"
import { csvResponse } from "../../http/csv.server.ts"
import { answerFor, json } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { readHistory } from "../../services/oversight.server.ts"
import { isPseudonym } from "../../ui/oversight/address.ts"
import { historySheet } from "../../ui/oversight/list-sheets.ts"
import { sheetRecords } from "../../ui/oversight/sheet.ts"

/** The history of one case as a file. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  try {
    const { actor } = await requireStaffCall({ request, context }, "oversight:see")
    const { pseudonym = "" } = params
    if (!isPseudonym(pseudonym)) throw new Problem("not-found")
    const { events } = await readHistory(context.deps, actor, pseudonym)
    const locale = localeOfPath(new URL(request.url).pathname)
    return await csvResponse(`history-${pseudonym.slice(0, 8)}`, [
      sheetRecords(locale, historySheet(locale, events)),
    ])
  } catch (error) {
    const { status, body } = answerFor(error, { context, place: "oversight.history" })
    return json(body, status)
  }
}
