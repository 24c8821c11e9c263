import type { Actor } from '../../../platform/actor.js'
import { execute } from '../../../platform/command.js'
import type { RequestContext } from '../../../platform/context.js'
import { checkpointSign } from '../commands/checkpointSign.js'
import { newestCheckpoint, type KeptCheckpoint } from '../queries/checkpoints.js'
import { ledgerHead } from '../queries/head.js'

const INTERVAL_MS = 60_000

/** The hub itself, when it vouches for the ledger. */
const notary: Actor = { id: 'notary', displayName: 'ledger', roles: ['IMPORTER'], unitId: null, channelId: null }

/**
 * The newest signed checkpoint, signed now when the ledger has grown and the last one is a minute old.
 * @param position an entry that it has to cover, however young the last one is
 */
export async function currentCheckpoint(context: RequestContext, position = 0n): Promise<KeptCheckpoint> {
  const newest = await newestCheckpoint(context)
  if (newest && !(await isDue(context, newest, position))) return newest
  const outcome = await execute({ ...context, actor: notary }, checkpointSign, {})
  if (outcome.answer === null) throw outcome.refusals[0] ?? new Error('The checkpoint was declined without a reason')
  const signed = await newestCheckpoint(context)
  if (!signed) throw new Error('The checkpoint was signed and is not there')
  return signed
}

async function isDue(context: RequestContext, { size, signedAt }: KeptCheckpoint, position: bigint): Promise<boolean> {
  if (size < position) return true
  const grown = BigInt((await ledgerHead(context)).position) > size
  return grown && context.clock.now().getTime() - signedAt.getTime() >= INTERVAL_MS
}
