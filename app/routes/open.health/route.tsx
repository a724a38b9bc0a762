import type { LoaderFunctionArgs } from "@remix-run/node"
import { isHealthy } from "../../services/health.server.ts"

/** 200 when database and store work, 503 otherwise; no detail. */
export async function loader({ context }: LoaderFunctionArgs) {
  const healthy = await isHealthy(context.deps)
  return new Response(healthy ? "ok\n" : "unavailable\n", {
    status: healthy ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  })
}
