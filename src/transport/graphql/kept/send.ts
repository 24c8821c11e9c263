import type { IncomingMessage, ServerResponse } from 'node:http'
import { encodingFor } from '../../http/compress.js'
import type { KeptAnswer } from './answer.js'

/** Sends a kept answer; a reader by GET who has it already is told so. */
export async function sendKept(request: IncomingMessage, response: ServerResponse, answer: KeptAnswer): Promise<void> {
  const headers = { ...answer.headers, etag: answer.etag, vary: `${String(answer.headers['vary'])}, accept-encoding` }
  if (request.method !== 'POST' && knows(request.headers['if-none-match'], answer.etag)) {
    const { 'content-type': _, ...rest } = headers
    response.writeHead(304, rest).end()
    return
  }
  const { body, encoding } = await answer.as(encodingFor(request.headers['accept-encoding']))
  response.writeHead(200, { ...headers, ...(encoding && { 'content-encoding': encoding }), 'content-length': body.length })
  response.end(body)
}

function knows(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((one) => one.trim() === etag || one.trim() === '*') ?? false
}
