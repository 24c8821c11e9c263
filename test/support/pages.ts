import { expect } from 'vitest'
import type { TestHub } from './hub.js'
import type { Role } from '../../src/platform/actor.js'

/** What the walks ask of every connection. */
export const PAGE = '{ edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }'

export interface PageAnswer {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[]
  readonly nodes: readonly { readonly id: string }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

export interface PagedList {
  readonly ask: (page: PageVariables) => Promise<PageAnswer>
}

export interface PageVariables {
  readonly first?: number
  readonly after?: string
  readonly last?: number
  readonly before?: string
}

const DECLARED = '$first: Int, $after: String, $last: Int, $before: String'
const PAGING = 'first: $first, after: $after, last: $last, before: $before'

/**
 * A connection by its field, such as `items(orderBy: [{ field: UPDATED_AT }], PAGING) PAGE`.
 * @param way the names from the answer's data to the connection
 */
export function listOf(hub: TestHub, fields: string, way: readonly string[], role: Role | null = null): PagedList {
  const document = `query (${DECLARED}) { ${fields.replace('PAGING', PAGING).replace('PAGE', PAGE)} }`
  return {
    ask: async (page) => {
      const { data, errors } = await hub.ask(document, { ...page }, role)
      expect(errors).toBeUndefined()
      return way.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], data) as PageAnswer
    },
  }
}

/** All pages from the first to the last, each honest about its neighbours; the ids in order. */
export async function walkForward(list: PagedList, size: number, between: () => Promise<void> = async () => {}): Promise<string[]> {
  const seen: string[] = []
  for (let after: string | null = null; ;) {
    const page = await list.ask({ first: size, ...(after !== null && { after }) })
    checkCursors(page)
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null)
    expect(page.nodes.length).toBeLessThanOrEqual(size)
    seen.push(...page.nodes.map((node) => node.id))
    if (!page.pageInfo.hasNextPage) return seen
    expect(page.nodes).toHaveLength(size)
    after = page.pageInfo.endCursor
    await between()
  }
}

/** The same from the last page to the first; the ids in the order of the list. */
export async function walkBackward(list: PagedList, size: number): Promise<string[]> {
  const seen: string[] = []
  for (let before: string | null = null; ;) {
    const page = await list.ask({ last: size, ...(before !== null && { before }) })
    checkCursors(page)
    expect(page.pageInfo.hasNextPage).toBe(before !== null)
    expect(page.nodes.length).toBeLessThanOrEqual(size)
    seen.unshift(...page.nodes.map((node) => node.id))
    if (!page.pageInfo.hasPreviousPage) return seen
    expect(page.nodes).toHaveLength(size)
    before = page.pageInfo.startCursor
  }
}

function checkCursors({ edges, nodes, pageInfo }: PageAnswer): void {
  expect(edges.map((edge) => edge.node)).toEqual(nodes)
  expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null)
  expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null)
}
