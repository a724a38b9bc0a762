import { useEffect, useRef, useState } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { template, t } from "#app/i18n/messages.ts"
import viewerScript from "../../client/office-viewer.client.ts?worker&url"
import type { OpenedEvidence } from "../../client/office-evidence.client.ts"
import type { ViewerContent, ViewerFailure } from "../viewer-protocol.ts"
import { viewerMessage } from "../viewer-protocol.ts"

/** Larger than this is only saved: showing it would take many times its size in memory. Bytes. */
const largest: Partial<Record<OpenedEvidence["content"]["kind"], number>> = {
  image: 60 * 1024 * 1024,
  pdf: 150 * 1024 * 1024,
}
/** Of a text, this much is shown. Bytes. */
const longestText = 1024 * 1024

type Props = { locale: Locale; evidence: OpenedEvidence; name: string }

/** The sandbox in which a file is shown; its origin is opaque, and only bytes go in. */
export function ViewerFrame({ locale, evidence, name }: Props) {
  const { content, size } = evidence
  if (size === 0) return <p>{t(locale, "viewer.empty")}</p>
  if (content.kind === "other") return <p>{t(locale, "viewer.other")}</p>
  if (size > (largest[content.kind] ?? Infinity)) return <p>{t(locale, "viewer.tooLarge")}</p>
  return (
    <>
      {content.kind === "text" && size > longestText ? (
        <p className="small">{t(locale, "viewer.textCut")}</p>
      ) : null}
      <Sandbox {...{ locale, evidence, name }} kind={content.kind} />
    </>
  )
}

type SandboxProps = Props & { kind: ViewerContent["kind"] }

function Sandbox({ locale, evidence, name, kind }: SandboxProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [failure, setFailure] = useState<ViewerFailure | null>(null)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const onMessage = (event: MessageEvent<unknown>) => {
      const inner = frame.current?.contentWindow
      if (inner == null || event.source !== inner) return
      const message = viewerMessage(event.data)
      if (message?.viewer === "ready") void handOver(inner, { locale, evidence, name, kind })
      if (message?.viewer === "shown") setShown(true)
      if (message?.viewer === "failed") setFailure(message.reason)
    }
    window.addEventListener("message", onMessage)
    // Set here, not in the page: the frame must not be ready before somebody listens. Naming the script puts it among
    // the browser's files; the server's page names the same one by itself.
    if (frame.current !== null) frame.current.src = `/office/viewer?${viewerScript}`
    return () => {
      window.removeEventListener("message", onMessage)
    }
  }, [locale, evidence, name, kind])
  return (
    <>
      <p className="small muted">{t(locale, "viewer.safe")}</p>
      {failure === null ? (
        <p role="status" className="visually-hidden">
          {t(locale, shown ? "viewer.shown" : "viewer.drawing")}
        </p>
      ) : (
        <p role="alert">{t(locale, `viewer.failed.${failure}`)}</p>
      )}
      <iframe
        className={kind === "audio" ? "viewer__frame viewer__frame--audio" : "viewer__frame"}
        ref={frame}
        title={t(locale, "viewer.frame", { name })}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        hidden={failure !== null}
      />
    </>
  )
}

async function handOver(inner: Window, { locale, evidence, name, kind }: SandboxProps): Promise<void> {
  const { blob, content } = evidence
  const isPlayed = kind === "audio" || kind === "video"
  const part = kind === "text" ? blob.slice(0, longestText) : blob
  const data = isPlayed ? part : await part.arrayBuffer()
  const message: ViewerContent = {
    ...{ kind, type: content.type, data, label: name },
    words: {
      previous: t(locale, "viewer.page.previous"),
      next: t(locale, "viewer.page.next"),
      page: template(locale, "viewer.page"),
      fullSize: t(locale, "viewer.fullSize"),
      fit: t(locale, "viewer.fit"),
    },
  }
  // An opaque origin cannot be named; the window is the one that was just made for this.
  inner.postMessage(message, { targetOrigin: "*", transfer: data instanceof ArrayBuffer ? [data] : [] })
}
