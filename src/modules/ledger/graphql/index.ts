import { ChangeResolver, LedgerResolver } from './ledger.resolver.js'

export const ledgerResolvers = [LedgerResolver, ChangeResolver] as const
