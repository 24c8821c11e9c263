// schema/schema.graphql is printed from the classes, with directives, in alphabetical order.
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import { lexicographicSortSchema } from 'graphql'
import { buildHubSchema } from '../dist/src/transport/graphql/schema.js'
import { keepFresh } from './fresh.js'

const schema = lexicographicSortSchema(await buildHubSchema())
keepFresh('schema/schema.graphql', `${printSchemaWithDirectives(schema).trimEnd()}\n`)
