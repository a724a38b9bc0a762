import { formatList, formatSize } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t, translate } from "#app/i18n/messages.ts"
import type { Params } from "#app/i18n/translation.ts"

/** A chosen file on its way to the store. `progress` runs from 0 to 1. */
export type PickedFile = {
  id: string
  name: string
  size: number
  /** `lost`: no line; the page goes on by itself. `stopped`: by the person, who may send on or take the file off. */
  state: "waiting" | "sealing" | "sending" | "lost" | "stopped" | "done" | "failed"
  /** Above 0 when it stopped or failed: sending goes on from there. */
  progress: number
  /** Key of the sentence that says why it failed. */
  error?: { key: string; params?: Params } | undefined
}

export type FileActions = {
  onCancel: (id: string) => void
  onRetry: (id: string) => void
  onRemove: (id: string) => void
}

type Props = FileActions & { locale: Locale; files: readonly PickedFile[] }

/** The files chosen so far, each with its state and what can be done about it. Needs scripts. */
export function FileList({ locale, files, ...actions }: Props) {
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files-heading">
      <h2 id="files-heading">{t(locale, "files.yours")}</h2>
      <p className="hint" role="status">
        {countsInWords(locale, files)}
      </p>
      <p className="hint">{t(locale, "files.reload")}</p>
      <ul className="files">
        {files.map((file) => (
          <FileRow key={file.id} {...{ locale, file, ...actions }} />
        ))}
      </ul>
    </section>
  )
}

function countsInWords(locale: Locale, files: readonly PickedFile[]): string {
  const count = (...states: PickedFile["state"][]) =>
    files.filter((file) => states.includes(file.state)).length
  const parts = [
    ["files.count.done", count("done")],
    ["files.count.busy", count("sealing", "sending")],
    ["files.count.lost", count("lost")],
    ["files.count.waiting", count("waiting")],
    ["files.count.stopped", count("stopped")],
    ["files.count.failed", count("failed")],
  ] as const
  const words = parts
    .filter(([, number]) => number > 0)
    .map(([key, number]) => t(locale, key, { count: number }))
  return `${formatList(locale, words)}.`
}

type RowProps = FileActions & { locale: Locale; file: PickedFile }

function FileRow({ locale, file, onCancel, onRetry, onRemove }: RowProps) {
  const { id, name, state } = file
  const busy = state === "sealing" || state === "sending" || state === "lost"
  const halted = state === "failed" || state === "stopped"
  const percent = Math.floor(file.progress * 100)
  const resume = file.progress > 0 ? "resume" : "retry"
  return (
    <li className={state === "failed" ? "file is-failed" : "file"}>
      <p className="file__name">{name}</p>
      {busy || (halted && percent > 0) ? (
        <progress value={percent} max={100} aria-label={t(locale, "files.progress", { name, percent })} />
      ) : null}
      <p className="file__state">
        <FileState {...{ locale, file, percent }} />
      </p>
      {busy || halted ? (
        // One button that changes its word, so that whoever pressed it by keyboard stays on it.
        <RowButton
          {...{ locale, name }}
          action={busy ? "stop" : resume}
          onPress={() => {
            if (busy) onCancel(id)
            else onRetry(id)
          }}
        />
      ) : null}
      <RowButton
        {...{ locale, name }}
        action="remove"
        onPress={() => {
          onRemove(id)
        }}
      />
    </li>
  )
}

function FileState({ locale, file, percent }: { locale: Locale; file: PickedFile; percent: number }) {
  const size = `${formatSize(locale, file.size)}.`
  switch (file.state) {
    case "failed":
      return (
        <>
          {size} <b>{t(locale, "files.state.failed")}</b>{" "}
          {file.error === undefined ? null : `${translate(locale, file.error.key, file.error.params)}.`}
        </>
      )
    case "done":
      return (
        <>
          {size} <b>{t(locale, "files.state.done")}</b> {t(locale, "files.state.done.body")}
        </>
      )
    case "waiting":
      return (
        <>
          {size} {t(locale, "files.state.waiting")}
        </>
      )
    case "lost":
      return (
        <>
          {size} <b>{t(locale, "files.state.lost")}</b> {t(locale, "files.state.lost.body", { percent })}
        </>
      )
    case "stopped":
    case "sealing":
    case "sending":
      return (
        <>
          {size} <b>{t(locale, `files.state.${file.state}`, { percent })}</b>
        </>
      )
  }
}

type ButtonProps = {
  locale: Locale
  name: string
  action: "stop" | "retry" | "resume" | "remove"
  onPress: () => void
}

function RowButton({ locale, name, action, onPress }: ButtonProps) {
  return (
    <button
      type="button"
      className="button--link"
      aria-label={t(locale, `files.${action}.of`, { name })}
      onClick={onPress}
    >
      {t(locale, `files.${action}`)}
    </button>
  )
}
