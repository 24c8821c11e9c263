import { rulesOf } from './attributes.js'
import { documentLimits } from './faults.js'
import { childrenOf, markTypes, nodeTypeOf, nodeTypes } from './schema.js'

export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * The document schema as JSON Schema 2020-12, made from the same rules that `checkDocument` applies. What JSON Schema cannot say
 * (the grid of tables, the limits, which marks exclude each other) stands in its description.
 */
export function documentJsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:tongyuan:document',
    title: 'Tongyuan document',
    description:
      `The body of an edition, as ProseMirror JSON. Beyond this schema: at most ${documentLimits.characters} characters of text, ` +
      `${documentLimits.nodes} nodes and ${documentLimits.depth} levels; no control characters and no halves of surrogate pairs; a table has at most ` +
      `${documentLimits.tableColumns} columns, its merged cells fill the grid without gap or overlap, and it holds no table; each mark stands at most once, and of sup and sub only one.`,
    $ref: '#/$defs/doc',
    $defs: {
      ...Object.fromEntries(nodeTypes.map((name) => [name, name === 'text' ? textSchema() : nodeSchema(name)])),
      ...Object.fromEntries(markTypes.map((name) => [markKey(name), markSchema(name)])),
      marks: { type: 'array', items: { oneOf: markTypes.map((name) => ref(markKey(name))) }, uniqueItems: true },
    },
  }
}

function nodeSchema(name: string): JsonSchema {
  const type = nodeTypeOf(name)
  const children = type === undefined ? undefined : childrenOf(type)
  const properties = {
    type: { const: name },
    ...attributesSchema(name),
    ...(children === undefined || children.names.length === 0 ? {} : { content: contentSchema(children.names, children.needed) }),
    ...(type?.isInline === true ? { marks: ref('marks') } : {}),
  }
  return closedObject(properties, ['type', ...requiredOf(name), ...(children?.needed === true ? ['content'] : [])])
}

function textSchema(): JsonSchema {
  return closedObject({ type: { const: 'text' }, text: { type: 'string', minLength: 1 }, marks: ref('marks') }, ['type', 'text'])
}

function markSchema(name: string): JsonSchema {
  return closedObject({ type: { const: name }, ...attributesSchema(name) }, ['type', ...requiredOf(name)])
}

function attributesSchema(name: string): JsonSchema {
  const rules = Object.entries(rulesOf(name))
  const needed = rules.filter(([, rule]) => rule.default === undefined).map(([attribute]) => attribute)
  return { attrs: closedObject(Object.fromEntries(rules.map(([attribute, rule]) => [attribute, rule.jsonSchema])), needed) }
}

function requiredOf(name: string): readonly string[] {
  return Object.values(rulesOf(name)).some((rule) => rule.default === undefined) ? ['attrs'] : []
}

function contentSchema(names: readonly string[], needed: boolean): JsonSchema {
  return { type: 'array', items: { oneOf: names.map(ref) }, ...(needed ? { minItems: 1 } : {}) }
}

function closedObject(properties: JsonSchema, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }), additionalProperties: false }
}

function markKey(name: string): string {
  return `mark.${name}`
}

function ref(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` }
}
