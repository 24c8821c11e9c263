import { canonicalJson } from '../../../platform/canonical.js'
import type { Content } from '../../catalogue/index.js'

/** What an edition's content is made of, as the rules of routes name it. */
export const contentFields = [
  'title',
  'summary',
  'document',
  'unit',
  'categories',
  'genre',
  'documentNumber',
  'shortTitle',
  'formedOn',
  'versionOn',
  'history',
  'validity',
  'disclosure',
  'cadence',
  'relations',
  'attachments',
] as const
export type ContentField = (typeof contentFields)[number]

/** The fields in which two editions differ, in the order above. */
export function changedFields(before: Content, after: Content): readonly ContentField[] {
  return contentFields.filter((field) => canonicalJson(valueOf(before, field)) !== canonicalJson(valueOf(after, field)))
}

function valueOf(content: Content, field: ContentField): unknown {
  return { ...content.metadata, ...content }[field] ?? null
}
