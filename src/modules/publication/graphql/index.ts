import { ItemAsOfResolver } from './as-of.resolver.js'
import { ItemPassportResolver, PassportResolver } from './passport.resolver.js'
import { EditionPublishResolver, ItemWithdrawResolver } from './publish.resolver.js'
import { ItemRestoreResolver } from './restore.resolver.js'

export const publicationResolvers = [
  ItemPassportResolver,
  PassportResolver,
  EditionPublishResolver,
  ItemWithdrawResolver,
  ItemRestoreResolver,
  ItemAsOfResolver,
] as const
