import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachmentAdd, contentHash, type Content } from '../../../src/modules/catalogue/index.js'
import { codesOf, cadences, genres, relationKinds, validities } from '../../../src/modules/catalogue/model/terms.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import type { DocumentJson } from '../../../src/modules/catalogue/model/document/json.js'
import { allDocuments, texts } from '../catalogue/document/arbitraries.js'

const READ = `query ($id: ID!) { item(id: $id) {
  title summary genre documentNumber shortTitle formedOn versionOn history validity cadence
  unit { code } disclosure { class basis dueOn } categories { slug }
  relations(direction: OUTGOING, first: 100) { nodes { kind note other { id } } }
  attachments { contentHash fileName mediaType alt }
  body { document }
  edition { contentHash title summary body { document } }
  passport { verified }
} }`

let hub: TestHub
let office: Office
let categoryIds: string[]
let targets: string[]

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  categoryIds = (await hub.database.office.selectFrom('category').select('id').orderBy('slug').limit(40).execute()).map(({ id }) => id)
  // The generated documents link to it, and a link to nothing is refused.
  await office.draft({ externalId: '粤府/2008-12' })
  targets = await Promise.all(Array.from({ length: 4 }, async () => (await office.published()).itemId))
})
afterAll(() => hub.close())

test(
  'from what the public reads of an item, anybody can recompute the hash that was signed, as long as all of it is for every channel',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(drafts(), async ({ document, relations, categories, ...fields }) => {
        const draft = {
          ...fields,
          categoryIds: categories.map((at) => categoryIds[at % categoryIds.length] ?? ''),
          relations: relations.map(({ target, ...relation }) => ({ ...relation, itemId: targets[target % targets.length] ?? '' })),
        }
        // What is migrated is not held up by the checks of what editors write, so any text will do.
        const itemId = await office.draft(draft, 'IMPORTER')
        const figures = await Promise.all(['甲', '乙'].map((text) => attach(itemId, text)))
        await office.update(itemId, { document: withFigures(document, figures) }, 'IMPORTER')
        await office.publish(await office.submit(itemId, 'IMPORTER'), {}, 'IMPORTER')
        const shown = await read(itemId)
        expect(contentHash(contentOf(shown))).toBe(shown.edition.contentHash)
        expect(shown.edition).toMatchObject({ title: shown.title, summary: shown.summary, body: { document: shown.body.document } })
        expect(shown.passport).toEqual({ verified: true })
      }),
      { numRuns: 40 },
    )
  },
)

test('blocks for certain channels are left out of what the public reads, and the rest is as it was sealed', async () => {
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  const only = { type: 'channelOnly', attrs: { channels: ['RADIO'] }, content: [paragraph('只供电台')] }
  const { itemId, editionId } = await office.published(
    { document: { type: 'doc', content: [paragraph('一'), only, paragraph('二')] } },
    {},
    'IMPORTER',
  )
  const { body, edition, passport } = await read(itemId)
  expect(body.document).toEqual({ type: 'doc', content: [paragraph('一'), paragraph('二')] })
  const kept = await hub.database.office.selectFrom('edition').select('content_hash').where('id', '=', editionId).executeTakeFirstOrThrow()
  expect(edition.contentHash).toBe(kept.content_hash)
  expect(passport).toEqual({ verified: true })
})

interface Shown extends Omit<Content['metadata'], 'unit' | 'categories'> {
  readonly title: string
  readonly summary: string | null
  readonly unit: { readonly code: string }
  readonly categories: readonly { readonly slug: string }[]
  readonly relations: {
    readonly nodes: readonly {
      readonly kind: Content['relations'][number]['kind']
      readonly note: string | null
      readonly other: { readonly id: string }
    }[]
  }
  readonly attachments: readonly {
    readonly contentHash: string
    readonly fileName: string
    readonly mediaType: string
    readonly alt: string | null
  }[]
  readonly body: { readonly document: Content['document'] }
  readonly edition: { readonly contentHash: string }
  readonly passport: object
}

async function read(id: string): Promise<Shown> {
  const { data, errors } = await hub.ask<{ item: Shown }>(READ, { id })
  expect(errors).toBeUndefined()
  return data.item
}

function contentOf(shown: Shown): Content {
  const { title, summary, body, unit, categories, relations, attachments, disclosure, ...rest } = shown
  return {
    title,
    summary,
    document: body.document,
    metadata: {
      unit: unit.code,
      categories: categories.map(({ slug }) => slug).toSorted(),
      genre: rest.genre,
      documentNumber: rest.documentNumber,
      shortTitle: rest.shortTitle,
      formedOn: rest.formedOn,
      versionOn: rest.versionOn,
      history: rest.history,
      validity: rest.validity,
      disclosure,
      cadence: rest.cadence,
    },
    relations: relations.nodes
      .map(({ kind, note, other }) => ({ kind, target: other.id, note }))
      .toSorted((one, two) => (`${one.kind} ${one.target}` < `${two.kind} ${two.target}` ? -1 : 1)),
    attachments: attachments.map(({ contentHash: hash, fileName, mediaType, alt }) => ({ hash, fileName, mediaType, alt })),
  }
}

function drafts() {
  const text = texts().map((value) => `题${value}`)
  const maybe = fc.option(text, { nil: null })
  const day = fc
    .option(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }), { nil: null })
    .map((date) => date?.toISOString().slice(0, 10) ?? null)
  const declared = codesOf(validities).filter((code): code is Exclude<typeof code, 'AMENDED'> => code !== 'AMENDED')
  return fc.record({
    title: text,
    summary: maybe,
    shortTitle: maybe,
    documentNumber: maybe,
    genre: fc.constantFrom(...codesOf(genres)),
    formedOn: day,
    versionOn: day,
    history: fc.array(text, { maxLength: 3 }),
    validity: fc.option(fc.constantFrom(...declared), { nil: null }),
    disclosureBasis: maybe,
    disclosureDueOn: day,
    cadence: fc.constantFrom(...codesOf(cadences)),
    document: allDocuments().map(withoutChannelBlocks),
    categories: fc.array(fc.nat(), { maxLength: 5 }),
    relations: fc.array(fc.record({ kind: fc.constantFrom(...codesOf(relationKinds)), target: fc.nat(), note: maybe }), { maxLength: 5 }),
  })
}

/** The public does not read blocks for certain channels, so it cannot hash them. */
function withoutChannelBlocks(document: DocumentJson): DocumentJson {
  const content = (document.content ?? []).filter(({ type }) => type !== 'channelOnly')
  return content.length > 0 ? { type: 'doc', content } : { type: 'doc' }
}

async function attach(itemId: string, text: string): Promise<string> {
  const { contentHash: hash } = await hub.run(attachmentAdd, {
    itemId,
    fileName: `${text}.txt`,
    mediaType: 'text/plain',
    base64: Buffer.from(text).toString('base64'),
    alt: text,
  })
  return hash
}

/** The generator's figures show two files that nobody has; these are attached. */
function withFigures(document: unknown, hashes: readonly string[]): unknown {
  let text = JSON.stringify(document)
  for (const [at, digits] of ['0a', 'f1'].entries()) text = text.replaceAll(`sha256:${digits.repeat(32)}`, hashes[at] ?? '')
  return JSON.parse(text)
}
