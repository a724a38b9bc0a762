import type { FormEvent } from "react"
import { useState } from "react"
import { roles } from "#app/domain/actor.ts"
import { resolveUnit, UNITS } from "#app/domain/law/units.ts"
import { bodies, invitationSchema, oversightMixed } from "#app/domain/members.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../choices.tsx"
import { ErrorSummary } from "../../error-summary.tsx"
import type { FieldError } from "../../field-error.tsx"
import { errorOf } from "../../field-error.tsx"
import { SelectField, TextField } from "../../field.tsx"
import { useHydrated } from "../../use-hydrated.ts"
import { bodyName, roleName } from "../names.ts"
import { ActProblem } from "./act-problem.tsx"
import type { MemberAct } from "#app/domain/member-acts.ts"
import { useMemberAct } from "./use-member-act.ts"

type Props = { locale: Locale; demo: boolean }
type Invitation = Extract<MemberAct, { intent: "invite" }>["invitation"]

/** Invites a person: the link is shown once and handed over by hand. */
export function InviteForm({ locale, demo }: Props) {
  const hydrated = useHydrated()
  const { answer, busy, send } = useMemberAct()
  const [errors, setErrors] = useState<FieldError[]>([])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readInvitation(new FormData(event.currentTarget))
    setErrors(read.errors)
    if (read.invitation !== null) send({ intent: "invite", invitation: read.invitation })
  }
  return (
    <section className="part" aria-labelledby="invite">
      <h2 id="invite">{t(locale, "members.invite")}</h2>
      <p className="muted">{t(locale, "members.invite.intro")}</p>
      <ErrorSummary locale={locale} errors={errors} note={null} />
      <ActProblem locale={locale} answer={answer} />
      {answer?.ok === true && answer.token !== undefined ? (
        <InvitationLink locale={locale} token={answer.token} />
      ) : null}
      <form className="stack" method="post" noValidate autoComplete="off" onSubmit={submit}>
        <InviteFields {...{ locale, demo, errors }} />
        <button className="button" disabled={!hydrated || busy}>
          {t(locale, "members.invite.button")}
        </button>
      </form>
    </section>
  )
}

type FieldsProps = Props & { errors: readonly FieldError[] }

function InviteFields({ locale, demo, errors }: FieldsProps) {
  const field = (name: string) => ({ locale, name, error: errorOf(errors, name) })
  return (
    <>
      <TextField
        {...field("login")}
        label={t(locale, "members.login")}
        hint={t(locale, "members.login.hint")}
        value=""
      />
      <TextField {...field("name")} label={t(locale, "members.name")} value="" />
      <ChoiceGroup
        {...field("roles")}
        kind="checkbox"
        values={[]}
        legend={t(locale, "members.roles")}
        options={roles.map((value) => ({ value, label: roleName(locale, value) }))}
      />
      <SelectField
        {...field("body")}
        label={t(locale, "members.body")}
        value=""
        none={t(locale, "members.body.none")}
        options={bodies.map((value) => ({ value, label: bodyName(locale, value) }))}
      />
      <TextField
        {...field("unit")}
        label={t(locale, "members.unit")}
        hint={t(locale, "members.unit.hint")}
        optional
        value=""
        list="member-units"
      >
        <datalist id="member-units">
          {UNITS.filter((one) => demo || !one.demo).map((one) => (
            <option key={one.code} value={one[locale]} />
          ))}
        </datalist>
      </TextField>
    </>
  )
}

const errorKeys: Record<string, string> = {
  login: "members.error.login",
  name: "members.error.name",
  roles: "members.error.roles",
  body: "members.error.body",
}

/** The invitation in a form, or what has to be put right. */
function readInvitation(form: FormData): { invitation: Invitation | null; errors: FieldError[] } {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === "string" ? value.trim() : ""
  }
  const typedUnit = text("unit")
  const unit = typedUnit === "" ? null : (resolveUnit(typedUnit)?.code ?? null)
  const unknownUnit = typedUnit !== "" && unit === null ? [{ field: "unit", key: "members.error.unit" }] : []
  const parsed = invitationSchema.safeParse({
    ...{ login: text("login"), name: text("name"), roles: form.getAll("roles"), body: text("body"), unit },
  })
  if (parsed.success && unknownUnit.length === 0) return { invitation: parsed.data, errors: [] }
  const issues = parsed.success ? [] : parsed.error.issues
  const wrong = new Set(issues.map(({ path }) => String(path[0])))
  const mixed = issues.some(({ message }) => message === oversightMixed)
  const errors = [...wrong].map((field) => ({
    field,
    key: field === "roles" && mixed ? "members.error.rolesMixed" : (errorKeys[field] ?? "error.choice"),
  }))
  return { invitation: null, errors: [...errors, ...unknownUnit] }
}

function InvitationLink({ locale, token }: { locale: Locale; token: string }) {
  const address = `${window.location.origin}${pathFor(locale, `/enrol/${token}`)}`
  return (
    <div className="notice notice--ok" role="status">
      <h3>{t(locale, "members.link")}</h3>
      <p>{t(locale, "members.link.body")}</p>
      <p className="hash">{address}</p>
    </div>
  )
}
