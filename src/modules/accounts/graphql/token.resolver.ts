import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import { connectionOf, PageArgs, type Connection } from '../../../platform/graphql/connection.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { tokenCreate } from '../commands/tokenCreate.js'
import { tokenRevoke } from '../commands/tokenRevoke.js'
import { tokenRotate } from '../commands/tokenRotate.js'
import { accountsByIds, type AccountRow } from '../queries/accounts.js'
import { listTokens, tokensByIds, type TokenRow } from '../queries/tokens.js'
import { Account } from './account.type.js'
import {
  ApiToken,
  TokenCreateInput,
  TokenCreatePayload,
  TokenRevokeInput,
  TokenRevokePayload,
  TokenRotateInput,
  TokenRotatePayload,
} from './token.type.js'

const ApiTokenConnection = connectionOf('ApiToken', () => ApiToken, 'tokens')

@Resolver(() => ApiToken)
export class TokenResolver {
  @Query(() => ApiTokenConnection, {
    nullable: true,
    description: 'The API tokens, the newest first. ADMIN; null and FORBIDDEN for others.',
  })
  tokens(
    @Ctx() context: ReadContext,
    @Arg('accountId', () => ID, { nullable: true, description: 'Only those of this account.' }) accountId: string | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<TokenRow>> {
    return listTokens(context, accountId ?? null, page)
  }

  @FieldResolver(() => Account, { description: 'The account it speaks for.' })
  account(@Root() token: TokenRow, @Ctx() context: ReadContext): Promise<AccountRow | null> {
    return load(context, accountsByIds, token.accountId)
  }

  @FieldResolver(() => ApiToken, { nullable: true, description: 'The token made in its place; null unless it was rotated.' })
  replacedBy(@Root() token: TokenRow, @Ctx() context: ReadContext): Promise<TokenRow | null> {
    return loadMaybe(context, tokensByIds, token.replacedById)
  }
}

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
  token(@Root() payload: TokenCreatePayload, @Ctx() context: RequestContext): Promise<TokenRow | null> {
    return loadMaybe(context, tokensByIds, payload.tokenId ?? null)
  }
}

@Resolver(() => TokenRotatePayload)
export class TokenRotateResolver {
  @Mutation(() => TokenRotatePayload, {
    nullable: true,
    description: 'Makes a token in the place of another, which goes on for an overlap and then ends. ADMIN.',
  })
  async tokenRotate(
    @Ctx() context: RequestContext,
    @Arg('input', () => TokenRotateInput, { description: 'Which token.' }) input: TokenRotateInput,
  ): Promise<TokenRotatePayload> {
    return mutate(context, tokenRotate, input)
  }

  @FieldResolver(() => ApiToken, { nullable: true, description: 'The new token; null when declined.' })
  token(@Root() payload: TokenRotatePayload, @Ctx() context: RequestContext): Promise<TokenRow | null> {
    return loadMaybe(context, tokensByIds, payload.tokenId ?? null)
  }

  @FieldResolver(() => ApiToken, { nullable: true, description: 'The old token, with the end of the overlap; null when declined.' })
  replaced(@Root() payload: TokenRotatePayload, @Ctx() context: RequestContext): Promise<TokenRow | null> {
    return loadMaybe(context, tokensByIds, payload.replacedTokenId ?? null)
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
  token(@Root() payload: TokenRevokePayload, @Ctx() context: RequestContext): Promise<TokenRow | null> {
    return loadMaybe(context, tokensByIds, payload.tokenId ?? null)
  }
}
