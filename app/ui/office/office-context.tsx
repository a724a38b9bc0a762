import type { ReactNode } from "react"
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react"
import type { Keys } from "#app/crypto/keys.ts"
import { t } from "#app/i18n/messages.ts"
import { lockOffice, onLock, watchIdle } from "../client/office-lock.client.ts"
import { restoreKeys, stayAlive } from "../client/office-session.client.ts"
import type { OfficeMember } from "./case/case-file.ts"
import { useLocale } from "./use-locale.ts"

export type Office = {
  member: OfficeMember
  /** Hex of the key that signs the directory; "" before the set-up. */
  authority: string
  /** Null until this tab has opened them, and on the server. */
  keys: Keys | null
}

const OfficeContext = createContext<Office | null>(null)

/** Who is at this tab, and the keys. Only below {@link OfficeProvider}. */
export function useOffice(): Office {
  const office = useContext(OfficeContext)
  if (office === null) throw new Error("no office around this component")
  return office
}

type Props = Omit<Office, "keys"> & { children: ReactNode }
type Place = "opening" | "failed" | "locked"

/** Restores the keys after a reload, watches for idleness, and takes everything off the screen when the page locks. */
export function OfficeProvider({ member, authority, children }: Props) {
  const [keys, setKeys] = useState<Keys | null>(null)
  const [place, setPlace] = useState<Place>("opening")
  const restore = useCallback(async () => {
    const restored = await restoreKeys(member.id)
    if (!restored.ok) setPlace("failed")
    else if (restored.value === null) lockOffice("keys")
    else setKeys(restored.value)
  }, [member.id])
  useEffect(() => {
    void restore()
  }, [restore])
  useEffect(() => {
    const undoLock = onLock(() => {
      setKeys(null)
      setPlace("locked")
    })
    const undoWatch = watchIdle(stayAlive)
    return () => {
      undoLock()
      undoWatch()
    }
  }, [])
  const office = useMemo(() => ({ member, authority, keys }), [member, authority, keys])
  if (place === "locked") return <LockedScreen />
  return (
    <OfficeContext.Provider value={office}>
      {place === "failed" && keys === null ? <NotRestored retry={restore} /> : null}
      {children}
    </OfficeContext.Provider>
  )
}

function LockedScreen() {
  const locale = useLocale()
  return (
    <main id="main" className="lock" tabIndex={-1}>
      <h1>{t(locale, "login.locked")}</h1>
    </main>
  )
}

function NotRestored({ retry }: { retry: () => Promise<void> }) {
  const locale = useLocale()
  return (
    <div className="wrap" role="alert">
      <div className="notice notice--warn">
        <p>{t(locale, "office.notRestored")}</p>
        <button className="button button--quiet" type="button" onClick={() => void retry()}>
          {t(locale, "office.retry")}
        </button>
      </div>
    </div>
  )
}
