import { expect, test } from "vitest"
import { namedFiles } from "#app/ui/office/case/evidence-names.ts"
import type { CaseRecord } from "#app/ui/office/case/open-case.ts"

const row = (id: string, recordId: string) => ({
  ...{ id, recordId, sha256: "", length: 1, addedBy: "reporter", addedOn: "2026-11-23" },
})

const record = (id: string, files: { id: string; name: string }[]): CaseRecord => ({
  ...{ id, kind: "message", compartment: "dialogue", authorKind: "reporter", authorName: null },
  ...{ addedOn: "2026-11-23", at: null, verdict: "right" },
  body: { files: files.map((file) => ({ ...file, size: 7 })) },
})

test("files keep the order in which they were sent, however the server lists those of one day", () => {
  const report = record("r1", [
    { id: "f", name: "một" },
    { id: "a", name: "hai" },
  ])
  const answer = record("r2", [{ id: "0", name: "ba" }])
  const named = namedFiles([row("0", "r2"), row("a", "r1"), row("f", "r1")], [report, answer])
  expect(named.map(({ number, name }) => `${number} ${name ?? ""}`)).toEqual([
    "CC-01 một",
    "CC-02 hai",
    "CC-03 ba",
  ])
})

test("a file that no record names stands last, without a name", () => {
  const named = namedFiles([row("0", "r1"), row("1", "r1")], [record("r1", [{ id: "1", name: "một" }])])
  expect(named.map(({ id, name }) => [id, name])).toEqual([
    ["1", "một"],
    ["0", null],
  ])
})

test("a later letter cannot give an earlier file another name", () => {
  const letter = record("r2", [{ id: "1", name: "khác" }])
  const named = namedFiles([row("1", "r1")], [record("r1", [{ id: "1", name: "một" }]), letter])
  expect(named.map(({ name }) => name)).toEqual(["một"])
})
