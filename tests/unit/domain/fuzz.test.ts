import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { sealArchive } from "#app/crypto/archive.ts"
import { concat, fromUtf8, utf8 } from "#app/crypto/bytes.ts"
import { canonicalJson } from "#app/crypto/canonical-json.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { actDetails, parseDetails } from "#app/domain/cases/act-details.ts"
import { readBuilder } from "#app/domain/cases/referral/builder.ts"
import { sealEnvelope } from "#app/domain/cases/referral/envelope.ts"
import { streamOfBytes } from "#app/domain/cases/referral/signed-archive.ts"
import { parsePacketManifest } from "#app/domain/cases/referral/manifest.ts"
import { officerActSchema, reporterActSchema, submissionSchema } from "#app/domain/cases/schemas.ts"
import {
  identityDecisionSchema,
  identityRequestSchema,
  identityStepSchema,
  reporterIdentitySchema,
} from "#app/domain/identity/schemas.ts"
import { enrolmentSchema } from "#app/domain/members.ts"
import { readDraft } from "#app/domain/reports/draft.ts"
import { readReportBody, reportBody } from "#app/domain/reports/submission.ts"
import { parseDay, parseInstant } from "#app/domain/time.ts"
import {
  bytesOf,
  envelopeInput,
  manifestOf,
  opened,
  openedEnvelope,
  packetDesk,
  packetInput,
  sealed,
} from "#tests/support/packets.ts"

const desk = packetDesk()
const packet = await sealed(packetInput(desk))
const named = envelopeInput(desk)
const envelope = await bytesOf(sealEnvelope(named))
const manifest = utf8(canonicalJson(manifestOf(desk)))

/** A valid input with a few places overwritten, cut out or grown, or nothing like it at all. */
const spoilt = (valid: Uint8Array) => {
  const edit = fc.record({
    at: fc.nat({ max: valid.length }),
    remove: fc.integer({ min: 0, max: 3 }),
    insert: fc.uint8Array({ maxLength: 3 }),
  })
  const edited = fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce(
        (bytes, { at, remove, insert }) => concat(bytes.slice(0, at), insert, bytes.slice(at + remove)),
        valid,
      ),
    )
  return fc.oneof({ weight: 4, arbitrary: edited }, fc.uint8Array({ maxLength: 2_000 }))
}

async function onlyFormatErrors<T>(inputs: fc.Arbitrary<T>, parse: (input: T) => unknown, numRuns: number) {
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      try {
        await parse(input)
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError)
      }
    }),
    { numRuns },
  )
}

const somebody = { story: "a", category: "DAT" }
const readersOfValues: [string, object, (value: unknown) => unknown][] = [
  ["the body of a report", reportBody(readDraft(Object.entries(somebody)).draft), readReportBody],
  ["a packet being made", { v: 1, details: {}, documents: [] }, readBuilder],
  ["a submission", { v: 1, records: [], grants: [] }, (value) => submissionSchema.safeParse(value)],
  ["an act of the reporter", { act: "message", evidence: [] }, (value) => reporterActSchema.safeParse(value)],
  ["an act of an officer", { act: "note", grants: [] }, (value) => officerActSchema.safeParse(value)],
  [
    "a request for a name",
    { grants: [], notice: "before" },
    (value) => identityRequestSchema.safeParse(value),
  ],
  ["a decision on a name", { part: "H", agrees: true }, (value) => identityDecisionSchema.safeParse(value)],
  ["a step towards a name", { act: "open", prev: "" }, (value) => identityStepSchema.safeParse(value)],
  ["a name given later", { identity: {}, at: "" }, (value) => reporterIdentitySchema.safeParse(value)],
  ["an enrolment", { box: "", sign: "" }, (value) => enrolmentSchema.safeParse(value)],
  ...Object.keys(actDetails).map((event): [string, object, (value: unknown) => unknown] => [
    `the details of ${event}`,
    { reason: "a", days: 1, members: [], unit: null },
    (value) => parseDetails(event, value),
  ]),
]

describe("anything at all given to a reader of the domain is read or refused, never a crash", () => {
  test("the manifest of a packet", async () => {
    await onlyFormatErrors(spoilt(manifest), parsePacketManifest, 300)
  })

  test("a sealed packet", async () => {
    await onlyFormatErrors(spoilt(packet), (bytes) => opened(desk, bytes), 60)
  })

  test("a sealed envelope with a name", async () => {
    await onlyFormatErrors(spoilt(envelope), (bytes) => openedEnvelope(desk, bytes), 60)
  })

  test("an envelope that whoever knows the liaison officers' keys sealed", async () => {
    const whole = { ns: "liemchinh/identity-envelope/v1", ...named.sheet }
    const texts = [canonicalJson(whole), "A".repeat(88), canonicalJson(named.signer)]
    const names = ["identity.json", "identity.sig", "signer.json"]
    const parts = fc.tuple(fc.nat({ max: 2 }), spoilt(utf8(texts[0] ?? "")), spoilt(utf8(texts[2] ?? "")))
    await onlyFormatErrors(
      parts,
      async ([which, json, signer]) => {
        const contents = texts.map((text) => utf8(text))
        contents[which] = which === 2 ? signer : json
        const files = contents.map((bytes, at) => ({
          ...{ name: names[at] ?? "", size: bytes.length, read: () => streamOfBytes(bytes) },
        }))
        return openedEnvelope(desk, await bytesOf(sealArchive(files, [desk.liaison.keys.boxPublic])))
      },
      60,
    )
  })

  test.each(readersOfValues)("%s", (_, valid, read) => {
    const members = fc.dictionary(fc.constantFrom(...Object.keys(valid), "x", "__proto__"), fc.anything())
    const changed = members.map((changes): unknown => ({ ...valid, ...changes }))
    fc.assert(
      fc.property(fc.oneof(changed, fc.anything()), (value) => {
        read(value)
      }),
      { numRuns: 100 },
    )
  })

  test("days, hours and fields of the form", () => {
    const typed = fc.oneof(fc.string({ unit: "binary" }), fc.date({ noInvalidDate: true }).map(String))
    fc.assert(
      fc.property(typed, fc.anything(), (text, value) => {
        parseDay(text)
        parseInstant(text)
        readDraft([[text, value]])
      }),
    )
  })

  test("a long input is refused about as fast as it is read", () => {
    const begun = performance.now()
    const long = utf8(`{"entries":[${'{"no":"01"},'.repeat(20_000)}{}]}`)
    expect(() => parsePacketManifest(long)).toThrow(FormatError)
    expect(() => parsePacketManifest(utf8(`"${"a".repeat(1_000_000)}"`))).toThrow(FormatError)
    readReportBody({ v: 1, story: "Đ".repeat(500_000), told: Array.from({ length: 10_000 }, () => "x") })
    parseDay("9".repeat(1_000_000))
    expect(fromUtf8(manifest)).toContain("liemchinh/packet/v1")
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})
