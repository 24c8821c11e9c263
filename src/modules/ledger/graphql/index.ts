import { ChangeResolver, LedgerResolver } from './ledger.resolver.js'
import { LiveChangeResolver } from './live.resolver.js'

export const ledgerResolvers = [LedgerResolver, ChangeResolver, LiveChangeResolver] as const
