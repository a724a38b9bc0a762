import fc from "fast-check"
import { expect, test } from "vitest"
import { fromBase64, fromHex, hex, utf8 } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { BoxKeyPair } from "#app/crypto/keys.ts"
import { boxKeyPairFromSecret, newBoxKeyPair } from "#app/crypto/keys.ts"
import { openBox, sealBox } from "#app/crypto/sealed-box.ts"
import { openSecret, sealSecret } from "#app/crypto/secret-grant.ts"
import { fewestReaders, readerProblem, receptionOf, recipientProblem } from "#app/domain/cases/conflicts.ts"
import { leavesUnread } from "#app/domain/cases/leaving.ts"
import { makeRekey } from "#app/domain/cases/rekey.ts"

/**
 * Any sequence of commands over the pure rules, with real keys. Everything that was ever sealed lies open to everybody, as in
 * a stolen database that forgets nothing: whoever is excluded tries every box with every key that they can reach.
 */

const unit = "so-xay-dung"
const reporter = newBoxKeyPair()
const people = [
  ...["a", "b", "c", "d"].map((name) => person(name, ["inspector"], "thanh-tra-thanh-pho")),
  person("head", ["head"], "thanh-tra-thanh-pho"),
  person("near", ["inspector"], unit),
  person("above", ["head"], "hn"),
  person("overseer", ["oversight"], null),
  ...["e", "f", "g"].map((name) => person(name, ["inspector", "head"], "thanh-tra-chinh-phu", "TTCP")),
]
const strikable = ["a", "b", "c", "d", "head", "e", "f"]
type Person = (typeof people)[number]

function person(name: string, roles: string[], own: string | null, body = "TTTP") {
  const keys = newBoxKeyPair()
  const entry: DirectoryEntry = {
    v: 1,
    ...{ member: name, name, login: name, roles, body, unit: own },
    ...{ box: hex(keys.publicKey), sign: hex(newBoxKeyPair().publicKey), from: "2026-11-23" },
  }
  return { member: name, roles, body, unit: own, keys, entry }
}

/** A box of the stolen database: to which public key, and what lies in it where it is a secret of another key. */
type Box = { sealed: Uint8Array; publicKey: string }
type World = {
  /** The body that keeps the case. */
  body: string
  unit: string
  keys: { dialogue: BoxKeyPair; work: BoxKeyPair }
  holders: Set<string>
  excluded: Set<string>
  gone: Set<string>
  boxes: Box[]
  /** What was written, and who was excluded when it was. */
  written: { sealed: Uint8Array; closedTo: ReadonlySet<string> }[]
}

function seal(world: World, to: Person): void {
  for (const key of [world.keys.dialogue, world.keys.work])
    world.boxes.push({ sealed: sealSecret(key.secretKey, to.keys.publicKey), publicKey: hex(key.publicKey) })
}

/** Null: too few are left in either body, and the report is refused. */
function submitted(about: string, struck: readonly string[]): World | null {
  const keys = { dialogue: newBoxKeyPair(), work: newBoxKeyPair() }
  const { body, readers } = receptionOf(people, { unit: about, struck })
  const sealedTo = readers.map(({ member }) => member)
  const known = people.map(({ member }) => member)
  if (readerProblem({ eligible: sealedTo, known, struck, sealedTo }) !== null) return null
  const world: World = {
    ...{ keys, holders: new Set(readers.map(({ member }) => member)), excluded: new Set(struck) },
    ...{ body, unit: about, gone: new Set(), boxes: [], written: [] },
  }
  for (const one of readers) seal(world, one)
  return world
}

/** New keys for everybody but one, as the browser makes them, if enough are left. */
function renew(world: World, without: string | null): boolean {
  const left = [...world.holders].filter((one) => one !== without)
  if (without !== null && left.length < fewestReaders) return false
  const holders = left.flatMap((memberId) =>
    ["dialogue", "work"].map((compartment) => ({ memberId, name: memberId, compartment })),
  )
  const made = makeRekey({
    ...{ ...world.keys, reporter: hex(reporter.publicKey), holders },
    entries: people.map(({ entry }) => entry),
  })
  if (!made.ok) throw new Error("an entry is missing")
  const { rekey, grants } = made.made
  for (const compartment of ["dialogue", "work"] as const)
    world.boxes.push({
      sealed: fromBase64(rekey[compartment].former),
      publicKey: hex(world.keys[compartment].publicKey),
    })
  for (const grant of grants)
    world.boxes.push({
      sealed: fromBase64(grant.sealed),
      publicKey: rekey[grant.compartment].publicKey,
    })
  // What the reporter's own browser could do: the only place where the test itself opens the new keys.
  const dialogue = openSecret(
    fromBase64(rekey.dialogue.reporter),
    reporter,
    fromHex(rekey.dialogue.publicKey),
  )
  const work = openAs(
    people.find(({ member }) => left.includes(member)),
    grants,
    rekey.work.publicKey,
  )
  if (dialogue === null || work === null) throw new Error("the new keys open for nobody")
  world.keys = { dialogue: boxKeyPairFromSecret(dialogue), work: boxKeyPairFromSecret(work) }
  world.holders = new Set(left)
  return true
}

function openAs(
  one: Person | undefined,
  grants: readonly { member: string; compartment: string; sealed: string }[],
  publicKey: string,
): Uint8Array | null {
  const grant = grants.find(({ member, compartment }) => member === one?.member && compartment === "work")
  if (one === undefined || grant === undefined) return null
  return openSecret(fromBase64(grant.sealed), one.keys, fromHex(publicKey))
}

type Command = { kind: "exclude" | "give" | "revoke" | "leave" | "renew" | "write"; who: number }

function obey(world: World, { kind, who }: Command): void {
  const one = people[who % people.length]
  if (one === undefined) return
  const { member } = one
  if (kind === "write") {
    for (const key of [world.keys.dialogue, world.keys.work])
      world.written.push({
        sealed: sealBox(utf8("viết sau"), key.publicKey),
        closedTo: new Set(world.excluded),
      })
  } else if (kind === "give") {
    const candidate = world.gone.has(member) ? null : one
    if (recipientProblem(candidate, world, world.excluded.has(member)) !== null) return
    seal(world, one)
    world.holders.add(member)
  } else if (kind === "leave") {
    const others = [...world.holders].filter((id) => id !== member).length
    if (world.holders.has(member) && leavesUnread({ others, givers: others, leaverGives: true })) return
    world.gone.add(member)
    world.holders.delete(member)
  } else if (kind === "renew") renew(world, null)
  else if (world.holders.has(member) && renew(world, member) && kind === "exclude") world.excluded.add(member)
}

/** Every key of the case that somebody reaches from their own, through whatever was ever sealed. */
function reached(world: World, { keys }: Person): BoxKeyPair[] {
  const found = new Map<string, BoxKeyPair>([[hex(keys.publicKey), keys]])
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const { sealed, publicKey } of world.boxes)
      if (!found.has(publicKey))
        for (const key of [...found.values()]) {
          const secret = openSecret(sealed, key, fromHex(publicKey))
          if (secret !== null) found.set(publicKey, boxKeyPairFromSecret(secret))
        }
  }
  return [...found.values()]
}

const command = fc.record({
  kind: fc.constantFrom<Command["kind"]>("exclude", "give", "revoke", "leave", "renew", "write", "write"),
  who: fc.nat({ max: people.length - 1 }),
})

const bodies = new Set<string>()
/** All of the inspectorate are struck out, and one of the superior body; then everybody is given keys, as far as the rules let. */
const allStruck = ["a", "b", "c", "d", "head", "e"]
const everybodyGiven = people.map((_, who): Command => ({ kind: "give", who }))
const goesPast: [string, string[], Command[]][] = [[unit, allStruck, everybodyGiven]]

test("attack 5: no sequence of commands gives an excluded person a key of anything that is written afterwards", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(unit, unit, "thanh-tra-thanh-pho"),
      fc.uniqueArray(fc.constantFrom(...strikable), { maxLength: strikable.length }),
      fc.array(command, { minLength: 4, maxLength: 14 }),
      (about, struck, commands) => {
        const world = submitted(about, struck)
        fc.pre(world !== null)
        bodies.add(world.body)
        for (const one of commands) obey(world, one)
        obey(world, { kind: "write", who: 0 })
        for (const one of people) {
          const keys = reached(world, one)
          const opens = (sealed: Uint8Array) => keys.some((key) => openBox(sealed, key) !== null)
          for (const { sealed, closedTo } of world.written)
            if (closedTo.has(one.member)) expect(opens(sealed), `${one.member} was excluded`).toBe(false)
          const apart = one.body !== world.body || ["near", "above", "overseer"].includes(one.member)
          if (apart || struck.includes(one.member)) expect(keys, `${one.member} never reads`).toHaveLength(1)
          if (world.holders.has(one.member))
            expect(opens(world.written.at(-1)?.sealed ?? new Uint8Array()), `${one.member} reads`).toBe(true)
        }
      },
    ),
    { numRuns: 40, examples: goesPast },
  )
  expect([...bodies].sort()).toEqual(["TTCP", "TTTP"])
})
