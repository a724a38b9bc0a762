import type { LoaderFunctionArgs } from "@remix-run/node"
import { Problem } from "../../domain/problem.ts"
import { csvResponse } from "../../http/csv.server.ts"
import { answerFor, json } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { recordTableTaken } from "../../services/oversight.server.ts"
import { sheetNames, sheetRecordPages } from "../../ui/oversight/sheet.ts"
import { sheetPages } from "./sheet-pages.server.ts"

/** Every table of oversight as a file, whole: `states.csv`, `cases.csv?view=silent`, … */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  try {
    const { actor } = await requireStaffCall({ request, context }, "oversight:see")
    const name = sheetNames.find((one) => one !== "history" && `${one}.csv` === params["file"])
    if (name === undefined) throw new Problem("not-found")
    await recordTableTaken(context.deps, actor, name)
    const { pathname, searchParams } = new URL(request.url)
    const wanted = { name, search: searchParams, locale: localeOfPath(pathname) }
    const pages = sheetPages(context.deps, actor, wanted)
    return await csvResponse(name, sheetRecordPages(wanted.locale, pages))
  } catch (error) {
    const { status, body } = answerFor(error, { context, place: "oversight.tables" })
    return json(body, status)
  }
}
