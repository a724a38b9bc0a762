import { hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { packetReaders } from "#app/domain/cases/referral/packet.ts"
import type { VouchedEntry } from "#app/domain/published-directory.ts"
import type { OfficeReferral } from "../../agency/packet-rows.ts"
import { fetchVouched } from "../../client/directory.client.ts"
import { directoryRefusal } from "../../client/office-directory.client.ts"
import type { OfficeAnswer } from "../answer.ts"
import type { CaseFile } from "../case/case-file.ts"

export type PacketPeople = { readers: DirectoryEntry[]; signer: VouchedEntry }

type Place = { file: CaseFile; authority: string; referral: OfficeReferral; keys: Keys }

/** Who will open it, and whose signature vouches for it: both from the checked directory. */
export async function peopleOf({
  file,
  authority,
  referral,
  keys,
}: Place): Promise<OfficeAnswer<PacketPeople>> {
  try {
    const directory = await fetchVouched(authority)
    const readers = packetReaders(
      directory.map(({ entry }) => entry),
      referral.agency,
    )
    const own = hex(keys.signPublic)
    const signer = directory.find(({ entry }) => entry.sign === own && entry.body === file.body)
    if (readers.length === 0) return { ok: false, problem: "packet-no-reader" }
    return signer === undefined
      ? { ok: false, problem: "own-entry" }
      : { ok: true, value: { readers, signer } }
  } catch (error) {
    return directoryRefusal(error)
  }
}

/** Number of the packet that is being made: the dossier is the first, each supplement one more. */
export const partOf = ({ packets }: OfficeReferral, as: "compile-packet" | "supply"): number =>
  as === "supply" ? Math.max(0, ...packets.map(({ part }) => part)) + 1 : 1
