import { Form } from "@remix-run/react"
import type { FormEvent, ReactNode } from "react"

/** Called with the form's submit event; `preventDefault()` keeps the browser and the router from sending it. */
export type OnSubmit = (event: FormEvent<HTMLFormElement>) => void

export type HiddenFields = readonly (readonly [name: string, value: string])[]

type Props = {
  action: string
  /** For buttons outside the form. */
  id?: string
  hidden?: HiddenFields
  /** The form carries files. */
  files?: boolean
  className?: string
  /** Errors are explained by the page, not by the browser. */
  label?: string
  role?: "search"
  onSubmit?: OnSubmit | undefined
  children: ReactNode
}

/** Every form of the reporter's side: a POST, so that nothing typed ever stands in an address. */
export function FormShell({
  action,
  id,
  hidden = [],
  files = false,
  className,
  label,
  role,
  onSubmit,
  children,
}: Props) {
  return (
    <Form
      method="post"
      discover="none"
      action={action}
      noValidate
      autoComplete="off"
      {...(id !== undefined && { id })}
      {...(files && { encType: "multipart/form-data" as const })}
      {...(className !== undefined && { className })}
      {...(label !== undefined && { "aria-label": label })}
      {...(role !== undefined && { role })}
      {...(onSubmit !== undefined && { onSubmit })}
    >
      {hidden.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  )
}

type EnterProps = {
  form?: string
  /** What Enter does: the value of `go`. */
  go: string
}

/**
 * The button that Enter presses: browsers take the first of a form, which would be “Back”. Out of sight and out of the
 * tab order, because people use the visible one.
 */
export function EnterButton({ form, go }: EnterProps) {
  const owner = form === undefined ? {} : { form }
  return (
    <button className="visually-hidden" name="go" value={go} tabIndex={-1} aria-hidden="true" {...owner} />
  )
}
