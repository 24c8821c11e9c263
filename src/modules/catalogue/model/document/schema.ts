import { type AttributeSpec, type MarkSpec, type NodeSpec, type NodeType, Schema } from 'prosemirror-model'

import { rulesOf } from './attributes.js'
import type { MarkName, NodeName } from './json.js'

export type { DocumentJson } from './json.js'

/**
 * The schema of bodies, for prosemirror-model on the server and for editors in the browser.
 * The order of marks is the order in which documents list them.
 */
export const documentSchema = new Schema<NodeName, MarkName>({
  topNode: 'doc',
  nodes: {
    doc: node('doc', { content: '(block | channelOnly)*' }),
    paragraph: node('paragraph', { group: 'block', content: 'inline*' }),
    heading: node('heading', { group: 'block', content: 'inline*', defining: true }),
    blockquote: node('blockquote', { group: 'block', content: 'block+', defining: true }),
    bulletList: node('bulletList', { group: 'block', content: 'listItem+' }),
    orderedList: node('orderedList', { group: 'block', content: 'listItem+' }),
    listItem: node('listItem', { content: 'block+', defining: true }),
    table: node('table', { group: 'block', content: 'tableRow+', isolating: true, tableRole: 'table' }),
    tableRow: node('tableRow', { content: '(tableCell | tableHeader)+', tableRole: 'row' }),
    tableCell: node('tableCell', { content: 'block+', isolating: true, tableRole: 'cell' }),
    tableHeader: node('tableHeader', { content: 'block+', isolating: true, tableRole: 'header_cell' }),
    figure: node('figure', { group: 'block', atom: true }),
    horizontalRule: node('horizontalRule', { group: 'block', atom: true }),
    channelOnly: node('channelOnly', { content: 'block+', isolating: true }),
    text: node('text', { group: 'inline' }),
    hardBreak: node('hardBreak', { group: 'inline', inline: true, selectable: false, linebreakReplacement: true }),
    footnote: node('footnote', { group: 'inline', inline: true, content: '(text | hardBreak)+' }),
  },
  marks: {
    link: mark('link', { inclusive: false }),
    strong: mark('strong', {}),
    em: mark('em', {}),
    underline: mark('underline', {}),
    strike: mark('strike', {}),
    sup: mark('sup', { excludes: 'sup sub' }),
    sub: mark('sub', { excludes: 'sub sup' }),
    code: mark('code', { code: true }),
  },
})

export const nodeTypes: readonly string[] = Object.keys(documentSchema.nodes)
export const markTypes: readonly string[] = Object.keys(documentSchema.marks)

/** The node type of that name, if the name is one. */
export function nodeTypeOf(name: unknown): NodeType | undefined {
  return typeof name === 'string' && nodeTypes.includes(name) ? documentSchema.nodes[name] : undefined
}

export function isMarkName(name: unknown): name is MarkName {
  return typeof name === 'string' && markTypes.includes(name)
}

export interface Children {
  readonly names: readonly string[]
  readonly needed: boolean
}

/** What may stand in a node of that type, and whether something must. In any number and order: no content of ours is a sequence. */
export function childrenOf(type: NodeType): Children {
  return children.get(type) ?? { names: [], needed: false }
}

const children: ReadonlyMap<NodeType, Children> = new Map(
  Object.values(documentSchema.nodes).map((type) => {
    const { edgeCount, validEnd } = type.contentMatch
    const names = Array.from({ length: edgeCount }, (_, at) => type.contentMatch.edge(at).type.name)
    return [type, { names, needed: !validEnd }]
  }),
)

function node(name: NodeName, spec: NodeSpec): NodeSpec {
  return { ...spec, attrs: attributesOf(name) }
}

function mark(name: MarkName, spec: MarkSpec): MarkSpec {
  return { ...spec, attrs: attributesOf(name) }
}

function attributesOf(name: NodeName | MarkName): Record<string, AttributeSpec> {
  const rules = Object.entries(rulesOf(name))
  return Object.fromEntries(rules.map(([attribute, rule]) => [attribute, { ...defaultOf(rule), validate: refuse(attribute, rule) }]))
}

function defaultOf(rule: { readonly default?: string | number }): AttributeSpec {
  return rule.default === undefined ? {} : { default: rule.default }
}

function refuse(attribute: string, rule: { readonly fault: (value: unknown) => string | undefined }): (value: unknown) => void {
  return (value) => {
    const fault = rule.fault(value)
    if (fault !== undefined) throw new RangeError(`${attribute} ${fault}`)
  }
}
