import type { ReactNode } from "react"
import { useEffect, useRef } from "react"

/** The page that the reader was last taken to, in this window. */
let shownPage: string | null = null

type Props = {
  /** Names what the page is about; a change means that the reader was taken somewhere else. */
  page: string
  /** Something else on the page takes the focus, such as the list of errors. */
  quiet?: boolean
  children: ReactNode
}

/** The title of a page. When scripts turn the page it takes the focus, as a loaded page would be read from its top. */
export function PageHeading({ page, quiet = false, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (shownPage !== null && shownPage !== page && !quiet) title.current?.focus()
    shownPage = page
  }, [page, quiet])
  return (
    <h1 tabIndex={-1} ref={title}>
      {children}
    </h1>
  )
}
