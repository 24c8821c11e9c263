import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { DocumentJSON } from '../../../platform/graphql/scalars.js'
import type { DocumentJson } from '../model/document/schema.js'
import { characterCountOf, documentOf, htmlOf, textOf } from '../queries/bodyForms.js'
import { Body } from './body.type.js'

@Resolver(() => Body)
export class BodyResolver {
  @FieldResolver(() => String, { description: 'The text as HTML, safe to put into a page.' })
  html(@Root() body: Body, @Ctx() context: ReadContext): Promise<string> {
    return htmlOf(context, body.source)
  }

  @FieldResolver(() => String, { description: 'The text without any marks.' })
  text(@Root() body: Body, @Ctx() context: ReadContext): Promise<string> {
    return textOf(context, body.source)
  }

  @FieldResolver(() => Int, { description: 'How many characters the text has, white space not counted.' })
  characterCount(@Root() body: Body, @Ctx() context: ReadContext): Promise<number> {
    return characterCountOf(context, body.source)
  }

  @FieldResolver(() => DocumentJSON, { description: 'The text as data.' })
  document(@Root() body: Body, @Ctx() context: ReadContext): Promise<DocumentJson> {
    return documentOf(context, body.source)
  }
}
