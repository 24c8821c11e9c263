import { TokenCreateResolver, TokenRevokeResolver } from './token.resolver.js'
import { ViewerResolver } from './viewer.resolver.js'

export const accountResolvers = [ViewerResolver, TokenCreateResolver, TokenRevokeResolver] as const
