import { fileFaults, LARGEST_FILE, uploadBegin } from '../../modules/correspondents/index.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { send } from '../http/send.js'
import { perform, uploadersContext } from './caller.js'
import { agreeOnVersion, expiryOf, metadataOf, requireBytes, tusHeaders, wholeNumber } from './headers.js'
import { withIntake } from './intake.js'
import type { UploadParts } from './routes.js'
import { requireFit, takeBytes } from './take.js'

const HEIC_TYPE = /^image\/hei[cf]/i
const HEIC_NAME = /\.(heic|heif|hif)$/i

/** POST /uploads begins an upload, with its first bytes if the request brings some. */
export function createRoute(parts: UploadParts): Route {
  return {
    path: '/uploads',
    reach: 'exact',
    methods: ['POST'],
    readableBy: 'any-origin',
    optionsHeaders: tusHeaders,
    handle: (request, response, call) =>
      withIntake(request, async (intake) => {
        agreeOnVersion(request, response)
        const context = await uploadersContext(parts, request, call)
        const length = wholeNumber(request, 'upload-length')
        if (length > LARGEST_FILE)
          throw new HttpProblem(413, 'TOO_LARGE', `A file has at most ${LARGEST_FILE} bytes; this one has ${length}. Make it smaller.`)
        const metadata = String(request.headers['upload-metadata'] ?? '')
        const named = metadataOf(metadata)
        const fileName = named.get('filename') ?? named.get('name') ?? ''
        if (HEIC_TYPE.test(named.get('filetype') ?? '') || HEIC_NAME.test(fileName))
          throw new HttpProblem(415, 'HEIC', fileFaults.HEIC[context.language])
        const withBytes = Number(request.headers['content-length'] ?? 0) > 0
        if (withBytes) requireBytes(request)
        requireFit(request.headers['content-length'], { place: 0, length })
        const { uploadId } = await perform(context, uploadBegin, { fileName, byteLength: length, metadata })
        response.setHeader('location', `/uploads/${uploadId}`)
        response.setHeader('upload-expires', expiryOf(context.clock.now()))
        const taken = withBytes ? await takeBytes(parts, context, intake, { id: uploadId, place: 0, length }) : null
        const headers = taken?.ended === 'time' ? { connection: 'close' } : {}
        await send(request, response, { status: 201, headers: { ...headers, 'upload-offset': taken?.place ?? 0 }, body: '' })
      }),
  }
}
