import { playwright } from "@vitest/browser-playwright"
import { defineConfig } from "vitest/config"
import { chromiumLaunch } from "./tests/support/chromium.ts"

const launch = await chromiumLaunch()
const server = { testTimeout: 60_000, hookTimeout: 120_000, globalSetup: ["tests/support/global-setup.ts"] }

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./tests/support/closing-line-reporter.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts", "tests/architecture/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      { test: { name: "integration", include: ["tests/integration/**/*.test.ts"], ...server } },
      { test: { name: "http", include: ["tests/http/**/*.test.ts"], ...server } },
      { test: { name: "chaos", include: ["tests/chaos/**/*.test.ts"], ...server, testTimeout: 900_000 } },
      { test: { name: "e2e", include: ["tests/e2e/**/*.test.ts"], ...server, testTimeout: 180_000 } },
      {
        test: {
          name: "browser",
          include: ["tests/unit/{crypto,domain}/**/*.test.ts", "tests/browser/**/*.test.ts"],
          exclude: ["**/*.node.test.ts"],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launch }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
})
