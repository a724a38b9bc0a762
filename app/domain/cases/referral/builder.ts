import { z } from "zod"

/** A packet on the page: everything that is typed and ticked. Kept sealed over a closed browser. */
const builderSchema = z.object({
  subject: z.string(),
  urgent: z.string(),
  recommendation: z.string(),
  summary: z.string(),
  extract: z.string(),
  legalNote: z.string(),
  /** Evidence by id: whether it goes in, what it is called, how many pages it has (as typed). */
  files: z.record(z.string(), z.object({ chosen: z.boolean(), title: z.string(), pages: z.string() })),
  papers: z.array(z.object({ title: z.string(), pages: z.string() })),
  /** For a supplement: the letter, and whether documents go with it. */
  answer: z.string(),
  withPacket: z.boolean(),
})
export type Builder = z.infer<typeof builderSchema>

/** A kept draft, if it is one. */
export function readBuilder(value: unknown): Builder | null {
  const parsed = builderSchema.safeParse(value)
  return parsed.success ? parsed.data : null
}

const namingSchema = z.object({ details: z.object({ articles: z.array(z.string()).min(1) }) })

/** Articles that the signed details of an act name; none where it names none. `body`: of the act's sealed record. */
export function articlesNamed(body: unknown): string[] {
  const parsed = namingSchema.safeParse(body)
  return parsed.success ? parsed.data.details.articles : []
}
