import type { RequestContext } from '../../platform/context.js'
import { consistencyProof, entryHashAt, inclusionProof, ledgerHead } from '../../modules/ledger/index.js'
import { HttpProblem } from '../http/problem.js'
import { json, type LedgerAnswer } from './answer.js'

/** The entries of a proof never change. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** `?from=SIZE&to=SIZE`: the ledger of one size is the beginning of that of another. `?position=N&size=M`: an entry is in the ledger of a size. */
export async function proofAnswer(context: RequestContext, asked: URLSearchParams): Promise<LedgerAnswer> {
  const names = [...asked.keys()].toSorted().join()
  if (names === 'from,to') return consistency(context, number(asked, 'from'), number(asked, 'to'))
  if (names === 'position,size') return inclusion(context, number(asked, 'position'), number(asked, 'size'))
  throw new HttpProblem(400, 'BAD_REQUEST', 'Ask for ?from=SIZE&to=SIZE or ?position=POSITION&size=SIZE.')
}

async function consistency(context: RequestContext, from: bigint, to: bigint): Promise<LedgerAnswer> {
  if (from > to) throw new HttpProblem(400, 'BAD_REQUEST', 'from must not be larger than to.')
  await requireSize(context, to)
  return json({ from: Number(from), to: Number(to), hashes: encoded(await consistencyProof(context, from, to)) }, FOR_EVER)
}

async function inclusion(context: RequestContext, position: bigint, size: bigint): Promise<LedgerAnswer> {
  if (position > size) throw new HttpProblem(400, 'BAD_REQUEST', 'position must not be larger than size.')
  await requireSize(context, size)
  const proof = await inclusionProof(context, position, size)
  const entryHash = await entryHashAt(context, position)
  return json(
    { position: Number(position), entryHash, index: Number(proof.index), size: Number(size), hashes: encoded(proof.hashes) },
    FOR_EVER,
  )
}

async function requireSize(context: RequestContext, size: bigint): Promise<void> {
  const { position } = await ledgerHead(context)
  if (size > BigInt(position)) throw new HttpProblem(404, 'NOT_FOUND', `The ledger has ${position} entries so far.`)
}

function number(asked: URLSearchParams, name: string): bigint {
  const text = asked.get(name) ?? ''
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new HttpProblem(400, 'BAD_REQUEST', `${name} must be a whole number from 1.`)
  return BigInt(text)
}

function encoded(hashes: readonly Buffer[]): string[] {
  return hashes.map((hash) => hash.toString('base64'))
}
