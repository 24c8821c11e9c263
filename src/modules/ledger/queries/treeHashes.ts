import { sql } from 'kysely'
import type { Reader } from '../../../platform/database/open.js'
import { hashSideBySide } from '../model/merkle/hashing.js'
import { subtreesOf, type Stretch, type Subtree } from '../model/merkle/shape.js'

/** The root of each stretch of the ledger's tree, in one statement and from the hashes that are kept: some 2 log n rows, however long the ledger is. */
export async function treeHashes(reader: Reader, stretches: readonly Stretch[]): Promise<readonly Buffer[]> {
  const parts = stretches.map((stretch) => subtreesOf(stretch))
  const kept = await keptHashes(reader, parts.flat())
  return parts.map((subtrees) => hashSideBySide(subtrees.map((subtree) => hashOf(kept, subtree))))
}

/** The root of the tree over the first `size` entries. */
export async function treeRoot(reader: Reader, size: bigint): Promise<Buffer> {
  const [root] = await treeHashes(reader, [{ from: 0n, to: size }])
  return root!
}

async function keptHashes(reader: Reader, subtrees: readonly Subtree[]): Promise<ReadonlyMap<string, Buffer>> {
  if (subtrees.length === 0) return new Map()
  const levels = subtrees.map((subtree) => subtree.level)
  const places = subtrees.map((subtree) => String(subtree.place))
  const rows = await reader
    .selectFrom('ledger_node')
    .select(['level', 'place', 'hash'])
    .where(sql<boolean>`(level, place) in (select * from unnest(${levels}::smallint[], ${places}::bigint[]))`)
    .execute()
  return new Map(rows.map((row) => [`${row.level}/${row.place}`, row.hash]))
}

function hashOf(kept: ReadonlyMap<string, Buffer>, { level, place }: Subtree): Buffer {
  const hash = kept.get(`${level}/${place}`)
  if (!hash) throw new Error(`The ledger's tree lacks the subtree ${level}/${place}; run tongyuan verify`)
  return hash
}
