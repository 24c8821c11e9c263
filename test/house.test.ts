import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, getNamedType, isListType, isNonNullType, isObjectType, type GraphQLField, type GraphQLType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../src/platform/folder.js'

const ours = ['src', 'test', 'bench', 'bin', '.ci', 'migrations'].flatMap((folder) => filesBelow(folder))
const source = ours.filter((file) => /[.](ts|js|cjs|mjs)$/.test(file) && !file.startsWith('test/support/generated/'))
const inSource = source.filter((file) => file.startsWith('src/'))

describe('every file', () => {
  it('of the source fits on a few screens: at most 200 lines', () => {
    expect(inSource.filter((file) => read(file).split('\n').length > 201)).toEqual([])
  })

  it('has a name of its own, in a folder with one', () => {
    const drawer = /(^|[/.-])(utils?|helpers?|common|services?|shared|misc|lib|manager|base)([/.-]|$)/i
    expect(ours.filter((file) => !file.endsWith('.md') && drawer.test(file))).toEqual([])
  })

  it('passes the checks without being excused from one', () => {
    const excuse = /(eslint|oxlint)-disable|@ts-(ignore|expect-error|nocheck)|\bTODO\b|\bFIXME\b/
    expect(source.filter((file) => file !== 'test/house.test.ts' && excuse.test(read(file)))).toEqual([])
  })

  it('of the tests runs: none is skipped or alone', () => {
    const left = /\b(it|test|describe)[.](skip|only|todo|fails)\b/
    expect(source.filter((file) => file.startsWith('test/') && left.test(read(file)))).toEqual([])
  })
})

describe('a command', () => {
  const commands = inSource.filter((file) => /\/commands\/[^/]+[.]ts$/.test(file))

  it('is a file of its own, and named like it', () => {
    expect(commands).not.toEqual([])
    for (const file of commands) {
      const name = /([^/]+)[.]ts$/.exec(file)?.[1]
      const defined = [...read(file).matchAll(/^export const (\w+) = defineCommand\(/gm)].map((match) => match[1])
      expect(defined, file).toEqual([name])
    }
  })

  it('is asked of the policy by a row of its own', () => {
    const actions = commands.flatMap((file) => [...read(file).matchAll(/^ {2}action: '([^']+)'/gm)].map((match) => match[1]))
    expect(actions).toHaveLength(commands.length)
    const rows = [...read('src/policy.ts').matchAll(/^ {2}'([a-z.-]+)': \[/gm)].map((match) => match[1])
    expect(actions.filter((action) => !rows.includes(action))).toEqual([])
  })
})

describe('the environment', () => {
  it('begins no package script without the check of the Node.js version', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const unguarded = Object.entries(scripts).filter(([, command]) => !command.startsWith('node bin/require-node.js && '))
    expect(unguarded).toEqual([])
  })
})

describe('migrations', () => {
  it('are numbered without a gap', () => {
    const numbers = readdirSync(join(projectFolder, 'migrations')).map((file) => Number(/^(\d{4})_[a-z0-9_]+[.]sql$/.exec(file)?.[1]))
    expect(numbers.toSorted((one, other) => one - other)).toEqual(numbers.map((_, at) => at + 1))
  })
})

describe('the GraphQL schema', () => {
  const schema = buildSchema(read('schema/schema.graphql'))
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'))
  const fields = types.flatMap((type) =>
    isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field })) : [],
  )
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})

  it('has mutations of one required input and a payload, both named after them', () => {
    expect(mutations).not.toEqual([])
    for (const mutation of mutations) {
      const name = mutation.name.charAt(0).toUpperCase() + mutation.name.slice(1)
      expect(mutation.args.map((argument) => `${argument.name}: ${argument.type.toString()}`)).toEqual([`input: ${name}Input!`])
      expect(mutation.type.toString(), mutation.name).toBe(`${name}Payload`)
    }
  })

  it('answers what a person caused in every payload, and keeps the key of the call', () => {
    for (const mutation of mutations) {
      const payload = fieldsOf(mutation.type)
      expect(payload['userErrors']?.type.toString(), mutation.name).toBe('[UserError!]!')
      expect(payload['clientMutationId']?.type.toString(), mutation.name).toBe('String')
    }
  })

  it('names instants …At and days …On', () => {
    const wrong = fields.filter(({ field }) => {
      const type = getNamedType(field.type).name
      if (type === 'DateTime') return !/(^at|At)$/.test(field.name)
      if (type === 'Date') return !/(^on|On)$/.test(field.name)
      return /[a-z](At|On)$/.test(field.name)
    })
    expect(wrong.map(({ place }) => place)).toEqual([])
  })

  it('has lists without null, in them or for them', () => {
    const loose = fields.filter(({ field }) => hasLooseList(field.type))
    // `nodes` keeps the order of the ids it was given: null where there is none.
    expect(loose.map(({ place }) => place)).toEqual(['Query.nodes'])
  })

  it('gives a date with every deprecation', () => {
    const undated = fields.filter(({ field }) => field.deprecationReason && !/\d{4}-\d\d-\d\d/.test(field.deprecationReason))
    expect(undated.map(({ place }) => place)).toEqual([])
  })

  it('says where each of its own scalars is specified', () => {
    const builtIn = new Set(['Boolean', 'Float', 'ID', 'Int', 'String'])
    const unspecified = Object.values(schema.getTypeMap()).filter(
      (type) => 'specifiedByURL' in type && !builtIn.has(type.name) && !type.specifiedByURL,
    )
    expect(unspecified.map((type) => type.name)).toEqual([])
  })
})

function fieldsOf(type: GraphQLType): Record<string, GraphQLField<unknown, unknown>> {
  const named = getNamedType(type)
  return isObjectType(named) ? named.getFields() : {}
}

/** A list that may be null, or may hold null. */
function hasLooseList(type: GraphQLType): boolean {
  if (isNonNullType(type)) return isListType(type.ofType) && !isNonNullType(type.ofType.ofType)
  return isListType(type)
}

function read(file: string): string {
  return readFileSync(join(projectFolder, file), 'utf8')
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(projectFolder.length + 1))
  // What installing and running leave behind.
  return files.filter((file) => !/\/(node_modules|[.]tongyuan)\//.test(file))
}
