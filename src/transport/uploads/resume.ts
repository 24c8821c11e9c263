import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { bytesOfFile, finishUpload, uploadRemove, type UploadRow } from '../../modules/correspondents/index.js'
import type { Call } from '../http/call.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { send } from '../http/send.js'
import { findOwnUpload, findUpload, perform, readersContext, uploadersContext } from './caller.js'
import { agreeOnVersion, expiryOf, methodOf, requireBytes, tusHeaders, wholeNumber } from './headers.js'
import { withIntake, type Intake } from './intake.js'
import type { UploadParts } from './routes.js'
import { movedOn, requireFit, takeBytes } from './take.js'

/** HEAD asks where an upload stands, PATCH goes on with it, DELETE gives it up; GET reads what it has become. */
export function resumeRoute(parts: UploadParts): Route {
  return {
    path: '/uploads/',
    reach: 'under',
    methods: ['GET', 'PATCH', 'POST', 'DELETE'],
    readableBy: 'any-origin',
    optionsHeaders: tusHeaders,
    handle: async (request, response, call) => {
      const method = methodOf(request)
      if (method === 'GET') return read(parts, request, response, call)
      agreeOnVersion(request, response)
      if (method === 'HEAD') return tell(parts, request, response, call)
      if (method === 'PATCH') return withIntake(request, (intake) => goOn(parts, { request, response, call, intake }))
      if (method === 'DELETE') return giveUp(parts, request, response, call)
      throw new HttpProblem(405, 'METHOD_NOT_ALLOWED', 'An upload takes HEAD, PATCH, DELETE and GET.')
    },
  }
}

interface Sending {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly call: Call
  readonly intake: Intake
}

async function tell(parts: UploadParts, request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
  const context = await uploadersContext(parts, request, call)
  const upload = await findOwnUpload(context, call.path)
  // Whoever was about to clean it may have been stopped; then asking is what sets it going again.
  if (upload.state === 'RECEIVING' && upload.received === upload.byteLength) await parts.oneOfFew(() => finishUpload(context, upload.id))
  const metadata: OutgoingHttpHeaders = upload.metadata === '' ? {} : { 'upload-metadata': upload.metadata }
  const headers = {
    ...metadata,
    'upload-offset': placeOf(upload),
    'upload-length': upload.byteLength,
    'upload-expires': expiryOf(upload.createdAt),
  }
  await send(request, response, { status: 200, headers, body: '' })
}

async function goOn(parts: UploadParts, { request, response, call, intake }: Sending): Promise<void> {
  requireBytes(request)
  const place = wholeNumber(request, 'upload-offset')
  const context = await uploadersContext(parts, request, call)
  const upload = await findOwnUpload(context, call.path)
  if (placeOf(upload) !== place) throw movedOn()
  const standing = { id: upload.id, place, length: upload.byteLength }
  requireFit(request.headers['content-length'], standing)
  const taken = upload.state === 'RECEIVING' ? await takeBytes(parts, context, intake, standing) : { place, ended: 'all' }
  // Of a slow request the rest is still under way; the client sends it again on a new connection.
  const headers: OutgoingHttpHeaders = taken.ended === 'time' ? { connection: 'close' } : {}
  if (taken.ended === 'cut') return void response.destroy()
  await send(request, response, {
    status: 204,
    headers: { ...headers, 'upload-offset': taken.place, 'upload-expires': expiryOf(upload.createdAt) },
    body: '',
  })
}

async function giveUp(parts: UploadParts, request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
  const context = await uploadersContext(parts, request, call)
  const upload = await findOwnUpload(context, call.path)
  await perform(context, uploadRemove, { uploadId: upload.id })
  await send(request, response, { status: 204, headers: {}, body: '' })
}

async function read(parts: UploadParts, request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
  const context = await readersContext(parts, request, call)
  const { contentHash, mediaType, fileName } = await findUpload(context, call.path)
  const bytes = contentHash === null ? null : await bytesOfFile(context, contentHash)
  if (bytes === null || mediaType === null) throw new HttpProblem(404, 'NOT_READY', 'This upload has not arrived whole, or was not taken.')
  const headers = {
    'content-type': mediaType,
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-cache',
    etag: `"${contentHash}"`,
  }
  await send(request, response, { status: 200, headers, body: bytes })
}

/** A refused upload stands at its end: there is nothing to go on with, and attaching it tells why. */
function placeOf(upload: UploadRow): number {
  return upload.state === 'RECEIVING' ? upload.received : upload.byteLength
}
