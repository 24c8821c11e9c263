import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { setDraftAttachments } from '../changes/draftAttachments.js'
import { setDraftCategories } from '../changes/draftCategories.js'
import { setDraftRelations } from '../changes/draftRelations.js'
import { findDraftAt, findItemLocked } from '../changes/findItem.js'
import { requireFreeSlug } from '../changes/names.js'
import { touchDraft } from '../changes/touchDraft.js'
import { bodyOf } from '../model/body.js'
import { cleanDraft } from '../model/cleaning/cleanDraft.js'
import type { CleaningChange } from '../model/cleaning/cleanDocument.js'
import { draftFields } from '../model/draft-input.js'
import type { Draft } from '../model/draft.entity.js'
import type { Item } from '../model/item.entity.js'
import { pinyinKey } from '../model/slug.js'
import { usualValidity } from '../model/validity.js'
import { query } from '../../../platform/database/query.js'

const input = z.object({
  ...z.object(draftFields).partial().shape,
  categoryIds: draftFields.categoryIds.nullish(),
  history: draftFields.history.nullish(),
  relations: draftFields.relations.nullish(),
  attachmentIds: draftFields.attachmentIds.nullish(),
  itemId: z.string(),
  expectedVersion: z.number().int(),
})
type Input = z.output<typeof input>

/**
 * Changes the draft: a field left out stays, a field given as null is emptied (validity: becomes the usual one of the genre).
 * The public edition is not touched.
 */
export const draftUpdate = defineCommand({
  name: 'draftUpdate',
  action: 'draft.update',
  input,
  subject: (answer: { itemId: string; cleaning: readonly CleaningChange[] }) => answer.itemId,
  run: async (scope, pasted) => {
    const { given, cleaning } = cleanDraft(scope.actor, pasted)
    const item = await findItemLocked(scope.em, given.itemId)
    const draft = await findDraftAt(scope.em, item.id, given.expectedVersion)
    await changeSlug(scope, item, given)
    changeFields(draft, given)
    if (given.categoryIds !== undefined) await setDraftCategories(scope.em, item.id, given.categoryIds ?? [])
    if (given.relations !== undefined) await setDraftRelations(scope.em, item.id, given.relations ?? [])
    if (given.attachmentIds !== undefined) await setDraftAttachments(scope.em, item.id, given.attachmentIds ?? [])
    await touchDraft(scope, item)
    return { itemId: item.id, cleaning }
  },
})

function changeFields(draft: Draft, given: Input): void {
  const document = bodyOf(given)
  if (document) draft.document = document
  if (given.title) {
    draft.title = given.title
    draft.titlePinyin = pinyinKey(given.title)
  }
  if (given.shortTitle !== undefined) draft.shortTitle = given.shortTitle
  if (given.summary !== undefined) draft.summary = given.summary
  if (given.documentNumber !== undefined) draft.documentNumber = given.documentNumber
  if (given.genre) draft.genre = given.genre
  if (given.formedOn !== undefined) draft.formedOn = given.formedOn
  if (given.versionOn !== undefined) draft.versionOn = given.versionOn
  if (given.history !== undefined) draft.history = given.history ?? []
  if (given.validity !== undefined) draft.validity = given.validity ?? usualValidity(draft.genre)
  if (given.disclosureClass) draft.disclosureClass = given.disclosureClass
  if (given.disclosureBasis !== undefined) draft.disclosureBasis = given.disclosureBasis
  if (given.disclosureDueOn !== undefined) draft.disclosureDueOn = given.disclosureDueOn
  if (given.cadence) draft.cadence = given.cadence
  if (draft.disclosureClass === 'EXEMPT' && !draft.disclosureBasis) {
    throw new Refusal('INVALID', { reason: 'An EXEMPT item names its ground in disclosureBasis.' }, ['disclosureBasis'])
  }
}

async function changeSlug(scope: Scope, item: Item, given: Input): Promise<void> {
  if (!given.slug || given.slug === item.slug) return
  if (item.publishedAt) throw new Refusal('INVALID', { reason: 'The slug of an item that was published stays as it is.' }, ['slug'])
  await requireFreeSlug(scope, item.id, given.slug)
  await query(scope.em, 'delete from desk.former_slug where slug = ?', [given.slug])
  await query(scope.em, 'insert into desk.former_slug (slug, item_id) values (?, ?)', [item.slug, item.id])
  item.slug = given.slug
}
