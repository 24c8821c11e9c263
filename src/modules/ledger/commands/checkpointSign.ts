import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { signerOf } from '../changes/signer.js'
import { checkpointText } from '../model/checkpoint.js'
import { hashSideBySide } from '../model/merkle/hashing.js'
import { subtreesOf } from '../model/merkle/shape.js'
import { signNote } from '../model/note.js'

/** Signs how far the ledger goes now, and the root of the tree over it. Entries are never changed, so no two checkpoints can disagree. */
export const checkpointSign = defineCommand({
  name: 'checkpointSign',
  action: 'checkpoint.sign',
  input: z.object({}),
  subject: (answer: { size: string }) => `checkpoint ${answer.size}`,
  run: async (scope) => {
    const signer = await signerOf(scope)
    const size = await ledgerSize(scope)
    const root = hashSideBySide(await peaks(scope, size))
    const note = signNote(checkpointText({ origin: signer.verifierKey.name, size, root }), signer)
    await query(scope.em, 'insert into desk.checkpoint (size, note, signed_at) values (?, ?, ?) on conflict (size) do nothing', [
      String(size),
      note,
      scope.now,
    ])
    return { size: String(size) }
  },
})

async function ledgerSize(scope: Scope): Promise<bigint> {
  const [head] = await query<{ position: string }[]>(scope.em, 'select position from desk.ledger_head')
  return BigInt(head?.position ?? 0)
}

/** The complete subtrees that the whole tree consists of, larger ones first. */
async function peaks(scope: Scope, size: bigint): Promise<readonly Buffer[]> {
  const subtrees = subtreesOf({ from: 0n, to: size })
  const rows = await query<{ hash: Buffer }[]>(
    scope.em,
    `select hash
     from desk.ledger_node
     where (level, place) in (select * from unnest(?::smallint[], ?::bigint[]))
     order by level desc`,
    [subtrees.map((subtree) => subtree.level), subtrees.map((subtree) => String(subtree.place))],
  )
  if (rows.length !== subtrees.length) throw new Error(`The ledger’s tree lacks hashes for ${size} entries; run tongyuan verify`)
  return rows.map((row) => row.hash)
}
