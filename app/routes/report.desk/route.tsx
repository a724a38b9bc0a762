import type { LoaderFunctionArgs } from "@remix-run/node"
import { redirect } from "@remix-run/node"
import { deskByCode } from "../../domain/law/desks.ts"
import { localeOfPath, pathFor } from "../../i18n/locale.ts"

/** The address behind a QR poster. An unknown desk starts the form without one. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const locale = localeOfPath(new URL(request.url).pathname)
  const desk = deskByCode(params["desk"] ?? "")
  return redirect(
    pathFor(locale, desk === null ? "/report" : `/report?desk=${encodeURIComponent(desk.code)}`),
  )
}
