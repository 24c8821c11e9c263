import 'reflect-metadata'
import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql'
import { encodeCursor, type Page, type PageArguments } from './page.js'

@ObjectType({ description: 'Where a page of a list stands in the whole list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when there are rows after this page.' })
  readonly hasNextPage!: boolean

  @Field(() => Boolean, { description: 'True when there are rows before this page.' })
  readonly hasPreviousPage!: boolean

  @Field(() => String, { nullable: true, description: 'The cursor of the first row; null on an empty page.' })
  readonly startCursor!: string | null

  @Field(() => String, { nullable: true, description: 'The cursor of the last row; null on an empty page. Pass it as `after` for the next page.' })
  readonly endCursor!: string | null
}

@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, { nullable: true, description: 'How many rows from the start (or after `after`): 1 to 100, 20 when left out.' })
  readonly first?: number | null

  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins.' })
  readonly after?: string | null

  @Field(() => Int, { nullable: true, description: 'How many rows from the end (or before `before`): 1 to 100.' })
  readonly last?: number | null

  @Field(() => String, { nullable: true, description: 'The cursor before which the page ends.' })
  readonly before?: string | null
}

export interface Edge<T> {
  readonly cursor: string
  readonly node: T
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[]
  readonly nodes: readonly T[]
  readonly pageInfo: PageInfo
  /** Runs only when the client selects it. */
  readonly totalCount: () => Promise<number>
}

/** The classes of a Relay connection over a node type, such as ItemEdge and ItemConnection. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>, chinese: string): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One row of a list of ${chinese}, with its cursor.`, simpleResolvers: true })
  class EdgeType implements Edge<T> {
    @Field(() => String, { description: 'Names this row’s place in the list; opaque.' })
    readonly cursor!: string

    @Field(node, { description: 'The row itself.' })
    readonly node!: T
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${chinese}.`, simpleResolvers: true })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The rows with their cursors.' })
    readonly edges!: readonly Edge<T>[]

    @Field(() => [node()], { description: 'The rows without their cursors.' })
    readonly nodes!: readonly T[]

    @Field(() => PageInfo, { description: 'Whether there is more, and from where to go on.' })
    readonly pageInfo!: PageInfo

    // graphql-js calls a function property when the field is selected, and only then.
    @Field(() => Int, { description: 'How many rows the whole list has; counted only when selected.' })
    readonly totalCount!: () => Promise<number>
  }
  return ConnectionType as unknown as ClassType<Connection<T>>
}

/** A page from the rows that `keyset` fetched: one more than asked for tells that there is a next page. */
export function connectionFrom<R extends { readonly cursor: readonly string[] }, T = R>(
  rows: readonly R[],
  page: Page,
  totalCount: () => Promise<number>,
  toNode: (row: R) => T = (row) => row as unknown as T,
): Connection<T> {
  const more = rows.length > page.size
  const shown = rows.slice(0, page.size)
  if (page.backward) shown.reverse()
  const edges = shown.map((row) => ({ cursor: encodeCursor(row.cursor), node: toNode(row) }))
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.backward ? page.from !== null : more,
      hasPreviousPage: page.backward ? more : page.from !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  }
}
