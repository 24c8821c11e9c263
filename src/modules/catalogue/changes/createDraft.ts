import type { Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { bodyOf } from '../model/body.js'
import { Draft } from '../model/draft.entity.js'
import { Item } from '../model/item.entity.js'
import type { NewDraft } from '../model/new-draft.js'
import { pinyinKey } from '../model/slug.js'
import { Unit } from '../model/unit.entity.js'
import { usualValidity } from '../model/validity.js'
import { query } from '../../../platform/database/query.js'
import { setDraftAttachments } from './draftAttachments.js'
import { setDraftCategories } from './draftCategories.js'
import { resolveDanglingRelations, setDraftRelations } from './draftRelations.js'
import { freeSlug, requireFreeSlug, takeIndexNumber } from './names.js'

/** Begins an item with its index number, its slug and its draft, and returns its id. Nothing of it is public. */
export async function createDraft(scope: Scope, given: NewDraft): Promise<string> {
  const document = bodyOf(given)
  if (!document) throw new Refusal('INVALID', { reason: 'Give the body as document, markdown or html.' }, ['document'])
  const unit = await unitOf(scope, given.unitId)
  const itemId = newId('itm')
  const item = await newItem(scope, given, itemId, unit)
  await scope.em.insert(Draft, draftRow(scope, given, itemId, document))
  await setDraftCategories(scope.em, itemId, given.categoryIds ?? [])
  await setDraftRelations(scope.em, itemId, given.relations ?? [])
  await setDraftAttachments(scope.em, itemId, given.attachmentIds)
  await resolveDanglingRelations(scope.em, itemId, item.key)
  return itemId
}

async function unitOf(scope: Scope, id: string): Promise<Unit> {
  const unit = await scope.em.findOne(Unit, id)
  if (!unit) throw new Refusal('NOT_FOUND', { what: 'unit', what_zh: '单位', id }, ['unitId'])
  return unit
}

async function newItem(scope: Scope, given: NewDraft, itemId: string, unit: Unit): Promise<{ key: string }> {
  const key = given.externalId ?? itemId
  await requireNewKey(scope, key)
  if (given.slug) await requireFreeSlug(scope, null, given.slug)
  const slug = given.slug ?? (await freeSlug(scope, given.title))
  const indexNumber = await takeIndexNumber(scope, { unitCode: unit.code, genre: given.genre, formedOn: given.formedOn ?? null })
  await scope.em.insert(Item, {
    id: itemId,
    key,
    indexNumber,
    slug,
    unitId: unit.id,
    route: null,
    status: 'DRAFT',
    publishedAt: null,
    withdrawalKind: null,
    withdrawalReason: null,
    withdrawnAt: null,
    replacementId: null,
    createdBy: scope.actor.id,
    createdAt: scope.now,
    updatedAt: scope.now,
  })
  return { key }
}

async function requireNewKey(scope: Scope, key: string): Promise<void> {
  const known = await query(scope.em, 'select id from desk.item where key = ?', [key])
  if (known.length > 0) throw new Refusal('NAME_TAKEN', { what: 'external id', what_zh: '外部编号', name: key }, ['externalId'])
}

function draftRow(scope: Scope, given: NewDraft, itemId: string, document: NonNullable<ReturnType<typeof bodyOf>>) {
  if (given.disclosureClass === 'EXEMPT' && !given.disclosureBasis) {
    throw new Refusal('INVALID', { reason: 'An EXEMPT item names its ground in disclosureBasis.' }, ['disclosureBasis'])
  }
  return {
    itemId,
    version: 1,
    title: given.title,
    titlePinyin: pinyinKey(given.title),
    shortTitle: given.shortTitle ?? null,
    summary: given.summary ?? null,
    document,
    documentNumber: given.documentNumber ?? null,
    genre: given.genre,
    formedOn: given.formedOn ?? null,
    versionOn: given.versionOn ?? null,
    history: given.history ?? [],
    validity: given.validity ?? usualValidity(given.genre),
    disclosureClass: given.disclosureClass ?? 'PROACTIVE',
    disclosureBasis: given.disclosureBasis ?? null,
    disclosureDueOn: given.disclosureDueOn ?? null,
    cadence: given.cadence ?? 'AD_HOC',
    updatedBy: scope.actor.id,
    updatedAt: scope.now,
  }
}
