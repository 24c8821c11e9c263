import { parse } from 'graphql'
import type { Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { addressFault } from '../model/webhooks/address-fault.js'

export interface EndpointFacts {
  readonly url?: string | null | undefined
  readonly query?: string | null | undefined
  /** What the outside world says against the URL (its name leads inwards), and the schema against the query. */
  readonly urlFault?: string | null | undefined
  readonly queryFault?: string | null | undefined
}

/** Refuses an address that webhooks must not go to, and a query that cannot be answered. */
export function requireFitEndpoint({ settings }: Scope, given: EndpointFacts): void {
  const fault = given.url == null ? null : (addressFault(given.url, { loopback: settings.webhooksLoopback }) ?? given.urlFault)
  if (fault) throw new Refusal('INVALID', { reason: fault }, ['url'])
  if (given.query == null) return
  const unfit = syntaxFault(given.query) ?? given.queryFault
  if (unfit) throw new Refusal('INVALID', { reason: unfit }, ['query'])
}

function syntaxFault(text: string): string | null {
  try {
    parse(text, { maxTokens: 5_000 })
    return null
  } catch (error) {
    return (error as Error).message
  }
}
