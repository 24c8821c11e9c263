import type { IncomingMessage } from 'node:http'
import { acceptedLanguage } from '../../../platform/language.js'
import type { Call } from '../../http/call.js'

/**
 * Everything of a request that its answer can depend on, when it comes from the public; null for whoever shows a credential, and for the
 * browser that sends a cookie of another program.
 * @param body as it came, for a POST
 */
export function publicQuestion({ headers }: IncomingMessage, call: Call, body: string): string | null {
  if (headers.authorization !== undefined || headers.cookie !== undefined) return null
  const told = headers['x-tongyuan-cost'] === '1' ? 'cost' : ''
  const means = call.method === 'POST' ? 'POST' : 'GET'
  return [means, acceptedLanguage(headers['accept-language']), headers.accept ?? '', told, call.search, body].join('\n')
}
