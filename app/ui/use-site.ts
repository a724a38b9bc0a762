import { useRouteLoaderData } from "@remix-run/react"

/** What the root of every page knows. Nothing of it is secret. */
export type SiteFacts = { demo: boolean; authority: string }

export function useSite(): SiteFacts {
  return useRouteLoaderData<SiteFacts>("root") ?? { demo: false, authority: "" }
}
