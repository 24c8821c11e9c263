import fc from 'fast-check'

import { checkDocument } from '../../../../src/modules/catalogue/model/document/check.js'
import type { BlockJson, DocumentJson, InlineJson, MarkJson, TextJson } from '../../../../src/modules/catalogue/model/document/json.js'

/** Any document that Markdown can carry, in canonical form. */
export function markdownDocuments(): fc.Arbitrary<DocumentJson> {
  return documents(sections({ isWhole: false }))
}

/** Any document of the schema, in canonical form. */
export function allDocuments(): fc.Arbitrary<DocumentJson> {
  return documents(sections({ isWhole: true }))
}

/** Text of a document, rich in the signs that mean something to Markdown and HTML. */
export function texts(): fc.Arbitrary<string> {
  const signs = fc.constantFrom(
    ...'**__``~~[]()!#<>&|\\:;.-+=1234 {}^"\'/@',
    '\u3000',
    '\u00a0',
    '\u200b',
    '&amp;',
    '&#42;',
    '{.em}',
    '](',
    '[^1]',
  )
  const chinese = fc.constantFrom(...'第一条为了规范信息公开（注）《》“”。，：；？…—〇', '𠀀')
  const unit = fc.oneof(signs, chinese, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }))
  return fc.string({ unit, minLength: 1, maxLength: 12 }).filter((text) => !/[\p{Cc}\ufffe\uffff]/u.test(text) && text.isWellFormed())
}

interface Kind {
  /** The whole schema, not only what Markdown can carry. */
  readonly isWhole: boolean
}

function documents(content: fc.Arbitrary<readonly unknown[]>): fc.Arbitrary<DocumentJson> {
  return content.map((sectionsOfIt) => {
    const check = checkDocument({ type: 'doc', content: sectionsOfIt })
    if (!check.ok) throw new Error(`The generator made a faulty document: ${JSON.stringify(check.faults)}`)
    return check.document
  })
}

function sections(kind: Kind): fc.Arbitrary<readonly unknown[]> {
  const channels = fc.uniqueArray(fc.constantFrom('WEBSITE', 'NEWSPAPER', 'BOARD_2'), { minLength: 1 })
  const channelOnly = fc.record({
    type: fc.constant('channelOnly'),
    attrs: fc.record({ channels }),
    content: fc.array(blocks(kind), { minLength: 1, maxLength: 2 }),
  })
  return fc.array(fc.oneof({ weight: 6, arbitrary: blocks(kind) }, { weight: 1, arbitrary: channelOnly }), { maxLength: 5 })
}

function blocks(kind: Kind): fc.Arbitrary<BlockJson> {
  const { block } = fc.letrec<{ block: BlockJson }>((tie) => {
    const content = fc.oneof(
      { weight: 3, arbitrary: fc.array(tie('block'), { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant<readonly BlockJson[]>([{ type: 'paragraph' }]) },
    )
    const item = fc.record({ type: fc.constant('listItem' as const), content })
    const items = fc.array(item, { minLength: 1, maxLength: 3 })
    return {
      block: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'block' },
        paragraphs(kind),
        headings(kind),
        figures(),
        fc.constant<BlockJson>({ type: 'horizontalRule' }),
        tables(kind),
        fc.record({ type: fc.constant('blockquote' as const), content }),
        fc.record({ type: fc.constant('bulletList' as const), content: items }),
        fc.record({ type: fc.constant('orderedList' as const), attrs: fc.record({ start: fc.nat(200) }), content: items }),
      ),
    }
  })
  return block
}

function paragraphs(kind: Kind): fc.Arbitrary<BlockJson> {
  const full = fc
    .tuple(fc.array(inlines(true), { maxLength: 6 }), inlines(false))
    .map(([start, end]): BlockJson => ({ type: 'paragraph', content: [...start, end] }))
  if (!kind.isWhole) return full
  return fc.oneof(
    full,
    fc.array(inlines(true), { maxLength: 3 }).map((content): BlockJson => ({ type: 'paragraph', content })),
  )
}

function headings(kind: Kind): fc.Arbitrary<BlockJson> {
  const content = fc.array(inlines(kind.isWhole), { maxLength: 3 })
  return fc.record({ type: fc.constant('heading' as const), attrs: fc.record({ level: fc.integer({ min: 1, max: 6 }) }), content })
}

function figures(): fc.Arbitrary<BlockJson> {
  const attachmentHash = fc.constantFrom(`sha256:${'0a'.repeat(32)}`, `sha256:${'f1'.repeat(32)}`)
  const words = fc.oneof(fc.constant(''), texts())
  return fc.record({ type: fc.constant('figure' as const), attrs: fc.record({ attachmentHash, alt: words, caption: words }) })
}

function tables(kind: Kind): fc.Arbitrary<BlockJson> {
  const cellBlocks = kind.isWhole
    ? fc.array(fc.oneof(paragraphs(kind), figures()), { minLength: 1, maxLength: 2 })
    : fc.oneof(
        figures().map((figure) => [figure]),
        fc.array(inlines(false), { maxLength: 2 }).map((content) => [{ type: 'paragraph' as const, content }]),
      )
  const headed = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.boolean())
    .chain(([width, height, hasHead]) =>
      fc
        .array(fc.array(cellBlocks, { minLength: width, maxLength: width }), { minLength: height, maxLength: height })
        .map((rows) => tableFrom(rows, hasHead)),
    )
  return kind.isWhole ? fc.oneof(headed, mergedTables()) : headed
}

function tableFrom(rows: readonly (readonly (readonly BlockJson[])[])[], hasHead: boolean): BlockJson {
  const isBlank = (cell: readonly BlockJson[]): boolean =>
    cell.every((block) => block.type === 'paragraph' && (block.content ?? []).length === 0)
  // An empty head is how Markdown writes a table without one.
  const keepsHead = hasHead && (rows.length === 1 || rows[0]?.every(isBlank) === false)
  const content = rows.map((row, at) => ({
    type: 'tableRow' as const,
    content: row.map((cell) => ({
      type: at === 0 && keepsHead ? ('tableHeader' as const) : ('tableCell' as const),
      attrs: { colspan: 1, rowspan: 1 },
      content: cell,
    })),
  }))
  return { type: 'table', content }
}

function mergedTables(): fc.Arbitrary<BlockJson> {
  const spans = [
    [
      [1, 2],
      [2, 1],
    ],
    [
      [1, 1],
      [1, 1],
    ],
    [[3, 1]],
  ] as const
  return texts().map((text) => ({
    type: 'table' as const,
    content: spans.map((row) => ({
      type: 'tableRow' as const,
      content: row.map(([colspan, rowspan]) => ({
        type: 'tableCell' as const,
        attrs: { colspan, rowspan },
        content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
      })),
    })),
  }))
}

function inlines(allowsBreak: boolean): fc.Arbitrary<InlineJson> {
  const footnote = fc
    .tuple(fc.array(fc.oneof(markedTexts(), hardBreaks()), { maxLength: 2 }), markedTexts())
    .map(([start, end]): InlineJson => ({ type: 'footnote', content: [...start, end] }))
  const choices = [
    { weight: 8, arbitrary: markedTexts() },
    { weight: 1, arbitrary: footnote },
  ]
  return fc.oneof(...choices, ...(allowsBreak ? [{ weight: 2, arbitrary: hardBreaks() }] : []))
}

function hardBreaks(): fc.Arbitrary<{ readonly type: 'hardBreak' }> {
  return fc.constant({ type: 'hardBreak' })
}

function markedTexts(): fc.Arbitrary<TextJson> {
  const plain = fc.constantFrom<MarkJson[]>({ type: 'strong' }, { type: 'em' }, { type: 'underline' }, { type: 'strike' }, { type: 'code' })
  const raised = fc.constantFrom<MarkJson>({ type: 'sup' }, { type: 'sub' })
  const marks = fc.oneof(
    { weight: 3, arbitrary: fc.constant<MarkJson[]>([]) },
    { weight: 4, arbitrary: fc.uniqueArray(fc.oneof(plain, raised, links()), { maxLength: 4, selector: kindOf }) },
  )
  return fc.tuple(texts(), marks).map(([text, chosen]) => {
    // Markdown's code holds no entities, so it cannot hold what only they can write.
    const written = chosen.some(({ type }) => type === 'code') ? text.replace(/[\u200b\ufeff]/g, '字') : text
    return { type: 'text', text: written, marks: chosen }
  })
}

function links(): fc.Arbitrary<MarkJson> {
  const href = fc.constantFrom(
    'https://a.cn/?a=1&copy;=2',
    'http://例子.cn/(甲)_b*c|d',
    'mailto:a_b@c.cn',
    'tel:+86-10-1',
    'item:粤府/2008-12',
  )
  return href.map((target) => ({ type: 'link', attrs: { href: target } }))
}

function kindOf(mark: MarkJson): string {
  return mark.type === 'sub' ? 'sup' : mark.type
}
