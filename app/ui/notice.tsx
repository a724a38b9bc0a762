import type { ReactNode } from "react"

type Props = { heading: string; tone?: "ok" | "warn" | "danger"; status?: boolean; children: ReactNode }

/** A box that says one thing. With `status` a screen reader hears it when it appears. */
export function Notice({ heading, tone, status = false, children }: Props) {
  return (
    <div
      className={tone === undefined ? "notice" : `notice notice--${tone}`}
      {...(status && { role: "status" })}
    >
      <h2>{heading}</h2>
      {children}
    </div>
  )
}
