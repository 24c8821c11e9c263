import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import { connectionOf, PageArgs, type Connection } from '../../../platform/graphql/connection.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { loadMaybe } from '../../../platform/load.js'
import { accountCreate } from '../commands/accountCreate.js'
import { accountUpdate } from '../commands/accountUpdate.js'
import { passwordReset } from '../commands/passwordReset.js'
import { accountsByIds, listAccounts, type AccountRow } from '../queries/accounts.js'
import {
  Account,
  AccountCreateInput,
  AccountCreatePayload,
  AccountUpdateInput,
  AccountUpdatePayload,
  PasswordResetInput,
  PasswordResetPayload,
} from './account.type.js'
import { Role } from './viewer.type.js'

const AccountConnection = connectionOf('Account', () => Account, 'accounts')

@Resolver(() => Account)
export class AccountResolver {
  @Query(() => AccountConnection, {
    nullable: true,
    description: 'The accounts, in order of their names. ADMIN; null and FORBIDDEN for others.',
  })
  accounts(
    @Ctx() context: ReadContext,
    @Arg('active', () => Boolean, { nullable: true, description: 'Only those that are switched on, or off.' }) active: boolean | null,
    @Arg('roles', () => [Role], { nullable: true, description: 'Only those with one of these roles.' }) roles: string[] | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<AccountRow>> {
    return listAccounts(context, { active: active ?? null, roles: roles ?? null }, page)
  }
}

@Resolver(() => AccountCreatePayload)
export class AccountCreateResolver {
  @Mutation(() => AccountCreatePayload, { nullable: true, description: 'Adds an account. ADMIN.' })
  async accountCreate(
    @Ctx() context: RequestContext,
    @Arg('input', () => AccountCreateInput, { description: 'The account.' }) input: AccountCreateInput,
  ): Promise<AccountCreatePayload> {
    return mutate(context, accountCreate, input)
  }

  @FieldResolver(() => Account, { nullable: true, description: 'The new account; null when declined.' })
  account(@Root() payload: AccountCreatePayload, @Ctx() context: RequestContext): Promise<AccountRow | null> {
    return loadMaybe(context, accountsByIds, payload.accountId ?? null)
  }
}

@Resolver(() => AccountUpdatePayload)
export class AccountUpdateResolver {
  @Mutation(() => AccountUpdatePayload, { nullable: true, description: 'Changes an account, or switches it off or on. ADMIN.' })
  async accountUpdate(
    @Ctx() context: RequestContext,
    @Arg('input', () => AccountUpdateInput, { description: 'The changes.' }) input: AccountUpdateInput,
  ): Promise<AccountUpdatePayload> {
    return mutate(context, accountUpdate, input)
  }

  @FieldResolver(() => Account, { nullable: true, description: 'The account after the change; null when declined.' })
  account(@Root() payload: AccountUpdatePayload, @Ctx() context: RequestContext): Promise<AccountRow | null> {
    return loadMaybe(context, accountsByIds, payload.accountId ?? null)
  }
}

@Resolver(() => PasswordResetPayload)
export class PasswordResetResolver {
  @Mutation(() => PasswordResetPayload, {
    nullable: true,
    description: 'Ends a password and the person’s sessions, and makes a one-time code to set a new one with, within 24 hours. ADMIN.',
  })
  async passwordReset(
    @Ctx() context: RequestContext,
    @Arg('input', () => PasswordResetInput, { description: 'Whose.' }) input: PasswordResetInput,
  ): Promise<PasswordResetPayload> {
    return mutate(context, passwordReset, input)
  }

  @FieldResolver(() => Account, { nullable: true, description: 'The account; null when declined.' })
  account(@Root() payload: PasswordResetPayload, @Ctx() context: RequestContext): Promise<AccountRow | null> {
    return loadMaybe(context, accountsByIds, payload.accountId ?? null)
  }
}
