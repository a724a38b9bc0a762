/** One line of what is signed: what was asked, and the answer. */
export type DetailLine = { name: string; label: string; text: string }
