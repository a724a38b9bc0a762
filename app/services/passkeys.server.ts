import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server"
import type { FactorRow } from "#db/repositories/factors.ts"
import type { PasskeyAnswer } from "../domain/factors.ts"
import { challengeTime, newChallenge } from "./challenges.server.ts"
import type { Deps } from "./deps.server.ts"

/** The address people see. A passkey belongs to its host name, and is of no use on another. */
export type PasskeySite = { origin: string }

/** Loaded when somebody uses a passkey: most starts of the server never need it. */
const library = () => import("@simplewebauthn/server")

const pageSeconds = 30 * 60
/** How long an answer to a login's challenge is taken. */
export const loginSeconds = 5 * 60

const hostOf = ({ origin }: PasskeySite) => new URL(origin).hostname

/** Passkeys need a name: browsers give none to an address of digits. */
const hasName = (site: PasskeySite) => !/^[\d.]+$|^\[/.test(hostOf(site))

/**
 * What a browser needs to make a passkey for a member: kept by the authenticator, with a check of its user (PIN, finger, face). Null
 * where the site is an address of digits.
 */
export async function passkeyOptions(
  deps: Deps,
  site: PasskeySite,
  {
    member,
    login,
    name,
    factors,
  }: { member: string; login: string; name: string; factors: readonly FactorRow[] },
): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
  if (!hasName(site)) return null
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    ...{ rpName: "Liêm Chính", rpID: hostOf(site), userName: login, userDisplayName: name },
    userID: new Uint8Array(Buffer.from(member.replaceAll("-", ""), "hex")),
    challenge: new Uint8Array(Buffer.from(newChallenge(deps, "passkey", member), "base64url")),
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: factors.flatMap(({ credentialId }) =>
      credentialId === null ? [] : [{ id: Buffer.from(credentialId).toString("base64url") }],
    ),
  })
}

/** The new passkey, or null when it was not made for this member, here and now, by an authenticator that checked its user. */
export async function checkNewPasskey(
  deps: Deps,
  site: PasskeySite,
  { member, answer }: { member: string; answer: PasskeyAnswer },
): Promise<Pick<FactorRow, "material" | "credentialId" | "transports" | "counter"> | null> {
  const { verifyRegistrationResponse } = await library()
  const asked = { use: "passkey", who: member, seconds: pageSeconds } as const
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: (challenge) => challengeTime(deps, asked, challenge) !== null,
      ...{ expectedOrigin: site.origin, expectedRPID: hostOf(site), requireUserVerification: true },
    })
    if (!verified) return null
    const { id, publicKey, counter, transports } = registrationInfo.credential
    const credentialId = new Uint8Array(Buffer.from(id, "base64url"))
    return { material: publicKey, credentialId, transports: transports ?? null, counter }
  } catch {
    // Malformed, of another origin, without a check of the user: whatever it is, it is no passkey of this member.
    return null
  }
}

export type PasskeyUse = { factor: FactorRow; challengeMade: number; counter: number; isCopy: boolean }

/**
 * The passkey among `factors` that answered a login's challenge for this name; null when none did. `isCopy`: the signature is right,
 * but its counter did not grow, as when two authenticators have the same key.
 */
export async function checkPasskey(
  deps: Deps,
  site: PasskeySite,
  { name, factors, answer }: { name: string; factors: readonly FactorRow[]; answer: PasskeyAnswer },
): Promise<PasskeyUse | null> {
  const used = Buffer.from(answer.id, "base64url")
  const factor = factors.find(({ credentialId }) => credentialId !== null && used.equals(credentialId))
  if (factor === undefined) return null
  const { verifyAuthenticationResponse } = await library()
  const made: number[] = []
  const asked = { use: "login", who: name, seconds: loginSeconds } as const
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => {
        const time = challengeTime(deps, asked, challenge)
        if (time !== null) made.push(time)
        return time !== null
      },
      ...{ expectedOrigin: site.origin, expectedRPID: hostOf(site), requireUserVerification: true },
      // The counter is compared here, so that a copy is told from any other refusal.
      credential: { id: answer.id, publicKey: new Uint8Array(factor.material), counter: 0 },
    })
    const [challengeMade] = made
    if (!verified || challengeMade === undefined) return null
    const { newCounter: counter } = authenticationInfo
    const counts = counter > 0 || factor.counter > 0
    return { factor, challengeMade, counter, isCopy: counts && counter <= factor.counter }
  } catch {
    return null
  }
}
