import { z } from "zod"
import type { CaseFacts } from "./case-state.ts"
import { conflictKinds } from "./conflicts.ts"

/** Who is excluded from a case, and how they are near to it; the words are sealed. */
export const exclusionSchema = z.strictObject({ member: z.uuidv4(), conflict: z.enum(conflictKinds) })

/** The facts of a case without a member who was excluded: nobody is in charge until somebody else takes a step or is named. */
export function factsWithout(facts: CaseFacts, member: string): CaseFacts {
  return {
    ...facts,
    handler: facts.handler === member ? null : facts.handler,
    team: facts.team.filter((one) => one !== member),
  }
}
