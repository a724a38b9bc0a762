import { z } from "zod"

/**
 * What the office's malware scanner said of a decrypted copy. `failed` is no verdict: the copy was too large for it, it did not
 * answer in time, or not in words that are understood. "Clean" means that it found nothing, no more.
 */
export const scanSchema = z.discriminatedUnion("result", [
  z.strictObject({ result: z.literal("clean") }),
  z.strictObject({ result: z.literal("found"), name: z.string().min(1).max(100) }),
  z.strictObject({ result: z.literal("failed"), reason: z.enum(["too-large", "no-answer", "answer"]) }),
])
export type ScanVerdict = z.infer<typeof scanSchema>

const found = /^stream: (.+) FOUND$/
const tooLarge = /^INSTREAM size limit exceeded\. ERROR$/

/** What clamd answered to INSTREAM (man clamd(8)). Its names of malware are kept as far as they are plain; never throws. */
export function readVerdict(answer: string): ScanVerdict {
  const line = answer.replace(/[\0\r\n]+$/, "")
  if (line === "stream: OK") return { result: "clean" }
  const [, name] = found.exec(line) ?? []
  if (name !== undefined) return { result: "found", name: plain(name) }
  return { result: "failed", reason: tooLarge.test(line) ? "too-large" : "answer" }
}

const plain = (name: string): string => name.replace(/[^\w.():/+-]/g, "?").slice(0, 100)
