import type { z } from 'zod'
import type { RequestContext } from '../../../../platform/context.js'
import { type Content, draftCreate, usualValidity } from '../../../catalogue/index.js'
import { exchangeRecord, type ExchangeRecord } from '../../model/exchange-record.js'
import { documentOf } from './body.js'
import { contentOf } from './contentOf.js'
import { fault } from './fault.js'
import { faultsOf } from './faultsOf.js'
import type { CategoryPlace } from './names/categories.js'
import type { Names } from './names/openNames.js'
import { publishedAtOf } from './publishedAt.js'
import { fileOf, type RecordFile } from './recordFile.js'

/** A record in the terms of the commands: all that can be known beforehand to be wrong with it has been refused. */
export interface Prepared {
  readonly externalId: string
  /** The code of the unit that the record names; null when it names none. */
  readonly unitNamed: string | null
  readonly draft: Draft
  readonly files: readonly RecordFile[]
  /** What its edition will hold, and be hashed over. */
  readonly content: Content
  readonly publish: { readonly publishedAt: Date | null; readonly channels: string[]; readonly changeNote: string | null }
  readonly edition: ExchangeRecord['edition']
}

/** The input of `draftCreate` with every default filled in. */
export type Draft = DraftInput & {
  readonly [Field in 'history' | 'disclosureClass' | 'cadence' | 'validity' | 'relations']: NonNullable<DraftInput[Field]>
}
type DraftInput = z.output<typeof draftCreate.input>

/** @throws RecordFault */
export async function prepare(context: RequestContext, names: Names, value: unknown): Promise<Prepared> {
  const record = recordOf(value)
  const files = (record.attachments ?? []).map(fileOf)
  const draft = draftOf(record, documentOf(record, files), value)
  const publish = {
    publishedAt: publishedAtOf(record, context),
    channels: [...names.channels(record.channels ?? null)],
    changeNote: record.changeNote ?? null,
  }
  // Last, because this may add units and categories: nothing is added for a record that is refused for what it says itself.
  const unit = await names.units.place(record.unit ?? null)
  const categories = await placesOf(record, names)
  const placed = { ...draft, unitId: unit.id, categoryIds: [...new Set(categories.map((category) => category.id))] }
  return {
    externalId: record.externalId,
    unitNamed: record.unit == null ? null : unit.code,
    draft: placed,
    files,
    content: contentOf(placed, { unit: unit.code, categories: categories.map((category) => category.slug), files }),
    publish,
    edition: record.edition,
  }
}

function recordOf(value: unknown): ExchangeRecord {
  const parsed = exchangeRecord.safeParse(value)
  if (!parsed.success) throw faultsOf(parsed.error.issues, value)
  const itself = parsed.data.relations?.findIndex((relation) => relation.to === parsed.data.externalId) ?? -1
  if (itself >= 0) throw fault('IMPOSSIBLE', `relations[${itself}].to`, 'An item cannot be related to itself.')
  return parsed.data
}

/** Without its unit and categories, which are not looked up yet. */
function draftOf(record: ExchangeRecord, document: unknown, value: unknown): Draft {
  const { externalId, title, shortTitle, documentNumber, formedOn, versionOn, history, genre, summary, slug } = record
  const parsed = draftCreate.input.safeParse({
    externalId,
    title,
    shortTitle,
    documentNumber,
    formedOn,
    versionOn,
    genre,
    summary,
    slug,
    document,
    history: history ?? [],
    validity: record.validity ?? (record.inForce == null ? usualValidity(genre) : record.inForce ? 'IN_FORCE' : 'REPLACED'),
    disclosureClass: record.disclosureClass ?? 'PROACTIVE',
    disclosureBasis: record.disclosureBasis,
    disclosureDueOn: record.disclosureDueOn,
    cadence: record.cadence ?? 'AD_HOC',
    relations: (record.relations ?? []).map(({ kind, to, note }) => ({ kind, key: to, note })),
    unitId: '',
  })
  if (!parsed.success) throw faultsOf(parsed.error.issues, value)
  if (parsed.data.disclosureClass !== 'PROACTIVE') {
    throw fault(
      'IMPOSSIBLE',
      'disclosureClass',
      'Only what is disclosed proactively (PROACTIVE, 主动公开) is published; enter anything else at the desk.',
    )
  }
  const { history: lines, disclosureClass, cadence, validity, relations } = parsed.data
  return {
    ...parsed.data,
    history: lines ?? [],
    disclosureClass: disclosureClass ?? 'PROACTIVE',
    cadence: cadence ?? 'AD_HOC',
    validity: validity ?? usualValidity(genre),
    relations: relations ?? [],
  }
}

async function placesOf(record: ExchangeRecord, names: Names): Promise<readonly CategoryPlace[]> {
  const paths = (record.categories ?? []).map(({ scheme, path }) => ({ scheme, path }))
  if (record.categoryPath && record.categoryPath.length > 0) paths.unshift({ scheme: record.scheme, path: record.categoryPath })
  const places: CategoryPlace[] = []
  for (const { scheme, path } of paths) places.push(await names.categories.place(scheme, path))
  return places
}
