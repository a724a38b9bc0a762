import { may } from "#app/domain/permissions.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"
import type { NamedFile } from "../case/evidence-names.ts"
import { useOffice } from "../office-context.tsx"
import { ExtractEditor } from "./extract-editor.tsx"
import type { NamePlace } from "./name-envelope.tsx"
import { NameEnvelope } from "./name-envelope.tsx"
import type { Builder } from "#app/domain/cases/referral/builder.ts"

type Props = {
  locale: Locale
  as: "compile-packet" | "supply"
  builder: Builder
  files: readonly NamedFile[]
  change: (part: Partial<Builder>) => void
  disabled: boolean
  /** The way of a name into the packet. */
  naming: NamePlace
}

/** Everything the referral officer writes and chooses. Nothing else can get into a packet. */
export function BuilderFields(props: Props) {
  const { locale, as, builder, change, disabled } = props
  // Others may answer in words; a packet carries the signature of a referral officer.
  const mayPack = may(useOffice().member.roles, "packet:make")
  return (
    <fieldset className="stack" disabled={disabled}>
      <legend className="visually-hidden">{t(locale, "refer.compile")}</legend>
      {as === "supply" ? (
        <>
          <Words {...props} name="answer" label="refer.field.answer" rows={5} />
          {mayPack ? (
            <label className="choice">
              <input
                type="checkbox"
                checked={builder.withPacket}
                onChange={(event) => {
                  change({ withPacket: event.currentTarget.checked })
                }}
              />{" "}
              {t(locale, "refer.field.withPacket")}
            </label>
          ) : null}
        </>
      ) : null}
      {builder.withPacket ? <PacketFields {...props} /> : null}
    </fieldset>
  )
}

function PacketFields(props: Props) {
  const { locale, builder, change } = props
  return (
    <>
      <div className="field">
        <label className="label" htmlFor="subject">
          {t(locale, "refer.field.subject")}
        </label>
        <p className="hint" id="subject-hint">
          {t(locale, "refer.field.subject.hint")}
        </p>
        <input
          className="input"
          id="subject"
          maxLength={300}
          autoComplete="off"
          aria-describedby="subject-hint"
          value={builder.subject}
          onChange={(event) => {
            change({ subject: event.currentTarget.value })
          }}
        />
      </div>
      <Words {...props} name="urgent" label="refer.field.urgent" rows={2} />
      <Words {...props} name="recommendation" label="refer.field.recommendation" rows={6} />
      <Words {...props} name="summary" label="refer.field.summary" rows={4} />
      <ExtractEditor
        locale={locale}
        text={builder.extract}
        change={(extract) => {
          change({ extract })
        }}
      />
      <Words {...props} name="legalNote" label="refer.field.legalNote" rows={4} />
      <ChosenFiles {...props} />
      <Papers {...props} />
      <NameEnvelope {...props.naming} />
      <p className="small muted">{t(locale, "refer.never")}</p>
    </>
  )
}

type TextName = "urgent" | "recommendation" | "summary" | "legalNote" | "answer"
type WordsProps = Props & { name: TextName; label: PlainKey; rows: number }

function Words({ locale, builder, change, name, label, rows }: WordsProps) {
  return (
    <div className="field">
      <label className="label" htmlFor={name}>
        {t(locale, label)}
      </label>
      <textarea
        className="textarea"
        id={name}
        rows={rows}
        lang="vi"
        value={builder[name]}
        onChange={(event) => {
          change({ [name]: event.currentTarget.value })
        }}
      />
    </div>
  )
}

/** Evidence of the case. Each gets a new name inside the packet: the sender's own may say who sent it. */
function ChosenFiles({ locale, builder, files, change }: Props) {
  if (files.length === 0) return <p className="muted">{t(locale, "case.files.none")}</p>
  const set = (id: string, part: Partial<Builder["files"][string]>) => {
    const before = builder.files[id] ?? { chosen: false, title: "", pages: "" }
    change({ files: { ...builder.files, [id]: { ...before, ...part } } })
  }
  return (
    <fieldset className="stack-s">
      <legend>{t(locale, "refer.files")}</legend>
      <p className="hint">{t(locale, "refer.files.hint")}</p>
      {files.map(({ id, number, name }) => {
        const choice = builder.files[id] ?? { chosen: false, title: "", pages: "" }
        return (
          <div key={id} className="box stack-s">
            <label className="choice">
              <input
                type="checkbox"
                checked={choice.chosen}
                onChange={(event) => {
                  set(id, { chosen: event.currentTarget.checked })
                }}
              />{" "}
              {t(locale, "refer.files.include", { number, name: name ?? t(locale, "case.files.unnamed") })}
            </label>
            {choice.chosen ? (
              <TitleAndPages
                {...{ locale, id, title: choice.title, pages: choice.pages }}
                change={(part) => {
                  set(id, part)
                }}
              />
            ) : null}
          </div>
        )
      })}
    </fieldset>
  )
}

/** Paper originals: listed in the packet, handed over by hand. */
function Papers({ locale, builder, change }: Props) {
  const { papers } = builder
  return (
    <fieldset className="stack-s">
      <legend>{t(locale, "refer.papers")}</legend>
      {papers.map((paper, at) => (
        <div key={at} className="box stack-s">
          <TitleAndPages
            {...{ locale, id: `paper-${String(at)}`, title: paper.title, pages: paper.pages }}
            change={(part) => {
              change({ papers: papers.map((one, index) => (index === at ? { ...one, ...part } : one)) })
            }}
          />
          <button
            className="tool"
            type="button"
            onClick={() => {
              change({ papers: papers.filter((_, index) => index !== at) })
            }}
          >
            {t(locale, "refer.papers.remove", { number: at + 1 })}
          </button>
        </div>
      ))}
      <button
        className="button button--quiet"
        type="button"
        onClick={() => {
          change({ papers: [...papers, { title: "", pages: "" }] })
        }}
      >
        {t(locale, "refer.papers.add")}
      </button>
    </fieldset>
  )
}

type TitleProps = {
  locale: Locale
  id: string
  title: string
  pages: string
  change: (part: { title?: string; pages?: string }) => void
}

function TitleAndPages({ locale, id, title, pages, change }: TitleProps) {
  return (
    <div className="row">
      <div>
        <label className="label" htmlFor={`title-${id}`}>
          {t(locale, "refer.files.title")}
        </label>
        <input
          className="input input--m"
          id={`title-${id}`}
          maxLength={200}
          lang="vi"
          autoComplete="off"
          value={title}
          onChange={(event) => {
            change({ title: event.currentTarget.value })
          }}
        />
      </div>
      <div>
        <label className="label" htmlFor={`pages-${id}`}>
          {t(locale, "refer.files.pages")}
        </label>
        <input
          className="input input--s num"
          id={`pages-${id}`}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          value={pages}
          onChange={(event) => {
            change({ pages: event.currentTarget.value })
          }}
        />
      </div>
    </div>
  )
}
