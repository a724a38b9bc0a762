import { z } from "zod"
import { newCredentialSchema } from "./credential.ts"
import { hexOf } from "./members.ts"
import { beginRotationFields, endRotationFields } from "./rotation.ts"
import { cleanLine, isUnreadable } from "./reports/clean-text.ts"

/** A member may have this many second factors. */
export const mostFactors = 8

/** What its owner calls a second factor: one line, so that a lost telephone can be told from the one in the hand. */
export const factorLabel = z
  .string()
  .max(1000)
  .transform(cleanLine)
  .pipe(
    z
      .string()
      .min(1)
      .max(60)
      .refine((label) => !isUnreadable(label)),
  )

const totpFields = {
  secret: z.string().regex(/^[A-Z2-7]{32}$/),
  code: z.string().regex(/^\d{6}$/),
}

/** What a browser says for an authenticator (WebAuthn). Checked by the server's library; here only its outline. */
export const passkeyAnswerSchema = z
  .object({
    id: z.string().min(16).max(1400),
    rawId: z.string().max(1400),
    type: z.literal("public-key"),
    response: z.record(z.string(), z.json()),
    clientExtensionResults: z.record(z.string(), z.json()),
  })
  .catchall(z.json())
export type PasskeyAnswer = z.infer<typeof passkeyAnswerSchema>

/** What the page of a member's own account asks for. `auth`: stretched from the passphrase, which is asked for again. */
export const accountActSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("passphrase"), auth: hexOf(32), made: newCredentialSchema }),
  z.object({ intent: z.literal("add-totp"), auth: hexOf(32), label: factorLabel, ...totpFields }),
  z.object({
    ...{ intent: z.literal("add-passkey"), auth: hexOf(32), label: factorLabel, answer: passkeyAnswerSchema },
  }),
  z.object({ intent: z.literal("remove-factor"), auth: hexOf(32), factor: z.uuidv4() }),
  z.object({ intent: z.literal("begin-rotation"), ...beginRotationFields }),
  z.object({ intent: z.literal("end-rotation"), ...endRotationFields }),
  z.object({ intent: z.literal("end-sessions") }),
  z.object({ intent: z.literal("read-notices") }),
])
export type AccountAct = z.infer<typeof accountActSchema>

/** What whoever lost a second factor sends from the one-time link. */
export const replacementSchema = z.object({ auth: hexOf(32), ...totpFields })
export type Replacement = z.infer<typeof replacementSchema>

export type AccountAnswer =
  { ok: true; intent: AccountAct["intent"] } | { ok: false; problem: string; detail?: string }
