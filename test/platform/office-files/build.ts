import { strToU8, zipSync, type Zippable } from 'fflate'

// Small files of the three kinds, written by hand, so that a test says what is in them.

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A DOCX whose page holds this WordprocessingML; further parts by name. */
export function docx(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  return zipped({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${W} xmlns:r="${OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}</w:body></w:document>`,
    ...parts,
  })
}

export function wordParagraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

export function wordTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${wordParagraph(cell)}</w:tc>`).join('')}</w:tr>`)
  return `<w:tbl>${cells.join('')}</w:tbl>`
}

export function wordHeader(text: string): Readonly<Record<string, string>> {
  return { 'word/header1.xml': `<?xml version="1.0"?><w:hdr ${W}>${wordParagraph(text)}</w:hdr>` }
}

/** A DOCX page with one image, and the image. */
export function wordImage(alt: string): { readonly body: string; readonly parts: Readonly<Record<string, string | Uint8Array>> } {
  return {
    body: `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
    parts: {
      'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="i1" Type="${OFFICE}/image" Target="media/image1.png"/></Relationships>`,
      'word/media/image1.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    },
  }
}

/** An XLSX with these sheets; a cell that is a number is stored as one. */
export function xlsx(sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const names = Object.keys(sheets)
  const parts = Object.values(sheets).map((rows, at): readonly [string, string] => [
    `xl/worksheets/sheet${at + 1}.xml`,
    `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows.map((row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, r, c)).join('')}</row>`).join('')}</sheetData></worksheet>`,
  ])
  return zipped({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${OFFICE}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}">${names.map((_, at) => `<Relationship Id="s${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries<string>(parts),
  })
}

function cellXml(cell: string | number, row: number, column: number): string {
  const place = `${String.fromCharCode(65 + column)}${row + 1}`
  return typeof cell === 'number' ? `<c r="${place}"><v>${cell}</v></c>` : `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`
}

/** A PDF whose pages show these lines, in a font that says which character each code stands for. */
export function pdf(pages: readonly (readonly string[])[]): Uint8Array {
  const characters = [...new Set(pages.flat().join(''))]
  const codeOf = (character: string): string => (characters.indexOf(character) + 1).toString(16).padStart(4, '0')
  const unicode = characters.map((character) => `<${codeOf(character)}> <${utf16(character)}>`)
  const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange ${blocksOf(unicode)} endcmap end end`
  const streams = pages.map((lines) =>
    lines.map((line, at) => `BT /F1 12 Tf 50 ${780 - at * 20} Td <${[...line].map(codeOf).join('')}> Tj ET`).join('\n'),
  )
  return assembled(toUnicode, '/Identity-H', streams)
}

/** A PDF with a line of its own, and one in a font whose table lies elsewhere: the reader cannot tell its characters. */
export function borrowingPdf(): Uint8Array {
  return assembled('', '/GBK-EUC-H', ['BT /F1 12 Tf 50 700 Td <c3d8c3dc> Tj ET BT /F2 12 Tf 50 600 Td (PAGE 1) Tj ET'])
}

/** A PDF without any text, as a scanner makes it. */
export function scannedPdf(): Uint8Array {
  return assembled('', '/Identity-H', ['0 0 100 100 re f'])
}

function assembled(toUnicode: string, encoding: string, streams: readonly string[]): Uint8Array {
  const kids = streams.map((_, at) => `${6 + at * 2} 0 R`)
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${streams.length}/Kids[${kids.join(' ')}]>>`,
    `<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding${encoding}/DescendantFonts[4 0 R]${toUnicode === '' ? '' : '/ToUnicode 5 0 R'}>>`,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(${encoding === '/Identity-H' ? 'Identity' : 'GB1'})/Supplement 0>>/DW 1000>>`,
    streamOf(toUnicode),
    ...streams.flatMap((stream, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents ${7 + at * 2} 0 R>>`,
      streamOf(stream),
    ]),
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`
  return strToU8(file + xref, true)
}

function blocksOf(lines: readonly string[]): string {
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) => lines.slice(at * 100, at * 100 + 100))
  return blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`).join('\n')
}

function streamOf(content: string): string {
  return `<</Length ${content.length}>>\nstream\n${content}\nendstream`
}

function utf16(character: string): string {
  return Buffer.from(character, 'utf16le').swap16().toString('hex')
}

/** An archive whose one part unpacks to so many bytes, however small it is itself. */
export function bomb(name: string, unpackedBytes: number): Uint8Array {
  return zipped({ [name]: new Uint8Array(unpackedBytes) })
}

/** The same, but the archive says that the part is small. */
export function lyingBomb(name: string, unpackedBytes: number): Uint8Array {
  const archive = Buffer.from(bomb(name, unpackedBytes))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(unpackedBytes)
  for (let at = archive.indexOf(size); at >= 0; at = archive.indexOf(size, at + 4)) archive.writeUInt32LE(100, at)
  return new Uint8Array(archive)
}

function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files: Zippable = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
  )
  return zipSync(files)
}
