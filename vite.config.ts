import { vitePlugin as remix } from "@remix-run/dev"
import { defineConfig } from "vite"
import { denyImports } from "vite-env-only"

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true
  }
}

// Whatever the shell says: a build is for readers, and the development build of React is ten times as large.
// eslint-disable-next-line no-restricted-syntax -- written, not read
process.env["NODE_ENV"] = "production"

export default defineConfig({
  build: { assetsInlineLimit: 0, target: "es2022" },
  worker: { format: "es" },
  plugins: [
    denyImports({
      client: {
        files: [
          "db/**",
          "storage/**",
          "app/services/**",
          "app/http/**",
          "app/jobs/**",
          "app/config/**",
          "app/cli/**",
          "app/server.ts",
          "app/worker.ts",
          "**/*.server.*",
        ],
        specifiers: [/^node:/, "postgres", /^drizzle-orm/, "lucia", "minio", "pg-boss", "pino", "express"],
      },
    }),
    remix({
      ignoredRouteFiles: ["**/*"],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
        v3_routeConfig: true,
      },
    }),
  ],
})
