import type { IncomingMessage } from 'node:http'
import { HttpProblem } from './problem.js'

const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?([\w-]+)"?\s*)?$/i

/**
 * The parsed JSON body.
 * @throws HttpProblem 415 when it is not announced as JSON in UTF-8, 413 past `mostBytes`, 400 when it does not parse
 */
export async function readJson(request: IncomingMessage, mostBytes: number): Promise<unknown> {
  return parseJson(await readJsonText(request, mostBytes))
}

/**
 * The body as it came, announced as JSON.
 * @throws HttpProblem 415 when it is not announced as JSON in UTF-8, 413 past `mostBytes`
 */
export async function readJsonText(request: IncomingMessage, mostBytes: number): Promise<string> {
  requireJson(request)
  return (await readBytes(request, mostBytes)).toString('utf8')
}

/** @throws HttpProblem 400 when it does not parse */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HttpProblem(400, 'NOT_JSON', `The body is not valid JSON: ${error instanceof Error ? error.message : 'it does not parse'}.`)
  }
}

function requireJson(request: IncomingMessage): void {
  const charset = JSON_TYPE.exec(request.headers['content-type'] ?? '')
  if (charset === null || !['utf-8', 'utf8'].includes((charset[1] ?? 'utf-8').toLowerCase()))
    throw new HttpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as JSON in UTF-8, with the header content-type: application/json.')
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new HttpProblem(415, 'UNSUPPORTED_ENCODING', 'Send the body uncompressed, without a content-encoding header.')
}

/**
 * The whole body.
 * @throws HttpProblem 413 past `mostBytes`, 400 when the connection ends before it has arrived
 */
export function readBytes(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return Promise.reject(tooLarge(mostBytes))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) return reject(tooLarge(mostBytes))
      chunks.push(chunk)
    })
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.once('error', () => reject(new HttpProblem(400, 'INCOMPLETE', 'The connection ended before the whole body had arrived.')))
  })
}

function tooLarge(mostBytes: number): HttpProblem {
  return new HttpProblem(413, 'BODY_TOO_LARGE', `The body is larger than ${mostBytes} bytes. Send less at a time.`)
}
