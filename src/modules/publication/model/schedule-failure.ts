import type { RefusalFacts } from '../../../platform/refusal.js'
import type { RefusalCode } from '../../../refusals.js'

/** Why a publication did not go out: a refusal, to be told in the reader's language. */
export interface ScheduleFailure {
  readonly code: RefusalCode
  readonly facts: RefusalFacts
}
