import type { RouteConfigEntry } from "@remix-run/route-config"
import routes from "#app/routes.ts"

/** Every address of the URL contract as it is written there, with the file behind it; layouts have none of their own. */
export function everyRoute(): { path: string; file: string }[] {
  return routes.flatMap((entry) => withChildren(entry, ""))
}

function withChildren(entry: RouteConfigEntry, parent: string): { path: string; file: string }[] {
  const path = [parent, entry.path ?? ""].filter((part) => part !== "").join("/")
  const children = (entry.children ?? []).flatMap((child) => withChildren(child, path))
  const isLayout = entry.children !== undefined && entry.index !== true && entry.path === undefined
  return isLayout ? children : [{ path: `/${path}`, file: entry.file }, ...children]
}
