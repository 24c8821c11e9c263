import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startToyHub } from '../support/toy-hub.js'

describe('the limits of an operation', () => {
  let hub: Awaited<ReturnType<typeof startToyHub>>
  beforeAll(async () => {
    hub = await startToyHub()
  })
  afterAll(() => hub.close())

  async function refusalOf(query: string, variables = {}) {
    const answer = await hub.ask(query, { variables })
    expect(answer.data).toBeUndefined()
    expect(answer.status).toBe(400)
    return answer.errors ?? []
  }

  test('let tools ask for the whole schema', async () => {
    const answer = await hub.ask(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true }))
    expect(answer.errors).toBeUndefined()
    expect(answer.data).toHaveProperty('__schema.types')
  })

  test('allow 15 levels and refuse 16', async () => {
    const [error] = await refusalOf(nested(16))
    expect(error).toMatchObject({
      message: expect.stringContaining('is 16 levels deep; at most 15'),
      extensions: { code: 'COST_EXCEEDED' },
    })
    const allowed = await hub.ask(nested(15))
    expect(allowed.errors?.[0]?.message).not.toContain('levels deep')
  })

  test('refuse more than 50 aliases, 20 root fields, 50 directives', async () => {
    const aliases = `{ node(id: "1") { ${Array.from({ length: 51 }, (_, n) => `a${n}: id`).join(' ')} } }`
    const roots = `{ ${'hello '.repeat(21)} }`
    const directives = `{ categories { ${'id @include(if: true) '.repeat(51)} } }`
    expect((await refusalOf(aliases))[0]?.message).toContain('is 51 aliases long; at most 50')
    expect((await refusalOf(roots))[0]?.message).toContain('is 21 fields wide at the top; at most 20')
    expect((await refusalOf(directives))[0]?.message).toContain('is 51 directives long; at most 50')
  })

  test('count through fragments', async () => {
    const query = `{ ...A ...B } fragment A on Query { ${'hello '.repeat(15)} } fragment B on Query { ${'hello '.repeat(6)} }`
    expect((await refusalOf(query))[0]?.message).toContain('is 21 fields wide')
  })

  test('refuse a document of more than 5,000 tokens before reading it whole', async () => {
    const [error] = await refusalOf(`{ ${'hello '.repeat(5000)} }`)
    expect(error?.extensions['code']).toBe('COST_EXCEEDED')
  })

  test('refuse a fragment bomb that doubles at every step within a quarter of a second', async () => {
    const steps = Array.from(
      { length: 200 },
      (_, n) => `fragment F${n} on Category { x: children { ...F${n + 1} } y: children { ...F${n + 1} } }`,
    )
    const began = performance.now()
    const errors = await refusalOf(`{ categories { ...F0 } } ${steps.join(' ')} fragment F200 on Category { name }`)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(errors.map(({ message }) => message).join()).toContain('over 1000000 aliases')
  })

  test('answer a bomb of plain spreads, which loads nothing twice, as quickly', async () => {
    const steps = Array.from({ length: 400 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)
    const began = performance.now()
    const errors = await refusalOf(`{ ...F0 } ${steps.join(' ')} fragment F400 on Query { hello }`)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(errors[0]?.extensions['code']).toBe('COST_EXCEEDED')
  })

  test('refuse fragments that go in circles', async () => {
    const errors = await refusalOf(
      '{ categories { ...A } } fragment A on Category { children { ...B } } fragment B on Category { children { ...A } }',
    )
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('Cannot spread fragment "A" within itself'),
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })

  test('refuse circles that overflow the validation, as the sender’s mistake and not ours', async () => {
    const fragments = Array.from({ length: 100 }, (_, n) => `fragment F${n} on Category { children { ${spreads(n)} id } }`)
    const [error] = await refusalOf(`{ categories { ${fragments.map((_, n) => `...F${n}`).join(' ')} } } ${fragments.join(' ')}`)
    expect(['COST_EXCEEDED', 'BAD_USER_INPUT']).toContain(error?.extensions['code'])
  })

  test('refuse brackets nested past the stack', async () => {
    const [error] = await refusalOf(`{ hello(name: ${'['.repeat(2400)}${']'.repeat(2400)}) }`)
    expect(['COST_EXCEEDED', 'BAD_USER_INPUT']).toContain(error?.extensions['code'])
    expect(error?.message).not.toContain('call stack')
  })

  test('can be set', async () => {
    const strict = await startToyHub({ graphql: { limits: { depth: 2 } } })
    const answer = await strict.ask('{ categories { children { name } } }')
    await strict.close()
    expect(answer.errors?.[0]?.message).toContain('at most 2 are allowed')
  })
})

function nested(levels: number): string {
  return `{ categories { ${'children { '.repeat(levels - 2)}name${' }'.repeat(levels - 2)} } }`
}

function spreads(from: number): string {
  return Array.from({ length: 12 }, (_, n) => `...F${(from + n + 1) % 100}`).join(' ')
}
