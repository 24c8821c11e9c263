import type { ReadContext } from '../../../platform/context.js'
import { ClientError } from '../../../platform/graphql/errors.js'
import { load, type Batch } from '../../../platform/load.js'
import { attachmentUrl } from '../model/attachment-url.js'
import type { BodySource } from '../model/body-source.js'
import { forChannel } from '../model/document/channel.js'
import { renderHtml } from '../model/document/html.js'
import type { DocumentJson } from '../model/document/schema.js'
import { countCharacters, renderText } from '../model/document/text.js'
import { toMarkdown } from '../model/document/toMarkdown.js'
import { characterCountByEdition, documentByEdition, htmlByEdition, textByEdition } from './bodiesByEdition.js'

export function htmlOf(context: ReadContext, source: BodySource): Promise<string> {
  return stored(context, source, htmlByEdition, (document) => renderHtml(document, { attachmentUrl }))
}

export function textOf(context: ReadContext, source: BodySource): Promise<string> {
  return stored(context, source, textByEdition, (document) => renderText(document, {}))
}

export async function markdownOf(context: ReadContext, source: BodySource): Promise<string> {
  return toMarkdown(forChannel(await documentOf(context, source), undefined))
}

export function characterCountOf(context: ReadContext, source: BodySource): Promise<number> {
  return stored(context, source, characterCountByEdition, countCharacters)
}

/** Blocks that are for certain channels only are the office's to see; everyone else reads the text without them. */
export async function documentOf(context: ReadContext, source: BodySource): Promise<DocumentJson> {
  const document = await wholeDocument(context, source)
  if (context.audience === 'OFFICE') return document
  const { content } = forChannel(document, undefined)
  // An empty document has no content in its canonical form, the one that is hashed.
  return content.length > 0 ? { type: 'doc', content } : { type: 'doc' }
}

type StoredPart<V> = Batch<string, { readonly value: V | null } | null>

/** What the publishing transaction stored, or what the document gives when the edition was never public. */
async function stored<V>(context: ReadContext, source: BodySource, batch: StoredPart<V>, make: (document: DocumentJson) => V): Promise<V> {
  const part = 'editionId' in source ? await load(context, batch, source.editionId) : null
  return part?.value ?? make(await documentOf(context, source))
}

async function wholeDocument(context: ReadContext, source: BodySource): Promise<DocumentJson> {
  if ('draft' in source) return source.draft as DocumentJson
  const part = await load(context, documentByEdition, source.editionId)
  if (!part) throw new ClientError('BAD_USER_INPUT', 'This edition is no longer there for you.')
  return part.value as DocumentJson
}
