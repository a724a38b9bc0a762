import { useEffect, useState } from "react"
import type { Keys } from "#app/crypto/keys.ts"
import { openTitle } from "./open-title.ts"
import type { TitledCase } from "./queue-view.ts"

/** Undefined until it was tried; null when it does not open. */
export type Titles = ReadonlyMap<string, string | null>

/** Opens the titles of a page one after the other, letting the page breathe in between. */
export function useTitles(cases: readonly TitledCase[], keys: Keys | null): Titles {
  const [titles, setTitles] = useState<Titles>(new Map())
  useEffect(() => {
    if (keys === null) return
    let stopped = false
    const openAll = async () => {
      for (const one of cases) {
        if (stopped) return
        const title = openTitle(one, keys)
        setTitles((before) => new Map(before).set(one.id, title))
        await new Promise((resolve) => setTimeout(resolve))
      }
    }
    void openAll()
    return () => {
      stopped = true
    }
  }, [cases, keys])
  return titles
}
