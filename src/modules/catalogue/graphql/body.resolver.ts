import { createHash } from 'node:crypto'
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { ClientError } from '../../../platform/graphql/errors.js'
import { DocumentJSON } from '../../../platform/graphql/scalars.js'
import { load, type Batch } from '../../../platform/load.js'
import { attachmentUrl } from '../model/attachment-url.js'
import { forChannel } from '../model/document/channel.js'
import { renderHtml } from '../model/document/html.js'
import type { DocumentJson } from '../model/document/schema.js'
import { countCharacters, renderText } from '../model/document/text.js'
import { toMarkdown } from '../model/document/toMarkdown.js'
import { makeable } from '../model/rendition.js'
import { characterCountByEdition, documentByEdition, htmlByEdition, textByEdition } from '../queries/bodiesByEdition.js'
import { Body, Rendition, RenditionFormat, type BodySource } from './body.type.js'

@Resolver(() => Body)
export class BodyResolver {
  @FieldResolver(() => String, { description: 'The text as HTML, safe to put into a page.' })
  html(@Root() body: Body, @Ctx() context: ReadContext): Promise<string> {
    return stored(context, body, htmlByEdition, (document) => renderHtml(document, { attachmentUrl }))
  }

  @FieldResolver(() => String, { description: 'The text without any marks.' })
  text(@Root() body: Body, @Ctx() context: ReadContext): Promise<string> {
    return stored(context, body, textByEdition, (document) => renderText(document, {}))
  }

  @FieldResolver(() => Int, { description: 'How many characters the text has, white space not counted.' })
  characterCount(@Root() body: Body, @Ctx() context: ReadContext): Promise<number> {
    return stored(context, body, characterCountByEdition, countCharacters)
  }

  @FieldResolver(() => DocumentJSON, { description: 'The text as data.' })
  document(@Root() body: Body, @Ctx() context: ReadContext): Promise<DocumentJson> {
    return documentOf(context, body)
  }

  @FieldResolver(() => Rendition, { description: 'The text in another form; HTML, PLAIN_TEXT and MARKDOWN are made here.' })
  async rendition(
    @Root() body: Body,
    @Ctx() context: ReadContext,
    @Arg('format', () => RenditionFormat, { description: 'The form.' }) format: string,
  ): Promise<Rendition> {
    const content = await this.made(format, body, context)
    const contentHash = `sha256:${createHash('sha256').update(content).digest('hex')}`
    return { format, content, url: null, contentHash, estimatedSeconds: null }
  }

  private async made(format: string, body: Body, context: ReadContext): Promise<string> {
    if (format === 'HTML') return this.html(body, context)
    if (format === 'PLAIN_TEXT') return this.text(body, context)
    if (format === 'MARKDOWN') return toMarkdown(forChannel(await documentOf(context, body), undefined))
    throw new ClientError('BAD_USER_INPUT', `The hub makes no ${format} of a body yet; ask for ${makeable.join(', ')}.`)
  }
}

type StoredPart<V> = Batch<string, { readonly value: V | null } | null>

/** What the publishing transaction stored, or what the document gives when the edition was never public. */
async function stored<V>(context: ReadContext, body: Body, batch: StoredPart<V>, make: (document: DocumentJson) => V): Promise<V> {
  const part = 'editionId' in body.source ? await load(context, batch, body.source.editionId) : null
  return part?.value ?? make(await documentOf(context, body))
}

/** Blocks that are for certain channels only are the office's to see; everyone else reads the text without them. */
async function documentOf(context: ReadContext, { source }: Body): Promise<DocumentJson> {
  const document = await wholeDocument(context, source)
  if (context.audience === 'OFFICE') return document
  const { content } = forChannel(document, undefined)
  // An empty document has no content in its canonical form, the one that is hashed.
  return content.length > 0 ? { type: 'doc', content } : { type: 'doc' }
}

async function wholeDocument(context: ReadContext, source: BodySource): Promise<DocumentJson> {
  if ('draft' in source) return source.draft as DocumentJson
  const part = await load(context, documentByEdition, source.editionId)
  if (!part) throw new ClientError('BAD_USER_INPUT', 'This edition is no longer there for you.')
  return part.value as DocumentJson
}
