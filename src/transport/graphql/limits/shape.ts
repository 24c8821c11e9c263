import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql'

/** How far a selection reaches, with its fragments unfolded. */
export interface Shape {
  readonly depth: number
  /** Fields directly in the selection. */
  readonly fields: number
  readonly aliases: number
  readonly directives: number
}

const NOTHING: Shape = { depth: 0, fields: 0, aliases: 0, directives: 0 }

/**
 * Measures the selections of one document. Each fragment is measured once, so that fragments that spread each other twice do not
 * double the work at every step; a cycle counts as nothing, since validation refuses it anyway.
 */
export function shapes(document: DocumentNode): (selections: SelectionSetNode) => Shape {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const measured = new Map<string, Shape>()

  function ofSet({ selections }: SelectionSetNode): Shape {
    return selections.map(ofOne).reduce(together, NOTHING)
  }

  function ofOne(node: SelectionNode): Shape {
    const directives = node.directives?.length ?? 0
    if (node.kind === Kind.FRAGMENT_SPREAD) return withDirectives(ofFragment(node.name.value), directives)
    if (node.kind === Kind.INLINE_FRAGMENT) return withDirectives(ofSet(node.selectionSet), directives)
    // What the schema says of itself is bounded by validation, and tools ask it deeply.
    const inside = node.selectionSet && !node.name.value.startsWith('__') ? ofSet(node.selectionSet) : NOTHING
    return {
      depth: inside.depth + 1,
      fields: 1,
      aliases: inside.aliases + (node.alias ? 1 : 0),
      directives: inside.directives + directives,
    }
  }

  function ofFragment(name: string): Shape {
    const known = measured.get(name)
    if (known) return known
    measured.set(name, NOTHING)
    const fragment = fragments.get(name)
    const shape = fragment ? ofSet(fragment.selectionSet) : NOTHING
    measured.set(name, shape)
    return shape
  }

  return ofSet
}

function together(one: Shape, other: Shape): Shape {
  return {
    depth: Math.max(one.depth, other.depth),
    fields: one.fields + other.fields,
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
  }
}

function withDirectives(shape: Shape, directives: number): Shape {
  return directives === 0 ? shape : { ...shape, directives: shape.directives + directives }
}
