import { ItemPassportResolver, PassportResolver } from './passport.resolver.js'
import { EditionPublishResolver, ItemWithdrawResolver } from './publish.resolver.js'

export const publicationResolvers = [ItemPassportResolver, PassportResolver, EditionPublishResolver, ItemWithdrawResolver] as const
