import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { findEdition, findItemLocked, type Item } from '../../catalogue/index.js'
import { planDistributions } from '../../distribution/index.js'
import { appendEntry } from '../../ledger/index.js'
import { passGate } from '../../review/index.js'
import { clearTombstone } from '../changes/hideEdition.js'
import { linkPublicRelations } from '../changes/linkPublicRelations.js'
import { startPublication } from '../changes/publications.js'
import { showBody, showItem } from '../changes/showEdition.js'
import { renderEdition } from '../model/render.js'

const input = z.object({
  itemId: z.string(),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why the item is put back; the ledger keeps it.')
    .max(1000, 'A reason has at most 1,000 characters.'),
  channels: z.array(z.string()).max(100, 'At most 100 channels.').nullish(),
})

/** Puts the last public edition of a withdrawn item before the public again: gate, ledger entry, read model and distributions, as a publication. */
export const itemRestore = defineCommand({
  name: 'itemRestore',
  action: 'item.restore',
  input,
  subject: (answer: { itemId: string; editionId: string; position: string; distributionIds: readonly string[] }) => answer.itemId,
  run: async (scope, given) => {
    const item = await findItemLocked(scope.em, given.itemId)
    if (item.status !== 'WITHDRAWN') throw new Refusal('NOT_WITHDRAWN', {}, ['itemId'])
    const last = await lastPublication(scope, item)
    const edition = await findEdition(scope.em, last.editionId)
    const rendered = renderEdition(edition)
    const passed = await passGate(scope, item, edition, { route: last.route, publishedAt: new Date(last.publishedAt) })
    const plan = await planDistributions(scope, edition, given.channels ?? null)
    await clearTombstone(scope, item, edition.id)
    await showBody(scope, { edition, rendered, changeNote: last.changeNote })
    const gone = { withdrawalKind: null, withdrawalReason: null, withdrawnAt: null, replacementId: null }
    Object.assign(item, { status: 'PUBLISHED', ...gone, updatedAt: scope.now })
    await scope.em.flush()
    const { position } = await appendEntry(scope, {
      kind: 'RESTORED',
      itemId: item.id,
      editionId: edition.id,
      contentHash: edition.contentHash,
      route: passed.route,
      signOffs: passed.signOffHashes,
      channels: plan.channelCodes,
      note: given.reason,
    })
    await startPublication(scope, { itemId: item.id, editionId: edition.id })
    await showItem(scope, { item, edition })
    await linkPublicRelations(scope, item.id)
    await scope.announce('item.restored', item.id, { editionId: edition.id, position, distributionIds: plan.distributionIds })
    return { itemId: item.id, editionId: edition.id, position, distributionIds: plan.distributionIds }
  },
})

interface LastPublication {
  readonly editionId: string
  /** The route by which it became public: a draft sealed since may have opened another one. */
  readonly route: string
  /** When it became public first: its approvals held then. */
  readonly publishedAt: string
  readonly changeNote: string | null
}

async function lastPublication(scope: Scope, item: Item): Promise<LastPublication> {
  const [row] = await query<LastPublication[]>(
    scope.em,
    `select l.edition_id as "editionId", l.route, first.at as "publishedAt", first.note as "changeNote"
     from desk.publication p
     join desk.ledger_entry l on l.position = p.position
     cross join lateral (
       select at, note
       from desk.ledger_entry e
       where e.edition_id = l.edition_id and e.kind in ('PUBLISHED', 'CORRECTED')
       order by e.position
       limit 1
     ) first
     where p.item_id = ?
     order by p.position desc
     limit 1`,
    [item.id],
  )
  if (!row) throw new Error(`Item ${item.id} is withdrawn and was never published`)
  return row
}
