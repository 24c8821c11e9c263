import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentHash, type Content } from '../../../src/modules/catalogue/index.js'
import { codesOf, cadences, disclosureClasses, genres, relationKinds, validities } from '../../../src/modules/catalogue/model/terms.js'
import { allDocuments } from './document/arbitraries.js'

describe('the hash of a content', () => {
  test('is the SHA-256 of its RFC 8785 form, in which each relation stands as the hash of its own', () => {
    fc.assert(
      fc.property(contents(), (content) => {
        expect(contentHash(content)).toBe(sha256({ ...content, relations: content.relations.map(sha256) }))
      }),
    )
  })

  test('is the same when any of the relations are withheld and their hashes shown instead', () => {
    fc.assert(
      fc.property(contents(), fc.array(fc.boolean(), { minLength: 3 }), (content, withheld) => {
        const relations = content.relations.map((relation, at) => (withheld[at] === true ? sha256(relation) : relation))
        expect(contentHash({ ...content, relations })).toBe(contentHash(content))
      }),
    )
  })

  test('of a known content is known', () => {
    const content: Content = {
      title: '通知',
      summary: null,
      document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '正文€' }] }] },
      metadata: {
        unit: 'OFFICE',
        categories: [],
        genre: 'NOTICE',
        documentNumber: null,
        shortTitle: null,
        formedOn: '2026-11-24',
        versionOn: null,
        history: [],
        validity: 'IN_FORCE',
        disclosure: { class: 'PROACTIVE', basis: null, dueOn: null },
        cadence: 'AD_HOC',
      },
      relations: [],
      attachments: [],
    }
    // Written out by hand: members in order of their names, no white space, UTF-8 as it is.
    const text =
      '{"attachments":[],"document":{"content":[{"content":[{"text":"正文€","type":"text"}],"type":"paragraph"}],"type":"doc"},' +
      '"metadata":{"cadence":"AD_HOC","categories":[],"disclosure":{"basis":null,"class":"PROACTIVE","dueOn":null},"documentNumber":null,' +
      '"formedOn":"2026-11-24","genre":"NOTICE","history":[],"shortTitle":null,"unit":"OFFICE","validity":"IN_FORCE","versionOn":null},' +
      '"relations":[],"summary":null,"title":"通知"}'
    expect(contentHash(content)).toBe(`sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`)
  })

  test('does not depend on the order in which members were written', () => {
    fc.assert(
      fc.property(contents(), (content) => {
        expect(contentHash(backwards(content) as Content)).toBe(contentHash(content))
      }),
    )
  })

  test('changes with any change of any value, anywhere', () => {
    fc.assert(
      fc.property(contents(), fc.nat(), fc.nat(), (content, at, how) => {
        const places = leaves(content)
        const place = places[at % places.length]!
        const changed = replaced(content, place.path, otherThan(place.value, how))
        expect(contentHash(changed as Content)).not.toBe(contentHash(content))
      }),
      { numRuns: 500 },
    )
  })

  test('changes with an entry more or less, or two in another order, in any of its lists', () => {
    fc.assert(
      fc.property(contents(), (content) => {
        for (const { path, value } of lists(content)) {
          const variants = [value.slice(1), [...value, value[0] ?? 'more'], value.toReversed()]
          for (const variant of variants) {
            const same = JSON.stringify(variant) === JSON.stringify(value)
            expect(contentHash(replaced(content, path, variant) as Content) === contentHash(content)).toBe(same)
          }
        }
      }),
    )
  })
})

function sha256(value: unknown): string {
  return `sha256:${createHash('sha256')
    .update(canonicalize(value) ?? '', 'utf8')
    .digest('hex')}`
}

function contents(): fc.Arbitrary<Content> {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value.isWellFormed())
  const maybe = fc.option(text, { nil: null })
  const day = fc.option(fc.constantFrom('2008-02-29', '2026-11-24'), { nil: null })
  const hash = fc.stringMatching(/^sha256:[0-9a-f]{64}$/)
  const declared = codesOf(validities).filter((code): code is Exclude<typeof code, 'AMENDED'> => code !== 'AMENDED')
  return fc.record({
    title: text,
    summary: maybe,
    document: allDocuments(),
    metadata: fc.record({
      unit: text,
      categories: fc.uniqueArray(text, { maxLength: 3 }),
      genre: fc.constantFrom(...codesOf(genres)),
      documentNumber: maybe,
      shortTitle: maybe,
      formedOn: day,
      versionOn: day,
      history: fc.array(text, { maxLength: 3 }),
      validity: fc.constantFrom(...declared),
      disclosure: fc.record({ class: fc.constantFrom(...codesOf(disclosureClasses)), basis: maybe, dueOn: day }),
      cadence: fc.constantFrom(...codesOf(cadences)),
    }),
    relations: fc.array(fc.record({ kind: fc.constantFrom(...codesOf(relationKinds)), target: text, note: maybe }), { maxLength: 3 }),
    attachments: fc.array(fc.record({ hash, fileName: text, mediaType: text, alt: maybe }), { maxLength: 2 }),
  })
}

interface Place<V> {
  readonly path: readonly string[]
  readonly value: V
}

function leaves(value: unknown, path: readonly string[] = []): Place<unknown>[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
}

function lists(value: unknown, path: readonly string[] = []): Place<unknown[]>[] {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.entries(value).flatMap(([key, inner]) => lists(inner, [...path, key]))
  return Array.isArray(value) ? [{ path, value }, ...below] : below
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((inner: unknown, at) => (String(at) === key ? replaced(inner, rest, by) : inner))
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) }
}

function otherThan(value: unknown, how: number): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value !== 'string') return ['', 'null', '0'][how % 3]
  return [`${value} `, `${value}\u200b`, value.toUpperCase() === value ? `${value}a` : value.toUpperCase(), null][how % 4]
}

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, backwards(inner)]),
  )
}
