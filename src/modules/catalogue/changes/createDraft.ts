import type { Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { bodyOf } from '../model/body.js'
import type { NewDraft } from '../model/new-draft.js'
import { pinyinKey, slugFrom } from '../model/slug.js'
import { usualValidity } from '../model/validity.js'
import { insertRow } from '../../../platform/database/insert.js'
import { setDraftCategories } from './draftCategories.js'
import { addDraftRelations, relationPath, resolveDanglingRelations } from './draftRelations.js'
import { lookUpNames, nextIndexNumber, numberedSlug } from './names.js'
import { together } from '../../../platform/database/together.js'

/** Begins an item with its index number, its slug and its draft, and returns its id. Nothing of it is public. */
export async function createDraft(scope: Scope, given: NewDraft): Promise<string> {
  const document = bodyOf(given)
  if (!document) throw new Refusal('INVALID', { reason: 'Give the body as document, markdown or html.' }, ['document'])
  const itemId = newId('itm')
  const key = given.externalId ?? itemId
  const names = await namesOf(scope, given, key)
  await insertItem(scope, given, { itemId, key, ...names })
  await together(
    insertRow(scope.em, 'desk.draft', draftRow(scope, given, itemId, document)),
    setDraftCategories(scope.em, itemId, given.categoryIds ?? []),
    addDraftRelations(scope.em, itemId, given.relations ?? [], relationPath),
    resolveDanglingRelations(scope.em, itemId, key),
  )
  return itemId
}

async function namesOf(scope: Scope, given: NewDraft, key: string): Promise<{ unitCode: string; slug: string }> {
  const wanted = given.slug ?? slugFrom(given.title)
  const { unitCode, keyTaken, slugTaken } = await lookUpNames(scope, { unitId: given.unitId, key, slug: wanted })
  if (unitCode === null) throw new Refusal('NOT_FOUND', { what: 'unit', what_zh: '单位', id: given.unitId }, ['unitId'])
  if (keyTaken) throw new Refusal('NAME_TAKEN', { what: 'external id', what_zh: '外部编号', name: key }, ['externalId'])
  if (slugTaken && given.slug) throw new Refusal('NAME_TAKEN', { what: 'slug', what_zh: '网址名', name: wanted }, ['slug'])
  return { unitCode, slug: slugTaken ? await numberedSlug(scope, wanted) : wanted }
}

interface ItemNames {
  readonly itemId: string
  readonly key: string
  readonly unitCode: string
  readonly slug: string
}

async function insertItem(scope: Scope, given: NewDraft, { itemId, key, unitCode, slug }: ItemNames): Promise<void> {
  for (;;) {
    const inserted = await insertRow(
      scope.em,
      'desk.item',
      {
        id: itemId,
        key,
        index_number: await nextIndexNumber(scope, { unitCode, genre: given.genre, formedOn: given.formedOn ?? null }),
        slug,
        unit_id: given.unitId,
        status: 'DRAFT',
        created_by: scope.actor.id,
        created_at: scope.now,
        updated_at: scope.now,
      },
      'index_number',
    )
    // Two series may come to the same number, when a template puts the serial next to another number or was changed.
    if (inserted) return
  }
}

function draftRow(scope: Scope, given: NewDraft, itemId: string, document: NonNullable<ReturnType<typeof bodyOf>>) {
  if (given.disclosureClass === 'EXEMPT' && !given.disclosureBasis) {
    throw new Refusal('INVALID', { reason: 'An EXEMPT item names its ground in disclosureBasis.' }, ['disclosureBasis'])
  }
  return {
    item_id: itemId,
    title: given.title,
    title_pinyin: pinyinKey(given.title),
    short_title: given.shortTitle ?? null,
    summary: given.summary ?? null,
    document,
    document_number: given.documentNumber ?? null,
    genre: given.genre,
    formed_on: given.formedOn ?? null,
    version_on: given.versionOn ?? null,
    history: given.history ?? [],
    validity: given.validity ?? usualValidity(given.genre),
    disclosure_class: given.disclosureClass ?? 'PROACTIVE',
    disclosure_basis: given.disclosureBasis ?? null,
    disclosure_due_on: given.disclosureDueOn ?? null,
    cadence: given.cadence ?? 'AD_HOC',
    updated_by: scope.actor.id,
    updated_at: scope.now,
  }
}
