import { z } from "zod"
import type { OfficerCustodyAction } from "./entry.ts"

/** What an officer's browser may add by itself; entries of packing and deriving come with the act that they are about. */
export const ownActions = [
  "opened",
  "found-altered",
  "saved",
  "scanned",
] as const satisfies OfficerCustodyAction[]

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const signature = z.base64().length(88)

/** One entry as it is sent: what the server does not know by itself. The way follows from the action on both sides. */
export const sentCustodySchema = z.strictObject({
  id: z.uuidv4(),
  action: z.enum(ownActions),
  at: z.string().max(20),
  prev: hash,
  sealed: z.base64().length(1432).nullable(),
  signature,
})
export type SentCustody = z.infer<typeof sentCustodySchema>

/** That a copy of an item was put into the packet of the act it comes with; the packet's hash stands in the act. */
export const packedItemSchema = z.strictObject({
  ...{ id: z.uuidv4(), evidence: z.uuidv4(), at: z.string().max(20), prev: hash, signature },
})
export type PackedItem = z.infer<typeof packedItemSchema>
