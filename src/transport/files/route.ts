import type { Reader } from '../../platform/database/open.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { send } from '../http/send.js'

const FOLDER = '/files/'

/** The bytes of attachments of what is public now, by hash: the same address always has the same bytes. */
export function filesRoute(published: Reader): Route {
  return {
    path: '/files',
    reach: 'under',
    methods: ['GET'],
    readableBy: 'any-origin',
    handle: async (request, response, call) => {
      const file = await publicFile(published, call.path.slice(FOLDER.length))
      if (!file) throw new HttpProblem(404, 'NOT_FOUND', 'There is no such file, or what it belonged to is no longer public.')
      await send(request, response, {
        status: 200,
        headers: {
          'content-type': file.media_type,
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          // A withdrawn item takes its files with it, so no cache may keep them without asking.
          'cache-control': 'public, no-cache',
          etag: `"${file.hash}"`,
        },
        body: file.bytes,
      })
    },
  }
}

async function publicFile(published: Reader, hex: string) {
  if (!/^[0-9a-f]{64}$/.test(hex)) return undefined
  return published.selectFrom('file').select(['hash', 'media_type', 'bytes']).where('hash', '=', `sha256:${hex}`).executeTakeFirst()
}
