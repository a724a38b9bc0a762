import type { NotCleanedReason, Removed } from "#app/domain/evidence/cleaning/cleaning.ts"
import { formatList, formatSize } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t, translate } from "#app/i18n/messages.ts"
import type { Params } from "#app/i18n/translation.ts"

/** A chosen file on its way to the store. `progress` runs from 0 to 1. */
export type PickedFile = {
  id: string
  name: string
  size: number
  /** `asking`: it could not be cleaned, and only the reporter can decide. `lost`: no line; the page goes on by itself. `stopped`: by the reporter. */
  state: "waiting" | "cleaning" | "asking" | "sealing" | "sending" | "lost" | "stopped" | "done" | "failed"
  /** Above 0 when it stopped or failed: sending goes on from there. */
  progress: number
  /** Key of the sentence that says why it failed. */
  error?: { key: string; params?: Params } | undefined
  /** What was found in it, once that is known. */
  cleaning?: FileCleaning
  /** The untouched original of another file in the list. */
  originalOf?: string
}

type FileCleaning =
  | { kind: "cleaned"; removed: readonly Removed[] }
  | { kind: "clean" }
  | { kind: "not-cleaned"; reason: NotCleanedReason }

export type FileActions = {
  onCancel: (id: string) => void
  onRetry: (id: string) => void
  onRemove: (id: string) => void
  onSendAsIs: (id: string) => void
  onOriginal: (id: string, wanted: boolean) => void
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
          <FileRow
            key={file.id}
            {...{ locale, file, ...actions }}
            hasOriginal={files.some(({ originalOf }) => originalOf === file.id)}
          />
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
    ["files.count.asking", count("asking")],
    ["files.count.busy", count("cleaning", "sealing", "sending")],
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

type RowProps = FileActions & { locale: Locale; file: PickedFile; hasOriginal: boolean }

function FileRow({ locale, file, hasOriginal, ...actions }: RowProps) {
  const { id, name, state } = file
  const busy = isBusy(state)
  const percent = Math.floor(file.progress * 100)
  return (
    <li className={state === "failed" || state === "asking" ? "file is-failed" : "file"}>
      <p className="file__name">{name}</p>
      {busy || (isHalted(state) && percent > 0) ? (
        <progress value={percent} max={100} aria-label={t(locale, "files.progress", { name, percent })} />
      ) : null}
      <p className="file__state">
        <FileState {...{ locale, file, percent }} />
        {state === "asking" ? null : <CleaningWords {...{ locale, file }} />}
      </p>
      {file.cleaning?.kind === "cleaned" ? (
        <OriginalChoice
          {...{ locale, file }}
          wanted={hasOriginal}
          onChange={(wanted) => {
            actions.onOriginal(id, wanted)
          }}
        />
      ) : null}
      <RowActions {...{ locale, file, ...actions }} />
    </li>
  )
}

function RowActions({ locale, file, ...actions }: Omit<RowProps, "hasOriginal">) {
  const { onCancel, onRetry, onRemove, onSendAsIs } = actions
  const { id, name, state } = file
  const busy = isBusy(state)
  return (
    <>
      {state === "asking" ? (
        <RowButton
          {...{ locale, name }}
          action="asIs"
          onPress={() => {
            onSendAsIs(id)
          }}
        />
      ) : null}
      {busy || isHalted(state) ? (
        // One button that changes its word, so that whoever pressed it by keyboard stays on it.
        <RowButton
          {...{ locale, name }}
          action={busy ? "stop" : file.progress > 0 ? "resume" : "retry"}
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
    </>
  )
}

const isBusy = (state: PickedFile["state"]) => ["sealing", "sending", "lost"].includes(state)
const isHalted = (state: PickedFile["state"]) => state === "failed" || state === "stopped"

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
    case "asking":
      return (
        <>
          {size} <b>{t(locale, "files.state.asking")}</b>{" "}
          {file.cleaning?.kind === "not-cleaned" ? t(locale, `files.why.${file.cleaning.reason}`) : null}{" "}
          {t(locale, "files.state.asking.body")}
        </>
      )
    case "cleaning":
      return (
        <>
          {size} {t(locale, "files.state.cleaning")}
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

/** What was taken out, told before the report is sent. */
function CleaningWords({ locale, file }: { locale: Locale; file: PickedFile }) {
  const { cleaning, originalOf } = file
  if (originalOf !== undefined) return <> {t(locale, "files.cleaning.original")}</>
  if (cleaning === undefined) return null
  if (cleaning.kind !== "cleaned") return <> {t(locale, `files.cleaning.${cleaning.kind}`)}</>
  const removed = cleaning.removed.map((kind) => t(locale, `files.removed.${kind}`))
  return <> {t(locale, "files.cleaning.cleaned", { what: formatList(locale, removed) })}</>
}

type OriginalProps = {
  locale: Locale
  file: PickedFile
  wanted: boolean
  onChange: (wanted: boolean) => void
}

function OriginalChoice({ locale, file, wanted, onChange }: OriginalProps) {
  return (
    <label className="choice file__original">
      <input
        type="checkbox"
        checked={wanted}
        onChange={(event) => {
          onChange(event.currentTarget.checked)
        }}
      />{" "}
      <span>
        {t(locale, "files.original")}
        <span className="visually-hidden"> {file.name}</span>
      </span>
    </label>
  )
}

type ButtonProps = {
  locale: Locale
  name: string
  action: "stop" | "retry" | "resume" | "remove" | "asIs"
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
