import { z } from "zod"
import { keepsOversightApart, roles } from "./actor.ts"
import { unitByCode } from "./law/units.ts"
import { cleanLine, isUnreadable } from "./reports/clean-text.ts"

/** Shapes of what administrators and new members send. */

/** Bodies that staff can belong to. The names people see are in `i18n` (`body.*`). */
export const bodies = ["TTTP", "TTCP", "HDND", "PC03", "UBND"] as const

/** What is wrong with roles that mix oversight and the handling of cases. */
export const oversightMixed = "oversight-mixed"

export const invitationSchema = z.object({
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9-]{2,39}$/),
  // Reporters read it among those who will read them, administrators in a terminal before they sign it.
  name: z
    .string()
    .max(1000)
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(2)
        .max(100)
        .refine((name) => !isUnreadable(name)),
    ),
  roles: z.array(z.enum(roles)).min(1).refine(keepsOversightApart, oversightMixed),
  body: z.enum(bodies),
  unit: z
    .string()
    .refine((code) => unitByCode(code) !== null)
    .nullable(),
})
export type Invitation = z.infer<typeof invitationSchema>

export const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`))

/** What a new member's browser sends: public keys, the sealed keyring, and proof of the passphrase for later logins. */
export const enrolmentSchema = z.object({
  boxPublic: hexOf(32),
  signPublic: hexOf(32),
  salt: hexOf(16),
  auth: hexOf(32),
  keyring: z.base64().max(400),
  recoveryRoot: z.base64().length(108),
  totpSecret: z.string().regex(/^[A-Z2-7]{32}$/),
  code: z.string().regex(/^\d{6}$/),
})
export type Enrolment = z.infer<typeof enrolmentSchema>
