import type { OperationDefinitionNode, ValidationContext, ValidationRule } from 'graphql'
import { ClientError } from '../../../platform/graphql/errors.js'
import type { GraphqlLimits } from './limits.js'
import { shapes, type Shape } from './shape.js'

/** Refuses operations that are too deep, too wide or too often renamed; the errors say which part and what to do. */
export function shapeRule(limits: GraphqlLimits): ValidationRule {
  return (context: ValidationContext) => {
    const measure = shapes(context.getDocument())
    return {
      OperationDefinition(operation) {
        const shape = measure(operation.selectionSet)
        for (const message of excesses(shape, limits)) context.reportError(refusal(operation, message))
        return false
      },
    }
  }
}

function excesses(shape: Shape, limits: GraphqlLimits): string[] {
  const rows: [found: number, most: number, what: string, mend: string][] = [
    [shape.depth, limits.depth, 'levels deep', 'Ask for the inner records by id in a second operation'],
    [shape.fields, limits.rootFields, 'fields wide at the top', 'Send the rest as a second operation'],
    [shape.aliases, limits.aliases, 'aliases long', 'Ask for a list instead of many single records, or split the operation'],
    [shape.directives, limits.directives, 'directives long', 'Leave out what is not wanted instead of switching it off'],
  ]
  return rows.flatMap(([found, most, what, mend]) =>
    found > most ? [`is ${bounded(found)} ${what}; at most ${most} are allowed. ${mend}.`] : [],
  )
}

function refusal(operation: OperationDefinitionNode, message: string): ClientError {
  return new ClientError('COST_EXCEEDED', `The operation${operation.name ? ` ${operation.name.value}` : ''} ${message}`)
}

// Unfolded fragments can count past what a number holds.
function bounded(count: number): string {
  return count > 1_000_000 ? 'over 1000000' : String(count)
}
