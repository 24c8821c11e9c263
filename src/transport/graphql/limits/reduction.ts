import type { FieldNode, GraphQLCompositeType, OperationDefinitionNode, SelectionSetNode } from 'graphql'
import { inPage, UNPAGED_LIST, type Cost } from './cost.js'

/** Where most of an operation's cost arises, and the page that would bring it under the limit. */
export interface Reduction {
  /** Names in the answer from the top, such as `items.nodes.relations`; null when no list is to blame. */
  readonly field: string | null
  /** Which lists have to be cut to `first`; `none` when no page would be small enough. */
  readonly cut: 'field' | 'path' | 'all' | 'none'
  readonly first: number | null
}

export interface Question {
  readonly root: GraphQLCompositeType
  readonly operation: OperationDefinitionNode
  readonly limit: number
  /** A fresh count with other pages than those asked for. */
  readonly count: (tried: ReadonlyMap<FieldNode, number>) => Cost
}

const LARGEST_PAGE = 100
const WORTH_HAVING = 10
const NO_CUT = new Map<FieldNode, number>()

/**
 * Follows the dearest branch down, then tries to cut: its innermost list alone, the lists above it one by one, all of them
 * together, every list. The first cut that leaves pages worth having is the answer, otherwise the mildest.
 */
export function findReduction(question: Question): Reduction {
  const cost = question.count(NO_CUT)
  cost.total(question.root, question.operation.selectionSet)
  const path = dearestPath(cost, question.root, question.operation.selectionSet, UNPAGED_LIST)
  const lists = path.filter((step) => cost.pages.has(step.node)).toReversed()
  const field = lists[0] ? nameOf(path, lists[0]) : null
  const cuts: [cut: Reduction['cut'], field: string | null, nodes: readonly FieldNode[]][] = [
    ...lists.map((step): (typeof cuts)[number] => ['field', nameOf(path, step), [step.node]]),
    ['path', field, lists.map((step) => step.node)],
    ['all', field, [...cost.pages]],
  ]
  let mildest: Reduction = { field, cut: 'none', first: null }
  for (const [cut, named, nodes] of cuts) {
    const first = largestFitting(nodes, question)
    if (first !== null && first > (mildest.first ?? 0)) mildest = { field: named, cut, first }
    if ((mildest.first ?? 0) >= WORTH_HAVING) return mildest
  }
  return mildest
}

interface Step {
  readonly node: FieldNode
  readonly key: string
}

function dearestPath(cost: Cost, type: GraphQLCompositeType, set: SelectionSetNode, page: number): Step[] {
  const dearest = dearestField(cost, type, set, page)
  if (!dearest) return []
  const { parent, node } = dearest
  const step = { node, key: node.alias?.value ?? node.name.value }
  const facts = cost.factsOf(parent, node)
  if (!facts?.inside || !node.selectionSet) return [step]
  const inner = facts.list ? UNPAGED_LIST : (cost.sizeOf(node, facts) ?? UNPAGED_LIST)
  return [step, ...dearestPath(cost, facts.inside, node.selectionSet, inner)]
}

function dearestField(cost: Cost, type: GraphQLCompositeType, set: SelectionSetNode, page: number) {
  let most: { parent: GraphQLCompositeType; node: FieldNode; price: number } | undefined
  for (const [parent, node] of cost.fieldsOf(type, set)) {
    const price = inPage(cost.ofField(parent, node), page)
    if (price > (most?.price ?? 0)) most = { parent, node, price }
  }
  return most
}

function largestFitting(nodes: readonly FieldNode[], { root, operation, limit, count }: Question): number | null {
  const fits = (first: number) => {
    const tried = new Map(nodes.map((node) => [node, first]))
    return count(tried).total(root, operation.selectionSet) <= limit
  }
  if (nodes.length === 0 || !fits(1)) return null
  let [fitting, tooMany] = [1, LARGEST_PAGE + 1]
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2)
    if (fits(middle)) fitting = middle
    else tooMany = middle
  }
  return fitting
}

function nameOf(path: readonly Step[], until: Step): string {
  return path
    .slice(0, path.indexOf(until) + 1)
    .map((step) => step.key)
    .join('.')
}
