import { readdirSync } from "node:fs"
import { relative } from "node:path"
import { fileURLToPath } from "node:url"

/** The folder of the checkout, with a slash at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url))

const made = ["node_modules", "build", ".data", ".cache", ".git", "coverage", ".vite"]

/** Paths of all files of the project under `folder`, relative to the root, in the order of the alphabet. */
export function projectFiles(folder = "."): string[] {
  return readdirSync(`${root}${folder}`, { withFileTypes: true })
    .filter((entry) => !made.includes(entry.name))
    .flatMap((entry) => {
      const path = folder === "." ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return projectFiles(path)
      return entry.isFile() ? [relative(root, `${root}${path}`)] : []
    })
    .sort()
}

/** Lines that are neither empty nor only a comment. */
export function codeLines(source: string): string[] {
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.trimStart().startsWith("//"))
}
