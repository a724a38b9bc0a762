/**
 * What becomes of the cases of somebody who leaves. A case must not be left to nobody: its words would be lost for good,
 * since no key of it lies anywhere else.
 */

/** Who else reads a case: active, not excluded, with every key of it and for as long as it lasts. */
export type OtherReaders = {
  /** All of them. */
  others: number
  /** Those among them who may hand the keys on to somebody new. */
  givers: number
  /** Whether the one who leaves is such a person. */
  leaverGives: boolean
}

/**
 * True when the case would be lost to everybody: nobody would read it, or nobody who may hand the keys on, where somebody
 * could until now.
 */
export function leavesUnread({ others, givers, leaverGives }: OtherReaders): boolean {
  return others === 0 || (givers === 0 && leaverGives)
}

/** True when one more absence would leave the case to nobody. */
export const leavesOne = (readers: OtherReaders): boolean => !leavesUnread(readers) && readers.givers <= 1
