import { useEffect, useState } from "react"

/** False on the server and in the first render of the browser, true once scripts run: both render the same page first. */
export function useHydrated(): boolean {
  const [hydrated, setHydrated] = useState(false)
  useEffect(() => {
    setHydrated(true)
  }, [])
  return hydrated
}
