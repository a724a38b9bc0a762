import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { root } from "./source-files.ts"

/** A folder that looks like the project, with the files of a test in it. `remove` takes it away. */
export type PlantedTree = { folder: string; remove: () => void }

const settings = ["package.json", "tsconfig.json", ".dependency-cruiser.cjs", "app/tsconfig.pure.json"]

/** Plants `files` (path and text) beside the project's own settings and packages; `copied` are taken from the project. */
export function plantTree(files: Record<string, string>, copied: readonly string[] = []): PlantedTree {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "planted-"))
  for (const path of [...settings, ...copied]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    copyFileSync(join(root, path), join(folder, path))
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
