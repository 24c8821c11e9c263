import { Arg, Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { Body, RenditionFormat, RenditionType, type RenditionFormatCode } from '../../catalogue/index.js'
import { renditionOf, type MadeRendition } from '../queries/renditionOf.js'

@Resolver(() => Body)
export class BodyRenditionResolver {
  /** Counts as so many records: most forms are made when they are asked for. */
  @Extensions({ cost: 10 })
  @FieldResolver(() => RenditionType, {
    description: '呈现稿. The text in another form. A draft has HTML, PLAIN_TEXT and MARKDOWN; the others are made of editions.',
  })
  rendition(
    @Root() body: Body,
    @Ctx() context: ReadContext,
    @Arg('format', () => RenditionFormat, { description: 'The form.' }) format: RenditionFormatCode,
  ): Promise<MadeRendition> {
    return renditionOf(context, body.source, format)
  }
}
