import { z } from 'zod'
import { cadences, codesOf, disclosureClasses, genres, relationKinds, validities } from '../../catalogue/index.js'

/**
 * One line of an exchange file: an edition of an item, named by what holds in any hub (codes, names, keys), so that what one hub exports
 * another can take over. Fields that a draft has as well are checked by the draft's own rules; here stands what only the exchange knows.
 */
export const exchangeRecord = z.object({
  externalId: plain(200),
  title: z.unknown().optional(),
  shortTitle: z.unknown().optional(),
  documentNumber: z.unknown().optional(),
  formedOn: z.unknown().optional(),
  versionOn: z.unknown().optional(),
  history: z.unknown().optional(),
  /** The scheme of `categoryPath`. */
  scheme: z.string().default('column'),
  /** Names from the root. */
  categoryPath: z.array(plain(200)).max(20).nullish(),
  categories: z
    .array(
      z.object({
        scheme: z.string(),
        path: z
          .array(z.union([plain(200), z.object({ slug: z.string(), name: plain(200) })]))
          .min(1)
          .max(20),
      }),
    )
    .nullish(),
  genre: term(genres, 'genre'),
  disclosureClass: term(disclosureClasses, 'disclosure class').nullish(),
  disclosureBasis: z.unknown().optional(),
  disclosureDueOn: z.unknown().optional(),
  cadence: term(cadences, 'cadence').nullish(),
  summary: z.unknown().optional(),
  inForce: z.boolean('Write true or false.').nullish(),
  validity: term(validities, 'validity').nullish(),
  bodyFormat: z.enum(['text/markdown', 'text/html', 'application/vnd.tongyuan.document+json']).default('text/markdown'),
  body: z.unknown().optional(),
  relations: z.array(z.object({ kind: term(relationKinds, 'relation kind'), to: plain(200), note: z.unknown().optional() })).nullish(),
  /** Its code, or what a hub without it needs to add it. */
  unit: z
    .union([z.string(), z.object({ code: z.string(), name: z.string(), kind: z.string() })], 'Write a code, or {code, name, kind}.')
    .nullish(),
  slug: z.unknown().optional(),
  /** When it was first published, elsewhere: a day in the office's time zone … */
  publishedOn: z.string().nullish(),
  /** … or an instant. */
  publishedAt: z.iso.datetime({ offset: true, error: 'Give an instant such as 2024-05-01T09:00:00+08:00.' }).nullish(),
  channels: z.array(z.string()).nullish(),
  changeNote: z
    .string()
    .trim()
    .max(1000, 'A change note has at most 1,000 characters.')
    .refine(isPlain, 'The note has control characters.')
    .nullish(),
  attachments: z.array(z.object({ fileName: plain(200), mediaType: z.string(), alt: z.string().nullish(), base64: z.string() })).nullish(),
  /** Which edition of the exporting hub this is; one that has it already leaves it as it is. */
  edition: z.object({ number: z.number().int(), contentHash: z.string() }).nullish(),
})
export type ExchangeRecord = z.output<typeof exchangeRecord>

export const exchangeFields: readonly string[] = Object.keys(exchangeRecord.shape)

/** A closed set by its codes or its Chinese names. */
function term<T extends Record<string, { readonly zh: string }>>(set: T, what: string) {
  const byName = new Map<string, keyof T & string>(
    codesOf(set).flatMap((code) => [
      [code, code],
      [set[code]?.zh ?? code, code],
    ]),
  )
  return z.string().transform((name, ctx) => {
    const code = byName.get(name.trim())
    if (code !== undefined) return code
    ctx.addIssue({
      code: 'custom',
      message: `There is no ${what} "${name.slice(0, 50)}"; use one of ${codesOf(set).join(', ')}, or its Chinese name.`,
      params: { unknown: true },
    })
    return z.NEVER
  })
}

function plain(most: number) {
  return z
    .string()
    .trim()
    .min(1, 'Write something here.')
    .max(most, `It is longer than ${most} characters.`)
    .refine(isPlain, 'It has control characters or broken surrogate pairs; remove them.')
}

function isPlain(value: string): boolean {
  return value.isWellFormed() && !/\p{Cc}/u.test(value)
}
