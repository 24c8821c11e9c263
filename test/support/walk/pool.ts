import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql'
import type pg from 'pg'

/** Values to ask with: everything that any record of a hub is called, hidden or not. */
export interface Pool {
  readonly ids: readonly string[]
  readonly slugs: readonly string[]
  readonly indexNumbers: readonly string[]
  readonly channelCodes: readonly string[]
  readonly schemes: readonly string[]
  readonly positions: readonly string[]
  readonly fileHashes: readonly string[]
  /** Words to search for. */
  readonly words: readonly string[]
  /** Values of enums that the hub declines to answer; one of them below a null hides everything beside it. */
  readonly declined: ReadonlySet<string>
  /** Cursors that answers had, grown while asking. */
  readonly cursors: Set<string>
}

export async function poolOf(owner: pg.Client, words: readonly string[], declined: ReadonlySet<string>): Promise<Pool> {
  const column = async (text: string) => (await owner.query<{ value: string }>(text)).rows.map(({ value }) => value)
  const tables = await column(
    `select format('%I.%I', table_schema, table_name) as value
     from information_schema.columns
     where table_schema = 'desk' and column_name = 'id' and data_type = 'text'
     order by 1`,
  )
  // Of records that the API never shows a few are enough.
  const internal = /_?(audit|outbox|attempt|import_record)$/
  const idsOf = (table: string) => `(select id as value from ${table} order by id ${internal.test(table) ? 'limit 3' : ''})`
  const ids = await column(`${tables.map(idsOf).join(' union ')} order by 1`)
  return {
    ids: [...ids, 'itm_00000000000000000000000000'],
    slugs: await column(
      'select slug as value from desk.item union select slug from desk.former_slug union select slug from desk.category union select lower(id) from desk.item order by 1',
    ),
    indexNumbers: await column('select index_number as value from desk.item order by 1'),
    channelCodes: await column('select code as value from desk.channel order by 1'),
    schemes: await column('select distinct scheme as value from desk.category order by 1'),
    positions: await column(`select unnest(array[0, max(position) / 2, max(position)])::text as value from desk.ledger_entry`),
    fileHashes: await column('select hash as value from desk.file order by 1'),
    words,
    declined,
    cursors: new Set(),
  }
}

/** Values worth asking an argument with, as GraphQL literals; the first is the plainest. */
export function candidates(argument: Pick<GraphQLArgument | GraphQLInputField, 'name' | 'type'>, pool: Pool): readonly string[] {
  const type = getNullableType(argument.type)
  if (isListType(type)) return listCandidates(argument.name, type.ofType, pool)
  const named = getNamedType(type)
  if (isEnumType(named)) return named.getValues().flatMap(({ name }) => (pool.declined.has(name) ? [] : [name]))
  if (isInputObjectType(named)) {
    return Object.values(named.getFields()).flatMap((field) =>
      candidates(field, pool)
        .slice(0, MOST_OF_A_FILTER)
        .map((value) => `{ ${requiredOthers(named, field, pool)}${field.name}: ${value} }`),
    )
  }
  return scalarCandidates(argument.name, named.name, pool)
}

const MOST_OF_A_FILTER = 60
const MOST_NODES = 100

function listCandidates(name: string, item: GraphQLInputType, pool: Pool): readonly string[] {
  const kinds = KINDS_OF_LISTS[name]
  const narrow = kinds ? { ...pool, ids: pool.ids.filter((id) => id.startsWith(kinds)) } : pool
  const each = candidates({ name, type: item }, narrow)
  if (name === 'ids') return chunks(each, MOST_NODES).map((chunk) => `[${chunk.join(', ')}]`)
  return [...each.map((value) => `[${value}]`), '[]']
}

/** What a filter of this name holds. */
const KINDS_OF_LISTS: Readonly<Record<string, string>> = { units: 'unt', categories: 'cat', items: 'itm' }

function requiredOthers(type: { getFields: () => Record<string, GraphQLInputField> }, field: GraphQLInputField, pool: Pool): string {
  return Object.values(type.getFields())
    .filter((other) => other !== field && other.type.toString().endsWith('!') && other.defaultValue === undefined)
    .map((other) => `${other.name}: ${candidates(other, pool)[0] ?? 'null'}, `)
    .join('')
}

function scalarCandidates(name: string, type: string, pool: Pool): readonly string[] {
  if (type === 'Boolean') return ['true', 'false']
  if (type === 'Int' && name === 'year') return ['2026', '0']
  if (type === 'Int') return name === 'first' || name === 'last' ? ['100', '1'] : ['1', '0']
  if (type === 'Float') return ['0.5']
  return textCandidates(name, type, pool).map((text) => JSON.stringify(text))
}

export function textCandidates(name: string, type: string, pool: Pool): readonly string[] {
  if (type === 'ID') return pool.ids
  if (type === 'Position') return pool.positions
  if (type === 'DateTime') return ['2026-01-01T00:00:00Z', '2030-01-01T00:00:00Z']
  if (type === 'Date') return ['2026-01-05', '2026-03-01']
  if (type === 'Hash') return pool.fileHashes
  if (type === 'URL') return ['https://example.org/1']
  if (name === 'after' || name === 'before') return [...pool.cursors]
  if (/slug/i.test(name)) return pool.slugs
  if (/indexNumber/.test(name)) return pool.indexNumbers
  if (/channel|^code/.test(name)) return pool.channelCodes
  if (/scheme/.test(name)) return pool.schemes
  if (/^ids?$|Ids?$/.test(name)) return pool.ids
  if (/month/i.test(name)) return [new Date().toISOString().slice(0, 7)]
  return pool.words
}

export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
}
