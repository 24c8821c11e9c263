import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { projectFolder } from '../../../platform/folder.js'
import type { Language } from '../../../platform/language.js'
import { compress, encodingFor, type Encoding } from '../../http/compress.js'
import { HttpProblem } from '../../http/problem.js'
import type { Route } from '../../http/route.js'
import { send } from '../../http/send.js'
import { ASSETS_PATH, loadAssets, type Asset } from './assets.js'
import { loadExamples } from './examples.js'
import { preferredLanguage } from './language.js'
import { renderPage } from './page.js'

const EXAMPLES = join(projectFolder, 'docs/examples')
const OWN_FILES_ONLY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** /graphiql and its files, all of them our own: the page works without internet. */
export async function graphiqlRoutes(examplesFolder = EXAMPLES): Promise<Route[]> {
  const [assets, audiences] = await Promise.all([loadAssets(), loadExamples(examplesFolder)])
  const pages: Readonly<Record<Language, string>> = { zh: renderPage(audiences, assets, 'zh'), en: renderPage(audiences, assets, 'en') }
  const byPath = new Map(Object.values(assets).map((asset) => [asset.path, createAssetSender(asset)]))
  return [
    {
      path: '/graphiql',
      reach: 'exact',
      methods: ['GET'],
      readableBy: 'same-origin',
      handle: (request, response, { search }) =>
        sendPage(request, response, pages[preferredLanguage(search, request.headers['accept-language'])]),
    },
    {
      path: ASSETS_PATH,
      reach: 'under',
      methods: ['GET'],
      readableBy: 'same-origin',
      handle: (request, response, { path }) => (byPath.get(path) ?? refuseAsset)(request, response),
    },
  ]
}

function sendPage(request: IncomingMessage, response: ServerResponse, body: string): void | Promise<void> {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': OWN_FILES_ONLY,
    'cache-control': 'no-cache',
    vary: 'accept-language',
  }
  return send(request, response, { status: 200, headers, body })
}

function createAssetSender({ bytes, type }: Asset): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const compressed = new Map<Encoding, Promise<Buffer>>()
  return async (request, response) => {
    const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }
    const encoding = encodingFor(request.headers['accept-encoding'])
    if (encoding === null) return send(request, response, { status: 200, headers, body: bytes })
    const small = compressed.get(encoding) ?? compress(encoding, bytes)
    compressed.set(encoding, small)
    const encoded = { ...headers, 'content-encoding': encoding, vary: 'accept-encoding' }
    return send(request, response, { status: 200, headers: encoded, body: await small })
  }
}

function refuseAsset(): never {
  throw new HttpProblem(404, 'NOT_FOUND', 'The workbench has no such file; load /graphiql again.')
}
