import { join } from 'node:path'
import { Kind, parse, validate, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectFolder } from '../../../src/platform/folder.js'
import { createCostCheck } from '../../../src/transport/graphql/limits/cost-check.js'
import { defaultGraphqlLimits } from '../../../src/transport/graphql/limits/limits.js'
import { buildHubSchema } from '../../../src/transport/graphql/schema.js'
import { loadExamples } from '../../../src/transport/pages/graphiql/examples.js'

const examples = (await loadExamples(join(projectFolder, 'docs/examples'))).flatMap((audience) => audience.examples)

describe('the examples in docs/', () => {
  let schema: GraphQLSchema
  beforeAll(async () => {
    schema = await buildHubSchema()
  })

  test.each(examples)('$id is valid and well under the cost limit', ({ query, variables }) => {
    const document = parse(query)
    expect(validate(schema, document)).toEqual([])
    const operation = operationOf(query)
    const values = JSON.parse(variables || '{}') as Record<string, unknown>
    expect(createCostCheck(schema, 0).measure(document, operation, values)).toBeLessThan(defaultGraphqlLimits.cost / 2)
  })

  test.each(examples)('$id comes with the variables it needs', ({ query, variables }) => {
    const required = (operationOf(query).variableDefinitions ?? []).filter(
      ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
    )
    expect(Object.keys(JSON.parse(variables || '{}') as object)).toEqual(
      expect.arrayContaining(required.map(({ variable }) => variable.name.value)),
    )
  })

  test('have names of their own', () => {
    const names = examples.map(({ query }) => operationOf(query).name?.value)
    expect(new Set(names).size).toBe(examples.length)
    expect(names).not.toContain(undefined)
  })
})

function operationOf(query: string): OperationDefinitionNode {
  const operations = parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  expect(operations).toHaveLength(1)
  return operations[0]!
}
