import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { tokenCreate } from '../commands/tokenCreate.js'
import { tokenRevoke } from '../commands/tokenRevoke.js'
import { tokenById, type TokenRow } from '../queries/tokenById.js'
import { ApiToken, TokenCreateInput, TokenCreatePayload, TokenRevokeInput, TokenRevokePayload } from './token.type.js'

@Resolver(() => TokenCreatePayload)
export class TokenCreateResolver {
  @Mutation(() => TokenCreatePayload, { nullable: true, description: 'Makes an API token. ADMIN.' })
  async tokenCreate(
    @Ctx() context: RequestContext,
    @Arg('input', () => TokenCreateInput, { description: 'For whom.' }) input: TokenCreateInput,
  ): Promise<TokenCreatePayload> {
    return mutate(context, tokenCreate, input)
  }

  @FieldResolver(() => ApiToken, { nullable: true, description: 'The new token; null when declined.' })
  token(@Root() payload: TokenCreatePayload, @Ctx() context: RequestContext): Promise<TokenRow | null> | null {
    return payload.tokenId ? tokenById(context.database.orm, payload.tokenId) : null
  }
}

@Resolver(() => TokenRevokePayload)
export class TokenRevokeResolver {
  @Mutation(() => TokenRevokePayload, { nullable: true, description: 'Ends an API token at once. ADMIN.' })
  async tokenRevoke(
    @Ctx() context: RequestContext,
    @Arg('input', () => TokenRevokeInput, { description: 'Which token.' }) input: TokenRevokeInput,
  ): Promise<TokenRevokePayload> {
    return mutate(context, tokenRevoke, input)
  }

  @FieldResolver(() => ApiToken, { nullable: true, description: 'The ended token; null when declined.' })
  token(@Root() payload: TokenRevokePayload, @Ctx() context: RequestContext): Promise<TokenRow | null> | null {
    return payload.tokenId ? tokenById(context.database.orm, payload.tokenId) : null
  }
}
