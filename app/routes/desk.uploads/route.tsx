import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { answerUpload } from "../../http/resumable.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"

/** Takes the ciphertext of a packet in parts (tus). It belongs to nothing until the referral officer's act claims it. */
export function action({ request, context }: ActionFunctionArgs) {
  const allow = () => requireStaffCall({ request, context }, "packet:make")
  return answerUpload(request, { context, place: "desk.uploads", path: "/office/uploads", allow })
}

/** How far an upload has come (HEAD). Nothing here is ever given out. */
export function loader(args: LoaderFunctionArgs) {
  return action(args)
}
