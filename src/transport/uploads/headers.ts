import type { IncomingMessage, ServerResponse } from 'node:http'
import { LARGEST_FILE, UNUSED_HOURS } from '../../modules/correspondents/index.js'
import { HttpProblem } from '../http/problem.js'

const VERSION = '1.0.0'
const EXPOSED = 'location, tus-resumable, tus-version, upload-expires, upload-length, upload-metadata, upload-offset, x-request-id, etag'

/** What the hub speaks: tus 1.0 (https://tus.io/protocols/resumable-upload). */
export const tusHeaders: Readonly<Record<string, string>> = {
  'tus-resumable': VERSION,
  'tus-version': VERSION,
  'tus-extension': 'creation,creation-with-upload,expiration,termination',
  'tus-max-size': String(LARGEST_FILE),
  'access-control-expose-headers': EXPOSED,
}

/** Says which version is spoken, and refuses a request that speaks another. */
export function agreeOnVersion(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('tus-resumable', VERSION)
  response.setHeader('access-control-expose-headers', EXPOSED)
  response.setHeader('cache-control', 'no-store')
  if (request.headers['tus-resumable'] === VERSION) return
  throw new HttpProblem(412, 'WRONG_VERSION', `Send the header tus-resumable: ${VERSION}; the hub speaks no other version.`, {
    'tus-version': VERSION,
  })
}

/** The method meant: some networks let only GET and POST through, and tus then names the real one in a header. */
export function methodOf(request: IncomingMessage): string {
  const meant = request.headers['x-http-method-override']
  return typeof meant === 'string' && request.method === 'POST' ? meant.toUpperCase() : (request.method ?? 'GET')
}

/** A header that must be a whole number. */
export function wholeNumber(request: IncomingMessage, name: string): number {
  const text = request.headers[name]
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text)
  throw new HttpProblem(400, 'MISSING_HEADER', `Send the header ${name} with a whole number of bytes.`)
}

/** Bytes come only under the type that tus gives them. */
export function requireBytes(request: IncomingMessage): void {
  if (request.headers['content-type'] === 'application/offset+octet-stream') return
  throw new HttpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the bytes with the header content-type: application/offset+octet-stream.')
}

/** The pairs of an Upload-Metadata header: a name and a value in base64, with commas in between. */
export function metadataOf(header: string): Map<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(/ +/))
  return new Map(pairs.flatMap(([name, value = '']) => (name ? [[name, Buffer.from(value, 'base64').toString('utf8')]] : [])))
}

/** When an upload that nothing uses is thrown away, as HTTP writes instants. */
export function expiryOf(createdAt: Date): string {
  return new Date(createdAt.getTime() + UNUSED_HOURS * 3_600_000).toUTCString()
}
