import { CompiledQuery } from 'kysely'
import type { Reader } from '../../src/platform/database/open.js'

export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export interface Plan {
  readonly sql: string
  /** Blocks of 8 kB that it looked at: the same on every machine, unlike its time. */
  readonly blocks: number
  readonly indexes: readonly string[]
  /** Tables that it read from end to end. */
  readonly scanned: readonly string[]
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Shared Hit Blocks': number
  readonly 'Shared Read Blocks': number
  readonly Plans?: readonly PlanNode[]
}

/** Runs a statement as its reader does, and tells how PostgreSQL found the rows. */
export async function explain(reader: Reader, { sql, parameters }: Statement): Promise<Plan> {
  const { rows } = await reader.executeQuery(CompiledQuery.raw(`explain (analyze, buffers, format json) ${sql}`, [...parameters]))
  const [{ 'QUERY PLAN': plans }] = rows as [{ 'QUERY PLAN': [{ Plan: PlanNode }] }]
  const top = plans[0].Plan
  const nodes = [...below(top)]
  return {
    sql,
    blocks: top['Shared Hit Blocks'] + top['Shared Read Blocks'],
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    scanned: nodes.filter((node) => node['Node Type'] === 'Seq Scan').flatMap((node) => node['Relation Name'] ?? []),
  }
}

function* below(node: PlanNode): Generator<PlanNode> {
  yield node
  for (const child of node.Plans ?? []) yield* below(child)
}
