import {
  Kind,
  isCompositeType,
  isUnionType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Arguments } from './arguments.js'
import type { createFieldFacts, FieldFacts } from './field-facts.js'

/**
 * What a selection costs: `fixed`, and `paged` for each record of the page it stands in. `nodes` inside a connection is paged by the
 * connection's `first`; the same weight serves for a fragment wherever it is spread.
 */
export interface Weight {
  readonly fixed: number
  readonly paged: number
}

export interface CostParts {
  readonly schema: GraphQLSchema
  readonly facts: ReturnType<typeof createFieldFacts>
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly arguments: Arguments
  /** Pages other than those asked for, to try out what would fit. */
  readonly tried?: ReadonlyMap<FieldNode, number>
}

const NOTHING: Weight = { fixed: 0, paged: 0 }
/** How many records a list without `first` is taken to hold, where the schema does not say. */
export const UNPAGED_LIST = 5
// Past any limit, and far from Infinity, of which a page of none would make NaN.
const MOST = 1e12

/**
 * Counts the records an operation may load: each object 1; a connection 1 and its page (`first`, `last` or the default) times what is
 * asked of each record; a list without a page as 5; scalars, edges and introspection nothing. Fields that several fragments ask for
 * in the same place count each time. Fragments are weighed once however often they are spread.
 */
export class Cost {
  /** The paged fields met so far. */
  readonly pages = new Set<FieldNode>()
  readonly #parts: CostParts
  readonly #fragments = new Map<string, Weight>()

  constructor(parts: CostParts) {
    this.#parts = parts
  }

  total(type: GraphQLCompositeType, selections: SelectionSetNode): number {
    return inPage(this.#ofSet(type, selections), UNPAGED_LIST)
  }

  ofField(parent: GraphQLCompositeType, node: FieldNode): Weight {
    const facts = this.factsOf(parent, node)
    if (facts === null) return NOTHING
    const size = this.sizeOf(node, facts)
    if (facts.page !== null) this.pages.add(node)
    const inside = facts.inside && node.selectionSet ? this.#ofSet(facts.inside, node.selectionSet) : NOTHING
    if (!facts.list) return { fixed: facts.own + inPage(inside, size ?? UNPAGED_LIST), paged: 0 }
    const each = facts.own + inPage(inside, UNPAGED_LIST)
    return size === null ? { fixed: 0, paged: each } : { fixed: Math.min(size * each, MOST), paged: 0 }
  }

  factsOf(parent: GraphQLCompositeType, node: FieldNode): FieldFacts | null {
    if (isUnionType(parent) || node.name.value.startsWith('__')) return null
    const field = parent.getFields()[node.name.value]
    return field ? this.#parts.facts(field) : null
  }

  sizeOf(node: FieldNode, facts: FieldFacts): number | null {
    return this.#parts.tried?.get(node) ?? this.#parts.arguments.size(node, facts)
  }

  /** The fields of a selection with its fragments unfolded, each fragment once. */
  *fieldsOf(type: GraphQLCompositeType, set: SelectionSetNode, seen = new Set<string>()): Generator<[GraphQLCompositeType, FieldNode]> {
    for (const node of set.selections) {
      if (this.#parts.arguments.leftOut(node)) continue
      if (node.kind === Kind.FIELD) yield [type, node]
      if (node.kind === Kind.INLINE_FRAGMENT) yield* this.fieldsOf(this.#typeOf(node, type), node.selectionSet, seen)
      if (node.kind !== Kind.FRAGMENT_SPREAD || seen.has(node.name.value)) continue
      seen.add(node.name.value)
      const fragment = this.#parts.fragments.get(node.name.value)
      if (fragment) yield* this.fieldsOf(this.#typeOf(fragment, type), fragment.selectionSet, seen)
    }
  }

  #ofSet(type: GraphQLCompositeType, { selections }: SelectionSetNode): Weight {
    let [fixed, paged] = [0, 0]
    for (const node of selections) {
      const weight = this.#ofSelection(type, node)
      fixed = Math.min(fixed + weight.fixed, MOST)
      paged = Math.min(paged + weight.paged, MOST)
    }
    return { fixed, paged }
  }

  #ofSelection(type: GraphQLCompositeType, node: SelectionNode): Weight {
    if (this.#parts.arguments.leftOut(node)) return NOTHING
    if (node.kind === Kind.FIELD) return this.ofField(type, node)
    if (node.kind === Kind.INLINE_FRAGMENT) return this.#ofSet(this.#typeOf(node, type), node.selectionSet)
    return this.#ofFragment(type, node.name.value)
  }

  #ofFragment(type: GraphQLCompositeType, name: string): Weight {
    const known = this.#fragments.get(name)
    if (known) return known
    this.#fragments.set(name, NOTHING)
    const fragment = this.#parts.fragments.get(name)
    const weight = fragment ? this.#ofSet(this.#typeOf(fragment, type), fragment.selectionSet) : NOTHING
    this.#fragments.set(name, weight)
    return weight
  }

  #typeOf({ typeCondition }: InlineFragmentNode | FragmentDefinitionNode, outer: GraphQLCompositeType): GraphQLCompositeType {
    const named = typeCondition && this.#parts.schema.getType(typeCondition.name.value)
    return isCompositeType(named) ? named : outer
  }
}

export function inPage({ fixed, paged }: Weight, size: number): number {
  return Math.min(fixed + paged * size, MOST)
}
