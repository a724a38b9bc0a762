import { z } from "zod"
import { invitationSchema } from "./members.ts"

/** What the members' page asks for, as JSON. */
export const memberActSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("invite"), invitation: invitationSchema }),
  z.object({ intent: z.literal("sign"), member: z.uuidv4(), signature: z.base64().length(88) }),
  z.object({ intent: z.literal("sign-rotation"), member: z.uuidv4(), signature: z.base64().length(88) }),
  z.object({ intent: z.literal("deactivate"), member: z.uuidv4() }),
  z.object({ intent: z.literal("replace-factor"), member: z.uuidv4() }),
  z.object({ intent: z.literal("confirm"), change: z.uuidv4() }),
  z.object({ intent: z.literal("decline"), change: z.uuidv4() }),
])
export type MemberAct = z.infer<typeof memberActSchema>

/** What came of it. `token`: for the link of an invitation, or of a second factor’s replacement, told once. */
export type MemberActAnswer =
  { ok: true; intent: MemberAct["intent"]; token?: string } | { ok: false; problem: string; detail?: string }
