import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { stretch } from "#app/cli/demo/people.ts"
import { demoPassphrase } from "#app/cli/demo/members.ts"
import { deriveRoot, openKeyring, wrapSecret } from "#app/crypto/keyring.ts"
import { dayInCity } from "#app/domain/time.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { submitReport } from "#app/services/reports.server.ts"
import { readSession, startSession } from "#app/services/sessions.server.ts"
import { findCredential } from "#db/repositories/staff.ts"
import { declaredCase, sealedAct } from "../support/case-work.ts"
import type { Prepared } from "./http-client.ts"
import { closedLoop } from "./http-client.ts"
import { prepareSealed } from "./prepared-reports.ts"
import { seedCases } from "./seed-cases.ts"
import type { BenchServer } from "./server-process.ts"
import { median, percentile } from "./statistics.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

export const transitionIds = ["transition_p95_ms"] as const satisfies MeasureId[]

const [warmUp, measured, others] = [30, 200, 10_000]

/**
 * T02, signed by an inspector on so many cases that wait, served whole: signature, guards, case, clocks, sealed record and
 * event in one durable transaction. One client, one after the other, in an office of ten thousand other cases.
 */
export async function measureTransition(server: BenchServer, say: (line: string) => void): Promise<Result[]> {
  await seedCases(server.owner, { from: 0, to: others }, dayInCity(new Date()))
  const session = await startSession(server.deps, (await credentialOf(server)).member.id)
  const acts = await prepareActs(server, session)
  const { results } = await closedLoop(
    { origin: server.origin, clients: 1 },
    acts,
    async (client, prepared) => {
      const begun = performance.now()
      const answer = await client.send(prepared)
      if (answer.status !== 200)
        throw new Error(
          `${prepared.path} was answered with ${String(answer.status)}: ${answer.body.toString()}`,
        )
      return performance.now() - begun
    },
  )
  const times = results.slice(warmUp)
  const p95 = percentile(times, 95)
  say(`signed transition: p50 ${median(times).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`)
  return [resultOf("transition_p95_ms", p95)]
}

/** Reports that really are sealed to the inspector, and her signed act on each. */
async function prepareActs(server: BenchServer, session: string): Promise<Prepared[]> {
  const { deps, origin } = server
  const by = await inspector(server, session)
  const prepared: Prepared[] = []
  for (const { submission } of prepareSealed(await checkedEntries(deps), warmUp + measured)) {
    const { caseId } = await submitReport(deps, submission, { actor: { kind: "reporter" }, channel: "web" })
    const opened = await declaredCase(deps, by, caseId)
    const act = sealedAct(opened, by.keys, { kind: "register", at: deps.clock.now() })
    prepared.push({
      ...{ method: "POST", path: `/office/cases/${caseId}/act`, body: Buffer.from(JSON.stringify(act)) },
      headers: { Cookie: `session=${session}`, Origin: origin, "Content-Type": "application/json" },
    })
  }
  return prepared
}

async function credentialOf({ deps }: BenchServer) {
  const found = await findCredential(deps.db, login)
  if (found === null) throw new Error("the demo's inspector is not there")
  return found
}

const login = "minh-hoa"

/** The demo's inspector with the keys that her passphrase opens. */
async function inspector(server: BenchServer, session: string): Promise<DemoOfficer> {
  const { credential } = await credentialOf(server)
  const root = await deriveRoot(demoPassphrase(login), credential.salt, stretch)
  const keys = openKeyring(credential.keyring, wrapSecret(root))
  const live = await readSession(server.deps, session)
  if (keys === null || live === null) throw new Error("the demo's inspector has no keys")
  return { actor: live.actor, name: live.name, keys }
}
