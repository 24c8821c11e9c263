import { DatabaseSchema, SchemaComparator, type Column, type DatabaseTable, type ForeignKey, type IndexDef } from '@mikro-orm/sql'
import { namesOfTypes, typesOfColumns } from './column-types.js'
import type { Orm } from './open.js'

/**
 * Where the entities and the database disagree, a sentence each; empty when they agree. Looked at are the entities' tables: columns,
 * types, nulls, defaults, generated values, primary and unique keys, and the foreign keys that an entity declares. Indexes, checks,
 * triggers, views and tables without an entity are not looked at.
 */
export async function findDrift(orm: Orm): Promise<string[]> {
  const wanted = orm.schema.getTargetSchema()
  const found = await DatabaseSchema.create(orm.em.getConnection(), orm.em.getPlatform(), orm.config, undefined, wanted.getNamespaces())
  const compareColumn = await columnComparison(orm, wanted)
  return wanted.getTables().flatMap((table) => {
    const name = `${table.schema}.${table.name}`
    const actual = found.getTables().find((other) => other.schema === table.schema && other.name === table.name)
    if (!actual) return [`${name} is an entity's table and is not in the database`]
    return [...columnDrift(compareColumn, name, table, actual), ...keyDrift(name, table, actual), ...foreignKeyDrift(name, table, actual)]
  })
}

type CompareColumn = (place: string, wanted: Column, actual: Column, table: DatabaseTable) => string[]

/** MikroORM compares all but the types: it takes json for jsonb and any array for any other, so the database's own names decide. */
async function columnComparison(orm: Orm, schema: DatabaseSchema): Promise<CompareColumn> {
  const wantedTypes = schema.getTables().flatMap((table) => table.getColumns().map((column) => column.type))
  const names = await namesOfTypes(orm.em, wantedTypes)
  const types = await typesOfColumns(orm.em, schema.getNamespaces())
  const comparator = new SchemaComparator(orm.em.getPlatform())
  return (place, wanted, actual, table) => {
    const [wantedType, actualType] = [names.get(wanted.type), types.get(place)]
    const changed = [...comparator.diffColumn(actual, wanted, table)]
    return [
      ...(wantedType === actualType ? [] : [`${place} is ${wantedType} in the entity and ${actualType} in the database`]),
      ...changed.flatMap((property) => describe(place, property, wanted, actual)),
    ]
  }
}

function describe(place: string, property: string, wanted: Column, actual: Column): string[] {
  if (property === 'nullable') return [`${place} ${may(wanted)} be null in the entity and ${may(actual)} in the database`]
  if (property === 'autoincrement') return [`${place} is numbered by the database for only one of the entity and the database`]
  if (property === 'generated') {
    return [`${place} is generated as ${wanted.generated ?? 'nothing'} in the entity and ${actual.generated ?? 'nothing'} in the database`]
  }
  // The other way round does no harm: the entity then always gives a value.
  if (property === 'default' && wanted.default !== undefined && wanted.default !== null) {
    return [`${place} has the default ${wanted.default} in the entity and ${actual.default ?? 'none'} in the database`]
  }
  return []
}

function may(column: Column): string {
  return column.nullable ? 'may' : 'may not'
}

function columnDrift(compare: CompareColumn, name: string, wanted: DatabaseTable, actual: DatabaseTable): string[] {
  const differing = wanted.getColumns().flatMap((column) => {
    const other = actual.getColumn(column.name)
    return other
      ? compare(`${name}.${column.name}`, column, other, actual)
      : [`${name}.${column.name} is in the entity and not in the database`]
  })
  const unknown = actual.getColumns().filter((column) => !wanted.hasColumn(column.name))
  return [...differing, ...unknown.map((column) => `${name}.${column.name} is in the database and not in the entity`)]
}

function keyDrift(name: string, wanted: DatabaseTable, actual: DatabaseTable): string[] {
  const primary = columnsOf(wanted.getPrimaryKey())
  const actualPrimary = columnsOf(actual.getPrimaryKey())
  const unique = wanted.getIndexes().filter((index) => index.unique && !index.primary)
  const missing = unique.filter((index) => !actual.getIndexes().some((other) => other.unique && sameColumns(index, other)))
  return [
    ...(primary === actualPrimary ? [] : [`${name} has the primary key (${primary}) in the entity and (${actualPrimary}) in the database`]),
    ...missing.map((index) => `${name} has the unique key (${columnsOf(index)}) in the entity and not in the database`),
  ]
}

function sameColumns(one: IndexDef, other: IndexDef): boolean {
  return one.columnNames.toSorted().join() === other.columnNames.toSorted().join()
}

function columnsOf(index: IndexDef | undefined): string {
  return index?.columnNames.join(', ') ?? ''
}

function foreignKeyDrift(name: string, wanted: DatabaseTable, actual: DatabaseTable): string[] {
  const there = new Set(Object.values(actual.getForeignKeys()).map((key) => link(key)))
  const missing = Object.values(wanted.getForeignKeys()).filter((key) => !there.has(link(key)))
  return missing.map((key) => `${name} has the foreign key ${link(key)} in the entity and not in the database`)
}

function link(key: ForeignKey): string {
  return `(${key.columnNames.join(', ')}) to ${key.referencedTableName} (${key.referencedColumnNames.join(', ')})`
}
