import type { Scope } from '../../../platform/command.js'
import { together } from '../../../platform/database/together.js'
import { setItem } from '../../catalogue/index.js'
import { planDistributions } from '../../distribution/index.js'
import { appendEntry } from '../../ledger/index.js'
import { MIGRATED, passChannels, type Passed } from '../../review/index.js'
import type { Candidate } from './candidate.js'
import { keepRecord } from './keepRecord.js'
import { linkPublicRelations } from './linkPublicRelations.js'
import { startPublication } from './publications.js'
import { showBody, showItem } from './showEdition.js'

/** A channel that gets an edition later than the others. */
export interface ChannelTime {
  readonly channel: string
  readonly at: Date
}

/** How an edition goes out. */
export interface Publishing {
  /** Codes; null: the active websites. */
  readonly channels: readonly string[] | null
  readonly channelTimes: readonly ChannelTime[]
  readonly changeNote: string | null
  /** When migrated content was first published elsewhere, and the hash of the record that it came as. */
  readonly publishedAt?: Date | null | undefined
  readonly recordHash?: string | null | undefined
  /** Written together with the ledger entry. */
  readonly beside?: () => Promise<unknown>
}

export interface Published {
  readonly itemId: string
  readonly editionId: string
  readonly position: string
  readonly distributionIds: readonly string[]
}

/** Puts an edition that passed the gate before the public: ledger entry, public read model and one distribution a channel. */
export async function publish(scope: Scope, candidate: Candidate, passed: Passed, how: Publishing): Promise<Published> {
  const { edition, rendered, item: found } = candidate
  const plan = await planDistributions(scope, edition, how.channels, how.channelTimes)
  await passChannels(scope, edition, plan.channelCodes)
  const publishedAt = found.publishedAt ?? migratedDate(passed, how) ?? scope.now
  const [item] = await together(
    setItem(scope.em, found.id, { route: passed.route, status: 'PUBLISHED', published_at: publishedAt, updated_at: scope.now }),
    showBody(scope, { edition, rendered, changeNote: how.changeNote }),
    how.recordHash ? keepRecord(scope, { itemId: found.id, editionId: edition.id, recordHash: how.recordHash }) : null,
  )
  const kind = candidate.running ? 'CORRECTED' : 'PUBLISHED'
  const entry = {
    kind,
    itemId: item.id,
    editionId: edition.id,
    contentHash: edition.contentHash,
    route: passed.route,
    signOffs: passed.signOffHashes,
    channels: plan.channelCodes,
    note: how.changeNote,
  } as const
  const { position } = await appendEntry(scope, entry, () =>
    together(
      startPublication(scope, { itemId: item.id, editionId: edition.id }),
      showItem(scope, { item, edition }),
      linkPublicRelations(scope, item.id),
      how.beside?.(),
    ),
  )
  const { distributionIds } = plan
  await scope.announce('edition.published', item.id, { editionId: edition.id, position, kind, distributionIds })
  return { itemId: item.id, editionId: edition.id, position, distributionIds }
}

/** Only content that came by migration has been public before: its own date is kept. */
function migratedDate({ route }: Passed, { publishedAt }: Publishing): Date | null {
  return route === MIGRATED ? (publishedAt ?? null) : null
}
