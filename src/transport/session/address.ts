import type { IncomingMessage } from 'node:http'

/**
 * Where a request comes from. Behind proxies of one's own the last entries of X-Forwarded-For were written by them, one each; what
 * stands before those anybody can have written.
 * @param proxies how many proxies of one's own stand before the hub; 0 believes no header
 */
export function addressOf(request: IncomingMessage, proxies: number): string {
  const nearest = request.socket.remoteAddress ?? 'unknown'
  if (proxies === 0) return nearest
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',')
  const named = forwarded
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  return named.at(-proxies) ?? named[0] ?? nearest
}
