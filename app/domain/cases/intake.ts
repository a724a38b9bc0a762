import { z } from "zod"
import { submissionSchema } from "./schemas.ts"
import type { Day } from "../time.ts"

/** How the person came to the clerk. */
export const intakeChannels = ["counter", "phone", "paper"] as const
export type IntakeChannel = (typeof intakeChannels)[number]

export const intakeSchema = z.object({ submission: submissionSchema, channel: z.enum(intakeChannels) })

export type IntakeAnswer =
  { ok: true; receivedOn: Day; seal: string } | { ok: false; problem: string; detail?: string }
