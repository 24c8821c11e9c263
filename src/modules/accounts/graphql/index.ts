import { AccountCreateResolver, AccountResolver, AccountUpdateResolver, PasswordResetResolver } from './account.resolver.js'
import { TokenCreateResolver, TokenResolver, TokenRevokeResolver, TokenRotateResolver } from './token.resolver.js'
import { ViewerResolver } from './viewer.resolver.js'

export const accountResolvers = [
  ViewerResolver,
  AccountResolver,
  AccountCreateResolver,
  AccountUpdateResolver,
  PasswordResetResolver,
  TokenResolver,
  TokenCreateResolver,
  TokenRotateResolver,
  TokenRevokeResolver,
] as const
