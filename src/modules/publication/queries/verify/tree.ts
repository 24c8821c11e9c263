import type { EntityManager } from '@mikro-orm/postgresql'
import { batches } from '../../../../platform/database/rows.js'
import { query } from '../../../../platform/database/query.js'
import { entryLeaf, GrowingTree, openNote, parseCheckpoint, parseVerifierKey, type VerifierKey } from '../../../ledger/index.js'
import type { Check, Discrepancy } from './check.js'

interface LeafRow {
  readonly position: string
  readonly entryHash: string
  /** The kept hashes of this leaf and of the subtrees that it completes, hex, the leaf first. */
  readonly kept: readonly (string | null)[]
  readonly note: string | null
}

/** That the kept tree is the one over the entries, and that every checkpoint is signed and has the root that the entries give. */
export const tree: Check = {
  name: 'Merkle tree and checkpoints',
  run: async function* (em, seen) {
    const key = await verifierKey(em)
    const growing = new GrowingTree()
    yield* emptyCheckpoint(em, key, growing)
    let nodes = 0
    for await (const rows of batches<LeafRow, string>(em, LEAVES, { size: 1000, first: '0', keyOf: (row) => row.position })) {
      for (const row of rows) {
        for (const [at, { level, place, hash }] of growing.add(entryLeaf(row.entryHash)).entries()) {
          nodes += 1
          if (row.kept[at] !== hash.toString('hex'))
            yield {
              kind: 'node',
              id: `${level}/${place}`,
              wrong: `the entries give ${hash.toString('hex')}, kept is ${row.kept[at] ?? 'nothing'}`,
            }
        }
        if (row.note !== null) yield* checkpointHolds(row.note, key, growing)
      }
      seen(rows.length)
    }
    yield* surplus(em, growing.size, nodes)
  },
}

async function* checkpointHolds(note: string, key: VerifierKey | null, { size, root }: GrowingTree): AsyncGenerator<Discrepancy> {
  const text = key && openNote(note, key)
  const checkpoint = text ? parseCheckpoint(text) : null
  const id = String(size)
  if (!key || !text) yield { kind: 'checkpoint', id, wrong: 'it is not signed with the ledger’s key, or was changed afterwards' }
  else if (checkpoint?.size !== size || checkpoint.origin !== key.name)
    yield { kind: 'checkpoint', id, wrong: 'it signs another size or the ledger of another hub' }
  else if (!checkpoint.root.equals(root))
    yield {
      kind: 'checkpoint',
      id,
      wrong: `it signs the root ${checkpoint.root.toString('base64')}, the entries give ${root.toString('base64')}`,
    }
}

async function* emptyCheckpoint(em: EntityManager, key: VerifierKey | null, growing: GrowingTree): AsyncGenerator<Discrepancy> {
  const [row] = await query<{ note: string }[]>(em, 'select note from desk.checkpoint where size = 0')
  if (row) yield* checkpointHolds(row.note, key, growing)
}

/** What is kept beyond the last entry: a checkpoint there means that entries were lost. */
async function* surplus(em: EntityManager, size: bigint, nodes: number): AsyncGenerator<Discrepancy> {
  const ahead = await query<{ size: string }[]>(em, 'select size from desk.checkpoint where size > ? order by size', [String(size)])
  for (const row of ahead) yield { kind: 'checkpoint', id: row.size, wrong: `it signs ${row.size} entries, and there are ${size}` }
  const [count] = await query<{ nodes: string }[]>(em, 'select count(*) as nodes from desk.ledger_node')
  if (count?.nodes !== String(nodes))
    yield { kind: 'node', id: 'all', wrong: `${count?.nodes ?? 0} are kept, and ${size} entries give ${nodes}` }
}

async function verifierKey(em: EntityManager): Promise<VerifierKey | null> {
  const [row] = await query<{ text: string }[]>(em, 'select verifier_key as text from desk.signing_key')
  return row ? parseVerifierKey(row.text) : null
}

/** The level of the largest subtree that an entry completes is the number of times that 2 divides its position. */
const LEAVES = `
  select l.position, l.entry_hash as "entryHash", c.note,
    array(
      select encode(n.hash, 'hex')
      from generate_series(0, 62) as at (level)
      left join desk.ledger_node n on n.level = at.level and n.place = ((l.position - 1) >> at.level)
      where l.position % (1::bigint << at.level) = 0
      order by at.level
    ) as kept
  from desk.ledger_entry l
  left join desk.checkpoint c on c.size = l.position
  where l.position > ?
  order by l.position
  limit ?`
