/** Why a record is refused, in the words of the summary. */
export const faultKinds = {
  BROKEN: 'cannot be read',
  MISSING: 'is missing',
  IMPOSSIBLE: 'is not possible',
  TOO_LONG: 'is too long',
  UNKNOWN: 'is not known here',
  FORBIDDEN: 'holds forbidden markup',
  IN_THE_WAY: 'is stopped by what the hub holds',
} as const
export type FaultKind = keyof typeof faultKinds

/** One thing wrong with a record: in which of its fields, and what to do about it. */
export interface Fault {
  readonly kind: FaultKind
  /** Such as `relations[2].kind`; `record` is the whole of it. */
  readonly field: string
  readonly reason: string
}

/** A record cannot be taken over; nothing of it was written. */
export class RecordFault extends Error {
  constructor(readonly faults: readonly [Fault, ...Fault[]]) {
    super(faults[0].reason)
  }
}

/** What the operator asks for cannot be: an unknown unit, a column that is not there. Nothing was written. */
export class UnusableOption extends Error {}

export function fault(kind: FaultKind, field: string, reason: string): RecordFault {
  return new RecordFault([{ kind, field, reason }])
}
