import { importer, officeTime, type Desk } from './desk.js'
import type { Office } from './office/installOffice.js'
import type { DemoPart, Progress } from './progress.js'
import type { Staff } from './staff.js'
import { takeOverArchive, takeOverStatutes } from './takeOver.js'
import { playYear } from './year/playYear.js'

export interface Seeding {
  readonly desk: Desk
  readonly office: Office
  /** Who writes, signs and publishes in 2026. */
  readonly staff: Staff
  readonly progressOf: (part: DemoPart) => Progress
}

/** The hub was opened in the first days of 2026; the collections of before were taken over then. */
const ARCHIVE_TAKEN_OVER = officeTime('2026-01-05 09:00')
const STATUTES_TAKEN_OVER = officeTime('2026-01-06 09:00')

/**
 * Fills the hub with the demo office's content, by the commands that people and jobs work with. What is there already stays: a second run
 * adds nothing, and one that was cut off is taken on from where it was.
 */
export async function seedDemo({ desk, office, staff, progressOf }: Seeding): Promise<void> {
  await takeOverArchive(desk(importer, ARCHIVE_TAKEN_OVER), progressOf('archive'))
  await takeOverStatutes(desk(importer, STATUTES_TAKEN_OVER), progressOf('statutes'))
  await playYear({ desk, office, staff }, progressOf('year'))
}
