import { useLocation } from "@remix-run/react"
import { useEffect } from "react"

/**
 * Brings what the address points at (`#explain`, `#steps`) before the eyes and under the keyboard: a page that the router
 * puts together shows its parts after the address has changed, some only after the declaration (`ready`).
 */
export function useAnchor(ready: boolean): void {
  const { hash, key } = useLocation()
  useEffect(() => {
    const target = hash === "" || !ready ? null : document.getElementById(hash.slice(1))
    if (target === null) return
    if (!target.matches("input, textarea, select, button, a")) target.tabIndex = -1
    target.focus()
  }, [hash, key, ready])
}
