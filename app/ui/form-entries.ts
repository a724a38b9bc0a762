import type { FormEvent } from "react"

/** The fields of a form that is being sent, with the button that sent it. Files are left to their own list. */
export function entriesOf(event: FormEvent<HTMLFormElement>): [string, string][] {
  const submit = event.nativeEvent as SubmitEvent
  const data = new FormData(event.currentTarget, submit.submitter)
  return [...data].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  )
}
