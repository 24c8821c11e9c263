import { Kind, type DirectiveNode, type FieldNode, type OperationDefinitionNode, type SelectionNode, type ValueNode } from 'graphql'
import type { FieldFacts } from './field-facts.js'

/** Reads sizes and switches off the arguments of one operation, with its variables as sent. */
export class Arguments {
  /** Whether anything read so far came from a variable; if not, the next request costs the same. */
  vary = false
  readonly #defaults: ReadonlyMap<string, ValueNode | undefined>
  readonly #variables: Readonly<Record<string, unknown>>

  constructor(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>) {
    this.#variables = variables
    this.#defaults = new Map(operation.variableDefinitions?.map((definition) => [definition.variable.name.value, definition.defaultValue]))
  }

  /** How many records the field asks for, or null when it does not say. */
  size(node: FieldNode, facts: FieldFacts): number | null {
    if (facts.page !== null) return this.#page(node) ?? facts.page
    if (facts.listArgument === null) return facts.listSize
    const asked = this.#named(node.arguments, facts.listArgument)
    return Array.isArray(asked) ? asked.length : facts.listSize
  }

  /** Whether @skip or @include leaves the selection out. */
  leftOut(node: SelectionNode): boolean {
    return node.directives?.some((directive) => this.#excludes(directive)) ?? false
  }

  #page(node: FieldNode): number | null {
    const sizes = ['first', 'last'].map((name) => this.#named(node.arguments, name)).filter((size) => typeof size === 'number')
    return sizes.length === 0 ? null : Math.max(0, ...sizes)
  }

  #excludes({ name, arguments: given }: DirectiveNode): boolean {
    if (name.value === 'skip') return this.#named(given, 'if') === true
    return name.value === 'include' && this.#named(given, 'if') === false
  }

  #named(given: FieldNode['arguments'], name: string): unknown {
    const argument = given?.find((candidate) => candidate.name.value === name)
    return argument && this.#value(argument.value)
  }

  #value(node: ValueNode | undefined): unknown {
    if (node?.kind === Kind.INT) return Number(node.value)
    if (node?.kind === Kind.BOOLEAN) return node.value
    if (node?.kind === Kind.LIST) return node.values
    if (node?.kind !== Kind.VARIABLE) return undefined
    this.vary = true
    const sent = this.#variables[node.name.value]
    return sent === undefined ? this.#value(this.#defaults.get(node.name.value)) : sent
  }
}
