import type { NodeType } from 'prosemirror-model'

import { checkAttributes } from './checkAttributes.js'
import { checkMarks } from './checkMarks.js'
import { textFault } from './attributes.js'
import { addFault, countNode, countText, type DocumentFault, documentLimits, type Reading, startReading } from './faults.js'
import { layTable } from './grid.js'
import { joinInline } from './inline.js'
import type { DocumentJson, InlineJson, NodeJson, TableJson, TextJson } from './json.js'
import { childrenOf, nodeTypeOf, nodeTypes } from './schema.js'
import { isRecord, refuseOthers, under } from './shape.js'

export type DocumentCheck =
  | { readonly ok: true; readonly document: DocumentJson }
  | { readonly ok: false; readonly faults: readonly DocumentFault[] }

/**
 * Reads anything as a document: either the document in its one canonical form (what prosemirror-model would write, so that
 * equal documents have equal RFC 8785 forms), or the first 20 faults.
 */
export function checkDocument(input: unknown): DocumentCheck {
  const reading = startReading()
  const document = readNode(reading, input, { path: '', depth: 0, inTable: false })
  if (reading.faults.length > 0 || document?.type !== 'doc') return { ok: false, faults: reading.faults }
  return { ok: true, document }
}

interface Place {
  readonly path: string
  readonly depth: number
  readonly inTable: boolean
}

function readNode(reading: Reading, input: unknown, place: Place): NodeJson | undefined {
  const { path, depth } = place
  countNode(reading, path)
  if (reading.ended) return undefined
  if (!isRecord(input)) return refuse(reading, path, 'is not a node: write an object with a "type"')
  const type = nodeTypeOf(input['type'])
  if (type === undefined) return refuse(reading, under(path, 'type'), `is not a node of the schema: use one of ${nodeTypes.join(', ')}`)
  if (depth === 0 && type.name !== 'doc') return refuse(reading, under(path, 'type'), 'is not a document: it must be "doc"')
  if (depth > documentLimits.depth) {
    return refuse(reading, path, `is more than ${documentLimits.depth} levels deep: move it further out`)
  }
  if (type.name === 'table' && place.inTable) return refuse(reading, path, 'is a table in a table: write it below, as a table of its own')
  refuseOthers(reading, path, input, propertiesOf(type), `the properties of a ${type.name}`)
  return type.isText ? readText(reading, input, path) : readElement(reading, type, input, place)
}

function readElement(reading: Reading, type: NodeType, input: Readonly<Record<string, unknown>>, place: Place): NodeJson {
  const attrs = checkAttributes(reading, place.path, type.name, input['attrs'])
  if (type.isInline) checkMarks(reading, place.path, input['marks'])
  const content = type.isLeaf ? [] : readContent(reading, type, input['content'], place)
  // The checks around this line are what makes it true; they hold as soon as no fault was found.
  const node = { type: type.name, ...attrs, ...(content.length === 0 ? {} : { content }) } as NodeJson
  if (node.type === 'table' && reading.faults.length === 0) checkGrid(reading, place.path, node)
  return node
}

function readContent(reading: Reading, type: NodeType, input: unknown, place: Place): readonly NodeJson[] {
  const path = under(place.path, 'content')
  const nodes: NodeJson[] = []
  if (input !== undefined && !Array.isArray(input)) {
    addFault(reading, path, 'is not a list: write a list of nodes or leave it out')
    return nodes
  }
  const allowed = childrenOf(type)
  const inTable = place.inTable || type.name === 'table'
  for (const [index, child] of (input ?? []).entries()) {
    const childPath = `${path}[${index}]`
    const node = readNode(reading, child, { path: childPath, depth: place.depth + 1, inTable })
    if (reading.ended) return nodes
    if (node === undefined) continue
    if (!allowed.names.includes(node.type)) {
      addFault(reading, childPath, `is a ${node.type}, which may not stand in a ${type.name}: use ${allowed.names.join(', ')}`)
    }
    nodes.push(node)
  }
  if (allowed.needed && (input ?? []).length === 0) {
    addFault(reading, place.path, `is an empty ${type.name}: put in at least one ${allowed.names.join(' or ')}, or remove it`)
  }
  return type.inlineContent ? joinInline(nodes.filter(isInline)) : nodes
}

function readText(reading: Reading, input: Readonly<Record<string, unknown>>, path: string): TextJson | undefined {
  const { text } = input
  const marks = checkMarks(reading, path, input['marks'])
  if (typeof text !== 'string') return refuse(reading, under(path, 'text'), 'must be a string')
  if (text === '') return refuse(reading, under(path, 'text'), 'is empty: remove the text node')
  countText(reading, under(path, 'text'), text)
  const fault = textFault(text)
  if (fault !== undefined) return refuse(reading, under(path, 'text'), fault)
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }
}

function checkGrid(reading: Reading, path: string, table: TableJson): void {
  const { width, faults } = layTable(table.content.map((row) => row.content.map((cell) => cell.attrs)))
  for (const { row, cell, reason } of faults) {
    addFault(reading, `${path}.content[${row}]${cell === undefined ? '' : `.content[${cell}]`}`, reason)
  }
  if (width > documentLimits.tableColumns) {
    addFault(reading, path, `is ${width} columns wide: divide it into tables of at most ${documentLimits.tableColumns}`)
  }
}

function refuse(reading: Reading, path: string, reason: string): undefined {
  addFault(reading, path, reason)
}

function propertiesOf(type: NodeType): readonly string[] {
  if (type.isText) return ['type', 'text', 'marks']
  return ['type', 'attrs', ...(type.isLeaf ? [] : ['content']), ...(type.isInline ? ['marks'] : [])]
}

function isInline(node: NodeJson): node is InlineJson {
  return node.type === 'text' || node.type === 'hardBreak' || node.type === 'footnote'
}
