import 'reflect-metadata'
import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql'
import { cursorWriter } from './cursor.js'
import { valuesOfPlace, type Page, type PageArguments, type SortKey } from './page.js'

/** Found out only when the client selects it: graphql-js calls a function property when the field is selected, and only then. */
type WhenAsked<T> = T | (() => T | Promise<T>)

@ObjectType({ description: 'Where a page of a list stands in the whole list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when there are rows after this page.' })
  readonly hasNextPage!: WhenAsked<boolean>

  @Field(() => Boolean, { description: 'True when there are rows before this page.' })
  readonly hasPreviousPage!: WhenAsked<boolean>

  @Field(() => String, { nullable: true, description: 'The cursor of the first row; null on an empty page.' })
  readonly startCursor!: WhenAsked<string | null>

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last row; null on an empty page. Pass it as `after` for the next page.',
  })
  readonly endCursor!: WhenAsked<string | null>
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
  readonly edges: WhenAsked<readonly Edge<T>[]>
  readonly nodes: readonly T[]
  readonly pageInfo: PageInfo
  readonly totalCount: () => Promise<number>
}

/** What is asked of a list only when the client selects it. */
export interface ListFacts {
  readonly totalCount: () => Promise<number>
  /** Whether a row lies on the other side of the page's start. */
  readonly skipsRows: () => Promise<boolean>
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
    readonly edges!: WhenAsked<readonly Edge<T>[]>

    @Field(() => [node()], { description: 'The rows without their cursors.' })
    readonly nodes!: readonly T[]

    @Field(() => PageInfo, { description: 'Whether there is more, and from where to go on.' })
    readonly pageInfo!: PageInfo

    @Field(() => Int, { description: 'How many rows the whole list has; counted only when selected.' })
    readonly totalCount!: () => Promise<number>
  }
  return ConnectionType
}

/** A row with its place in the list, as `cursorColumn` selects it. */
export interface Placed {
  readonly cursor: string
}

/** A page from the rows that `keyset` fetched: one more than asked for tells that the list goes on. */
export function connectionFrom<R extends object>(
  rows: readonly (R & Placed)[],
  keys: readonly SortKey[],
  page: Page,
  facts: ListFacts,
): Connection<R> {
  const goesOn = rows.length > page.size
  const skipsRows = page.from === null ? false : facts.skipsRows
  const shown = rows.slice(0, page.size)
  if (page.backward) shown.reverse()
  const cursorOf = (row: Placed | undefined) => (row ? cursorWriter(keys)(valuesOfPlace(row.cursor)) : null)
  return {
    edges: () => edgesOf(shown, keys),
    nodes: shown,
    pageInfo: {
      hasNextPage: page.backward ? skipsRows : goesOn,
      hasPreviousPage: page.backward ? goesOn : skipsRows,
      startCursor: () => cursorOf(shown[0]),
      endCursor: () => cursorOf(shown.at(-1)),
    },
    totalCount: facts.totalCount,
  }
}

function edgesOf<R extends object>(rows: readonly (R & Placed)[], keys: readonly SortKey[]): readonly Edge<R>[] {
  const write = cursorWriter(keys)
  return rows.map((row) => ({ cursor: write(valuesOfPlace(row.cursor)), node: row }))
}
