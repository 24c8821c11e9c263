/** A body as the hub keeps it: the JSON that prosemirror-model writes for a document of our schema, attributes always present. */
export interface DocumentJson {
  readonly type: 'doc'
  readonly content?: readonly SectionJson[]
}

/** What may stand directly under the document: any block, or a block group for named channels only. */
export type SectionJson = BlockJson | ChannelOnlyJson

export type BlockJson =
  | ParagraphJson
  | HeadingJson
  | BlockquoteJson
  | BulletListJson
  | OrderedListJson
  | TableJson
  | FigureJson
  | HorizontalRuleJson

export interface ParagraphJson {
  readonly type: 'paragraph'
  readonly content?: readonly InlineJson[]
}

export interface HeadingJson {
  readonly type: 'heading'
  readonly attrs: { readonly level: number }
  readonly content?: readonly InlineJson[]
}

export interface BlockquoteJson {
  readonly type: 'blockquote'
  readonly content: readonly BlockJson[]
}

export interface BulletListJson {
  readonly type: 'bulletList'
  readonly content: readonly ListItemJson[]
}

export interface OrderedListJson {
  readonly type: 'orderedList'
  readonly attrs: { readonly start: number }
  readonly content: readonly ListItemJson[]
}

export interface ListItemJson {
  readonly type: 'listItem'
  readonly content: readonly BlockJson[]
}

export interface TableJson {
  readonly type: 'table'
  readonly content: readonly TableRowJson[]
}

export interface TableRowJson {
  readonly type: 'tableRow'
  readonly content: readonly TableCellJson[]
}

export interface TableCellJson {
  readonly type: 'tableCell' | 'tableHeader'
  readonly attrs: { readonly colspan: number; readonly rowspan: number }
  readonly content: readonly BlockJson[]
}

export interface FigureJson {
  readonly type: 'figure'
  readonly attrs: { readonly attachmentHash: string; readonly alt: string; readonly caption: string }
}

export interface HorizontalRuleJson {
  readonly type: 'horizontalRule'
}

export interface ChannelOnlyJson {
  readonly type: 'channelOnly'
  readonly attrs: { readonly channels: readonly string[] }
  readonly content: readonly BlockJson[]
}

export type InlineJson = TextJson | HardBreakJson | FootnoteJson

export interface TextJson {
  readonly type: 'text'
  readonly text: string
  readonly marks?: readonly MarkJson[]
}

export interface HardBreakJson {
  readonly type: 'hardBreak'
}

export interface FootnoteJson {
  readonly type: 'footnote'
  readonly content: readonly (TextJson | HardBreakJson)[]
}

export type MarkJson = LinkJson | { readonly type: Exclude<MarkName, 'link'> }

export interface LinkJson {
  readonly type: 'link'
  readonly attrs: { readonly href: string }
}

export type MarkName = 'link' | 'strong' | 'em' | 'underline' | 'strike' | 'sup' | 'sub' | 'code'

export type NodeName = NodeJson['type']

export type NodeJson = DocumentJson | SectionJson | ListItemJson | TableRowJson | TableCellJson | InlineJson
