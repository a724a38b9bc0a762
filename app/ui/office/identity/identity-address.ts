import { parseDay } from "#app/domain/time.ts"

/** View and place of a custodian's list in its address. Everything that no honest link sends is ignored. */
export type IdentityAddress = { view: "waiting" | "past"; after: { on: string; id: string } | null }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export function readIdentityAddress(search: URLSearchParams): IdentityAddress {
  const [on = "", id = ""] = (search.get("after") ?? "").split("~")
  return {
    view: search.get("view") === "past" ? "past" : "waiting",
    after: parseDay(on) !== null && uuid.test(id) ? { on, id } : null,
  }
}

export function identitySearch({ view, after }: IdentityAddress): string {
  const search = new URLSearchParams()
  if (view === "past") search.set("view", view)
  if (after !== null) search.set("after", `${after.on}~${after.id}`)
  const text = search.toString()
  return text === "" ? "" : `?${text}`
}
