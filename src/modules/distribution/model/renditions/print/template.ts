/**
 * The notice in Typst: reads `sys.inputs.notice` (JSON of Notice) and sets it. No text of a story is ever part of the source, so none can be
 * taken for markup. With `fallback: false` only the press's own fonts are used.
 */
export const template = String.raw`
#let notice = json(bytes(sys.inputs.notice))
#let size = if notice.paper == "a3" { 20pt } else { 14pt }
#let (year, month, day) = notice.day
#set document(title: notice.title, author: notice.publisher, date: datetime(year: year, month: month, day: day))
#set text(font: notice.fonts, fallback: false, size: size, lang: "zh", region: "cn")
#set par(justify: true, leading: 0.8em, spacing: 0.8em, first-line-indent: (amount: 2em, all: true))
#set page(
  paper: notice.paper,
  margin: (x: 3 * size, top: 2.2 * size, bottom: 3.6 * size),
  footer: context {
    set text(size: 0.65em)
    set par(first-line-indent: 0em, justify: false)
    line(length: 100%, stroke: 0.5pt)
    v(-0.4em)
    grid(columns: (1fr, auto), column-gutter: 1em,
      [#notice.number],
      [第#counter(page).display()页 共#counter(page).final().first()页])
  },
)
#show heading: it => block(sticky: true, above: 1.2em, below: 0.9em, width: 100%, {
  set par(first-line-indent: 0em)
  if it.level == 1 { align(center, text(size: 1.12 * size, weight: "bold", it.body)) } else { text(size: size, weight: "bold", it.body) }
})
#show footnote.entry: set text(size: 0.8em)
#set footnote.entry(indent: 0em)
#set list(marker: [•], indent: 1em)
#set enum(indent: 1em)
#set table(stroke: 0.5pt, inset: (x: 0.4em, y: 0.55em))

#let inline(nodes) = for node in nodes {
  if node.type == "hardBreak" { linebreak() }
  if node.type == "footnote" { footnote(inline(node.content)) }
  if node.type == "text" {
    let body = text(node.text)
    for mark in node.at("marks", default: ()).rev() {
      body = if mark.type == "strong" { strong(body) }
        else if mark.type == "em" { underline(stroke: (thickness: 0.06em, dash: "dotted"), offset: 0.25em, body) }
        else if mark.type == "underline" { underline(offset: 0.2em, body) }
        else if mark.type == "strike" { strike(body) }
        else if mark.type == "sup" { super(body) }
        else if mark.type == "sub" { sub(body) }
        else if mark.type == "link" and mark.attrs.href.match(regex("^(https?|mailto|tel):")) != none { link(mark.attrs.href, body) }
        else { body }
    }
    body
  }
}

#let level(depth) = if depth <= 2 { 1 } else { 2 }
#let block-of(node, set-block) = {
  let blocks(nodes) = for child in nodes { set-block(child, set-block) }
  if node.type == "paragraph" { par(inline(node.at("content", default: ()))) }
  if node.type == "heading" { heading(level: level(node.attrs.level), inline(node.at("content", default: ()))) }
  if node.type == "blockquote" { pad(left: 2em, blocks(node.content)) }
  if node.type == "horizontalRule" { align(center, line(length: 30%, stroke: 0.5pt)) }
  if node.type == "bulletList" {
    set par(first-line-indent: 0em)
    list(..node.content.map(item => blocks(item.content)))
  }
  if node.type == "orderedList" {
    set par(first-line-indent: 0em)
    enum(start: node.attrs.start, ..node.content.map(item => blocks(item.content)))
  }
  if node.type == "figure" {
    let words = if node.attrs.caption != "" { node.attrs.caption } else { node.attrs.alt }
    let path = notice.figures.at(node.attrs.attachmentHash, default: none)
    if path == none {
      align(center, rect(width: 70%, inset: 1em, stroke: (thickness: 0.5pt, dash: "dashed"), { set par(first-line-indent: 0em); [图：#words] }))
    } else {
      align(center, block(breakable: false, { set par(first-line-indent: 0em); image(path, alt: node.attrs.alt, width: 70%); text(size: 0.8em, words) }))
    }
  }
  if node.type == "table" {
    set par(first-line-indent: 0em, justify: false)
    let scale = if node.width > 12 { 0.5em } else if node.width > 8 { 0.65em } else if node.width > 5 { 0.8em } else { 0.9em }
    set text(size: scale)
    let cell(it) = table.cell(x: it.x, y: it.y, colspan: it.attrs.colspan, rowspan: it.attrs.rowspan,
      if it.type == "tableHeader" { strong(blocks(it.content)) } else { blocks(it.content) })
    let head = node.head.map(cell)
    align(center, table(columns: node.width, align: left + horizon,
      ..if head.len() > 0 { (table.header(..head),) },
      ..node.cells.map(cell)))
  }
}
#let blocks(nodes) = for node in nodes { block-of(node, block-of) }

#{
  set par(first-line-indent: 0em, justify: false)
  grid(columns: (1fr, auto), column-gutter: 1em, align: (left + bottom, right),
    { set text(size: 0.8em); text(weight: "bold", size: 1.2em, notice.publisher); for fact in notice.facts { linebreak(); fact } },
    stack(dir: ttb, spacing: 0.3em, image(bytes(notice.qr), format: "svg", width: 5.5 * size, alt: notice.address), align(center, text(size: 0.6em)[扫码查看原文])))
  line(length: 100%, stroke: 1.2pt)
  v(0.8em)
  // Lines of about the same length: no single character is left for the last.
  layout(room => {
    let title = text(size: notice.titleScale * size, weight: "bold", notice.title)
    let width = measure(title).width
    let lines = calc.max(1, calc.ceil(width / room.width))
    align(center, block(width: calc.min(room.width, width / lines + 1.2 * notice.titleScale * size), title))
  })
  v(0.9em)
  if notice.banner != "" { rect(width: 100%, inset: 0.6em, stroke: 1pt, notice.banner); v(0.4em) }
}
#blocks(notice.blocks)
#if notice.files.len() > 0 {
  set par(first-line-indent: 0em)
  v(1em)
  block(sticky: true)[附件：]
  enum(indent: 1em, ..notice.files.map(name => text(name)))
}
#{
  set par(first-line-indent: 0em)
  v(1.5em)
  align(right, block(breakable: false, inset: (right: 2em), align(center, { notice.signature.join(linebreak()) })))
}
`
