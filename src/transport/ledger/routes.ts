import type { Actor } from '../../platform/actor.js'
import type { RequestContext } from '../../platform/context.js'
import { currentCheckpoint, ledgerKey } from '../../modules/ledger/index.js'
import { issuePassport } from '../../modules/publication/index.js'
import type { Entrance } from '../graphql/context.js'
import type { Call } from '../http/call.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { send } from '../http/send.js'
import { json, plain, type LedgerAnswer } from './answer.js'
import { proofAnswer } from './proof.js'

type ContextFor = (actor: Actor | null, entrance: Entrance) => RequestContext

/** What anybody needs to check the ledger: signed checkpoints, the key, proofs, and the passport of an item. Read as the public, whoever asks. */
export function ledgerRoutes(contextFor: ContextFor): readonly Route[] {
  const publicly = (call: Call) => contextFor(null, { requestId: call.id, via: 'ledger', language: 'en' })
  return [
    route('/ledger/checkpoint', async (call) => plain((await currentCheckpoint(publicly(call))).note)),
    route('/ledger/key', async (call) => plain(`${await verifierKey(publicly(call))}\n`)),
    route('/ledger/proof', (call) => proofAnswer(publicly(call), new URLSearchParams(call.search))),
    route('/ledger/passport', async (call) => {
      const item = new URLSearchParams(call.search).get('item')
      if (!item) throw new HttpProblem(400, 'BAD_REQUEST', 'Name the item: ?item= with its id, index number or slug.')
      const passport = await issuePassport(publicly(call), item)
      if (!passport) throw new HttpProblem(404, 'NOT_FOUND', 'Nothing of such an item has become public.')
      return json(passport, 'no-cache')
    }),
  ]
}

function route(path: string, answer: (call: Call) => Promise<LedgerAnswer>): Route {
  return {
    path,
    reach: 'exact',
    methods: ['GET'],
    readableBy: 'any-origin',
    handle: async (request, response, call) => {
      const { type, cache, body } = await answer(call)
      await send(request, response, { status: 200, headers: { 'content-type': type, 'cache-control': cache }, body })
    },
  }
}

/** The key is made with the first checkpoint. */
async function verifierKey(context: RequestContext): Promise<string> {
  await currentCheckpoint(context)
  const key = await ledgerKey(context)
  if (key === null) throw new Error('A checkpoint was signed and its key is not there')
  return key
}
