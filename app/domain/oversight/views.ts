/** Looks at the list of cases, and at the list of demands to explain. They stand in addresses. */
export const caseViews = ["all", "overdue", "silent", "not-referred", "returned", "filed"] as const
export type CaseView = (typeof caseViews)[number]

export const demandViews = ["silent", "waiting", "explained"] as const
export type DemandView = (typeof demandViews)[number]
