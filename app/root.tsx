import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  isRouteErrorResponse,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react"
import type { ReactNode } from "react"
import { useEffect } from "react"
import { pageTitle } from "./i18n/format.ts"
import { localeOfPath } from "./i18n/locale.ts"
import { t } from "./i18n/first-page.ts"
import base from "./styles/base.css?url"
import citizen from "./styles/citizen.css?url"
import tokens from "./styles/tokens.css?url"
import { useHydrated } from "./ui/use-hydrated.ts"
import { useSite } from "./ui/use-site.ts"
import { problemHeading, ProblemPage } from "./ui/citizen/problem-page.tsx"

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: tokens },
  { rel: "stylesheet", href: base },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
]

/** For pages that could not be made; all others have titles of their own. */
export const meta: MetaFunction = ({ location, error }) => {
  const locale = localeOfPath(location.pathname)
  const status = isRouteErrorResponse(error) ? error.status : 500
  return [
    { title: error == null ? t(locale, "site.name") : pageTitle(locale, problemHeading(locale, status)) },
  ]
}

/** What every page knows: whether this is the demo, and the key that signs the directory. */
export function loader({ context }: LoaderFunctionArgs) {
  const { demo, authority } = context.site
  return { demo, authority, nonce: context.nonce }
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root")
  const locale = localeOfPath(useLocation().pathname)
  // The browser hides nonces from scripts; an empty one on that side keeps both sides alike.
  const nonce = typeof document === "undefined" ? (root?.nonce ?? "") : ""
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <script src="/early.js" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

/** Tells `early.js`, once every form of the page has its scripts, that they are in good hands from now on. */
export default function Root() {
  const hydrated = useHydrated()
  useEffect(() => {
    if (hydrated) document.documentElement.dataset["ready"] = ""
  }, [hydrated])
  return <Outlet />
}

/** Any page that could not be made: what happened, and that nothing was received. */
export function ErrorBoundary() {
  const error = useRouteError()
  const locale = localeOfPath(useLocation().pathname)
  const { demo } = useSite()
  const answer = isRouteErrorResponse(error) ? (error.data as { reference?: string } | null) : null
  const reference = answer?.reference
  return (
    <>
      <link rel="stylesheet" href={citizen} />
      <ProblemPage
        {...{ locale, demo }}
        status={isRouteErrorResponse(error) ? error.status : 500}
        {...(reference === undefined ? {} : { reference })}
      />
    </>
  )
}
