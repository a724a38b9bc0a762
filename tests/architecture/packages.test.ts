import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { projectFiles, root } from "./source-files.ts"

type Manifest = {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
  allowScripts?: Record<string, boolean>
}
type Locked = {
  version?: string
  integrity?: string
  resolved?: string
  hasInstallScript?: boolean
  optionalDependencies?: Record<string, string>
}

const readText = (path: string) => readFileSync(`${root}${path}`, "utf8")
const manifest = JSON.parse(readText("package.json")) as Manifest
const { packages } = JSON.parse(readText("package-lock.json")) as { packages: Record<string, Locked> }
const locked = Object.entries(packages).filter(([place]) => place !== "")
const nameOf = (place: string) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length)

const declared = [
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.devDependencies),
  ...Object.keys(manifest.optionalDependencies),
]

/** Everything in backticks in the decision on dependencies. */
function explainedPackages(): Set<string> {
  const files = readdirSync(`${root}docs/decisions`).filter((name) => /^001-.*\.md$/.test(name))
  const text = files.map((name) => readText(`docs/decisions/${name}`)).join("\n")
  return new Set([...text.matchAll(/`([^`\s]+)`/g)].map(([, name = ""]) => name))
}

describe("packages", () => {
  test("every package has its sentence in the decision on dependencies", () => {
    const explained = explainedPackages()
    expect(declared.filter((name) => !explained.has(name))).toEqual([])
  })

  test("the decision explains no package that is gone", () => {
    const known = new Set([...declared, ...locked.map(([place]) => nameOf(place))])
    const scoped = [...explainedPackages()].filter((name) => name.startsWith("@"))
    expect(scoped.filter((name) => !known.has(name))).toEqual([])
  })

  test("every package with an install script is named one by one, allowed or denied", () => {
    const named = Object.keys(manifest.allowScripts ?? {})
    const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true)
    const names = [...new Set(withScript.map(([place]) => nameOf(place)))]
    expect(names.filter((name) => !named.includes(name))).toEqual([])
    expect(named.filter((name) => !names.includes(name))).toEqual([])
  })

  test("the lock file pins every package by hash and names no host", () => {
    for (const [place, { integrity, resolved }] of locked) {
      expect(integrity, place).toMatch(/^sha512-/)
      expect(resolved, place).toBeUndefined()
    }
  })

  test("the lock file holds the packages of every platform, so that npm ci finds nothing missing", () => {
    const names = new Set(locked.map(([place]) => nameOf(place)))
    const missing = locked.flatMap(([, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !names.has(name)),
    )
    expect(missing).toEqual([])
  })

  test("the Node that npm brings is one version for every platform, the major that .nvmrc names", () => {
    const versions = new Set(
      Object.entries(manifest.optionalDependencies).flatMap(([name, version]) =>
        name.startsWith("node-") ? [version] : [],
      ),
    )
    expect(versions.size).toBe(1)
    expect([...versions][0]?.split(".")[0]).toBe(readText(".nvmrc").trim())
  })
})

describe("scripts of package.json", () => {
  const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> }

  test("run files that exist", () => {
    const files = Object.values(scripts).flatMap((line) => line.match(/[\w./-]+\.ts\b/g) ?? [])
    expect(files.length).toBeGreaterThan(0)
    const existing = projectFiles()
    expect(files.filter((path) => !existing.includes(path))).toEqual([])
  })

  test("validate holds every check, the fast ones first, and is what npm test runs", () => {
    const order = [
      ...["format:check", "typecheck", "lint", "layers", "deadcode", "build"].map(
        (name) => `npm run ${name}`,
      ),
      "npm run test:all",
    ]
    expect(scripts["validate"]?.split(" && ")).toEqual(order)
    expect(scripts["test"]).toBe("npm run validate")
  })

  test("test:all runs every project of tests", () => {
    const projects = [...readText("vitest.config.ts").matchAll(/\bname: "(\w+)"/g)].map(
      ([, name = ""]) => name,
    )
    const lines = [scripts["test:all"] ?? ""]
    for (const [, name = ""] of lines[0]?.matchAll(/npm run ([\w:]+)/g) ?? []) lines.push(scripts[name] ?? "")
    const run = lines.flatMap((line) => [...line.matchAll(/--project (\w+)/g)].map(([, name = ""]) => name))
    expect(projects.length).toBeGreaterThan(0)
    expect(run.sort()).toEqual(projects.sort())
  })
})
