/** Names of cases, of which the first are told, and how many there are. */
export type NamedCases = { count: number; names: readonly string[] }

/** What would become of a member's cases if they left now. */
export type LeavingView = {
  held: number
  inCharge: NamedCases
  unread: NamedCases
  onlyOne: NamedCases
}
