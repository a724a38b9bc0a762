import { writeFile } from "node:fs/promises"
import { runCommand } from "./run.ts"
import { chartSvg } from "./workflow/chart.ts"
import { workflowPage } from "./workflow/page.ts"

/** `npm run docs:workflow`: writes `docs/workflow.md` and `docs/workflow.svg` from the table of the statechart. */
await runCommand(async () => {
  const docs = new URL("../../docs/", import.meta.url)
  await writeFile(new URL("workflow.md", docs), workflowPage())
  await writeFile(new URL("workflow.svg", docs), chartSvg())
})
