import type { Locale } from "#app/i18n/locale.ts"
import { localeOfPath, pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { forgetKeys } from "./office-keys.client.ts"

/** Why a page locked: idle for too long, by hand, the session ended on the server, or the keys are not in this tab. */
export type LockReason = "idle" | "now" | "expired" | "keys"

const idleMinutes = 15
const minute = 60_000
const pulse = 4 * minute
const acts = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const

let locking = false
const listeners = new Set<() => void>()

/** Calls back when the page locks, so that it takes its content off the screen at once. Returns the undoing. */
export function onLock(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Wipes the keys, ends the session, takes everything off the screen and out of the window's title, and goes to the
 * login page by a full load, so that nothing opened stays in memory.
 */
export function lockOffice(reason: LockReason): void {
  if (locking) return
  locking = true
  const { pathname, search } = window.location
  const locale: Locale = localeOfPath(pathname)
  forgetKeys(reason === "now" ? null : pathname + search)
  document.title = t(locale, "login.lockedPage")
  for (const listener of listeners) listener()
  // Another tab may hold the keys of the session that this one has none for.
  if (reason === "idle" || reason === "now")
    void fetch("/office/session", { method: "DELETE", keepalive: true }).catch(() => undefined)
  window.location.replace(`${pathFor(locale, "/office/login")}?locked=${reason}`)
}

/**
 * Watches for the person at the page. After 15 minutes without a sign of life it locks; while there are signs, `stayAlive`
 * is called every few minutes so that the session on the server does not end under somebody who only types. Returns the
 * undoing.
 */
export function watchIdle(stayAlive: () => void): () => void {
  let lastAct = Date.now()
  let lastPulse = lastAct
  const check = () => {
    const now = Date.now()
    if (now - lastAct >= idleMinutes * minute) lockOffice("idle")
    else if (now - lastPulse >= pulse && lastAct > lastPulse) {
      lastPulse = now
      stayAlive()
    }
  }
  // A machine that slept must lock before the first touch after it counts as a sign of life.
  const onAct = () => {
    check()
    lastAct = Date.now()
  }
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted) window.location.reload()
  }
  for (const act of acts) window.addEventListener(act, onAct, { passive: true, capture: true })
  document.addEventListener("visibilitychange", check)
  window.addEventListener("pageshow", onShow)
  const timer = setInterval(check, 5_000)
  return () => {
    for (const act of acts) window.removeEventListener(act, onAct, { capture: true })
    document.removeEventListener("visibilitychange", check)
    window.removeEventListener("pageshow", onShow)
    clearInterval(timer)
  }
}
