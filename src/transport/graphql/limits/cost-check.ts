import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { ClientError } from '../../../platform/graphql/errors.js'
import { Arguments } from './arguments.js'
import { Cost } from './cost.js'
import { createFieldFacts } from './field-facts.js'
import { findReduction, type Reduction } from './reduction.js'

type Variables = Readonly<Record<string, unknown>>

export interface CostCheck {
  /** What the operation may cost. Remembered for operations whose cost no variable changes. */
  measure(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number
  /** Names the most costly list and a `first` that would fit. */
  refusal(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables, requested: number): ClientError
}

export function createCostCheck(schema: GraphQLSchema, limit: number): CostCheck {
  const facts = createFieldFacts()
  const constant = new WeakMap<OperationDefinitionNode, number>()
  const counting = (document: DocumentNode, args: Arguments, tried?: ReadonlyMap<FieldNode, number>) =>
    new Cost({ schema, facts, fragments: fragmentsOf(document), arguments: args, ...(tried && { tried }) })
  const rootOf = (operation: OperationDefinitionNode) => schema.getRootType(operation.operation)
  return {
    measure(document, operation, variables) {
      const known = constant.get(operation)
      if (known !== undefined) return known
      const [root, args] = [rootOf(operation), new Arguments(operation, variables)]
      const total = root ? counting(document, args).total(root, operation.selectionSet) : 0
      if (!args.vary) constant.set(operation, total)
      return total
    },
    refusal(document, operation, variables, requested) {
      const [root, args] = [rootOf(operation), new Arguments(operation, variables)]
      const count = (tried: ReadonlyMap<FieldNode, number>) => counting(document, args, tried)
      const reduction = root ? findReduction({ root, operation, limit, count }) : NONE
      return new ClientError('COST_EXCEEDED', messageOf(requested, limit, reduction), {
        field: reduction.field,
        first: reduction.first,
        cost: { requested, limit },
      })
    },
  }
}

const NONE: Reduction = { field: null, cut: 'none', first: null }

function messageOf(requested: number, limit: number, { field, cut, first }: Reduction): string {
  const mends: Record<Reduction['cut'], string> = {
    field: `ask for first: ${first} there`,
    path: `ask for first: ${first} there and in the lists around it`,
    all: `ask for first: ${first} in every list, or split the operation`,
    none: 'ask for fewer lists inside each other, or split the operation',
  }
  const cause = field === null ? 'No single list is to blame' : `Most of them come from ${field}`
  return `The operation may load ${requested} records; at most ${limit} are allowed. ${cause}: ${mends[cut]}.`
}

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
}
