import { z } from 'zod'
import { cadences, codesOf, disclosureClasses, genres, relationKinds, validities } from './terms.js'

const LONGEST_TITLE = 500
const LONGEST_SUMMARY = 2000

/** A real calendar day between 1900 and 2100; dates that cannot be are refused. */
export const day = z.string().refine(isDay, 'Give a real day between 1900 and 2100 as YYYY-MM-DD.')

export const relationInput = z
  .object({
    kind: z.enum(codesOf(relationKinds)),
    itemId: z.string().nullish(),
    /** The target by its key, for targets that this hub may not have yet. */
    key: z.string().min(1).nullish(),
    note: text(500, 'note').nullish(),
  })
  .refine((given) => Boolean(given.itemId) !== Boolean(given.key), 'Name the other item.')

/** The fields of a draft as editors and the importer send them. */
export const draftFields = {
  title: text(LONGEST_TITLE, 'title'),
  shortTitle: text(LONGEST_TITLE, 'short title').nullish(),
  summary: text(LONGEST_SUMMARY, 'summary').nullish(),
  document: z.unknown().optional(),
  markdown: z.string().nullish(),
  html: z.string().nullish(),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A slug has lower-case letters a–z, digits and single hyphens.')
    .max(100)
    .nullish(),
  genre: z.enum(codesOf(genres)),
  categoryIds: z.array(z.string()).max(50, 'An item stands in at most 50 categories.'),
  formedOn: day.nullish(),
  versionOn: day.nullish(),
  history: z.array(text(1000, 'line of history')).max(200),
  documentNumber: text(200, 'document number').nullish(),
  validity: z.enum(codesOf(validities)).exclude(['AMENDED']).nullish(),
  disclosureClass: z.enum(codesOf(disclosureClasses)),
  disclosureBasis: text(500, 'basis').nullish(),
  disclosureDueOn: day.nullish(),
  cadence: z.enum(codesOf(cadences)),
  relations: z.array(relationInput).max(500, 'An item has at most 500 relations.'),
  attachmentIds: z.array(z.string()).max(100, 'An item has at most 100 attachments.'),
}

function text(most: number, what: string) {
  return z
    .string()
    .trim()
    .min(1, `The ${what} is empty; write something or leave the field out.`)
    .max(most, `The ${what} is longer than ${most} characters; shorten it.`)
    .refine(
      (value) => value.isWellFormed() && !hasControlCharacter(value),
      `The ${what} has control characters or broken surrogate pairs; remove them.`,
    )
}

function hasControlCharacter(value: string): boolean {
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '1900-01-01' || value > '2100-12-31') return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}
