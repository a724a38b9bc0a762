import type { ContentKind } from "./content-kind.ts"

/**
 * What the page and the viewer's frame say to each other. The frame has an opaque origin and no network; the bytes and
 * all its words are handed in.
 */
export type ViewerContent = {
  kind: Exclude<ContentKind, "other">
  type: string
  /** Sound and film stay a `Blob`, which the browser may keep on disk; everything else is transferred. */
  data: ArrayBuffer | Blob
  /** Of the picture or the player, for those who do not see it. */
  label: string
  words: ViewerWords
}

export type ViewerWords = {
  previous: string
  next: string
  /** With `{page}` and `{pages}`. */
  page: string
  fullSize: string
  fit: string
}

export type ViewerFailure = "damaged" | "too-large" | "password"

export type ViewerMessage =
  { viewer: "ready" } | { viewer: "shown" } | { viewer: "failed"; reason: ViewerFailure }

/** A message of the frame, or null for anything else that arrives at the window. */
export function viewerMessage(value: unknown): ViewerMessage | null {
  if (typeof value !== "object" || value === null || !("viewer" in value)) return null
  if (value.viewer === "ready" || value.viewer === "shown") return { viewer: value.viewer }
  if (value.viewer !== "failed") return null
  const reason = "reason" in value ? value.reason : null
  return { viewer: "failed", reason: reason === "too-large" || reason === "password" ? reason : "damaged" }
}
