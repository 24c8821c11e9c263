// A program of its own, which read.ts starts: Node runs it from its source too, so it imports nothing of ours but types.
import { parentPort, workerData } from 'node:worker_threads'
import { strFromU8, unzipSync, zipSync, type Unzipped } from 'fflate'
import type { Page, Reading, ReadingLimits, ReadingTask, Sheet, Unreadable } from './reading.js'

async function read({ kind, bytes, limits }: ReadingTask): Promise<Reading> {
  try {
    const reading = await readers[kind](bytes, limits)
    if (JSON.stringify(reading).length > limits.characters) return { kind: 'UNREADABLE', reason: 'TOO_LARGE' }
    return reading
  } catch (error) {
    return { kind: 'UNREADABLE', reason: reasonOf(error, bytes) }
  }
}

const readers = { DOCX: readDocx, XLSX: readXlsx, PDF: readPdf } as const

class TooLarge extends Error {}

async function readDocx(bytes: Uint8Array, limits: ReadingLimits): Promise<Reading> {
  const { default: mammoth } = await import('mammoth')
  const parts = unpack(bytes, limits, /^(?:\[Content_Types\]\.xml|_rels\/.*|word\/[^/]*\.xml|word\/_rels\/.*)$/)
  let images = 0
  const convertImage = mammoth.images.imgElement(async () => ({ src: `image-${(images += 1)}` }))
  const { value } = await mammoth.convertToHtml({ buffer: repacked(parts) }, { convertImage, includeEmbeddedStyleMap: false })
  return { kind: 'DOCX', html: value, asides: asidesOf(parts) }
}

/** mammoth reads the page, not its margins; what was deleted under revision marks is in the file all the same. */
function asidesOf(parts: Unzipped): string[] {
  return Object.entries(parts).flatMap(([name, part]) => {
    const isMargin = /^word\/(?:header|footer|comments|glossary)[^/]*\.xml$/.test(name)
    if (!isMargin && name !== 'word/document.xml') return []
    const tag = isMargin ? /<w:(?:t|delText)(?: [^>]*)?>([^<]*)</g : /<w:delText(?: [^>]*)?>([^<]*)</g
    const paragraphs = strFromU8(part).split('</w:p>')
    return paragraphs
      .map((xml) => [...xml.matchAll(tag)].map((match) => unescaped(match[1] ?? '')).join(''))
      .filter((line) => line.trim() !== '')
  })
}

function unescaped(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}

async function readXlsx(bytes: Uint8Array, limits: ReadingLimits): Promise<Reading> {
  const { default: readSheets } = await import('read-excel-file/node')
  const parts = unpack(
    bytes,
    limits,
    /^(?:\[Content_Types\]\.xml|_rels\/.*|xl\/[^/]*\.xml|xl\/_rels\/.*|xl\/worksheets\/[^/]*\.xml|xl\/worksheets\/_rels\/.*)$/,
  )
  const sheets = await readSheets<string>(repacked(parts), { parseNumber: (digits) => digits })
  return {
    kind: 'XLSX',
    sheets: sheets.map(({ sheet, data }): Sheet => ({ name: sheet, rows: data.map((row) => row.map(cellText)) })),
  }
}

function cellText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : ''
}

async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const { getDocumentProxy } = await import('unpdf')
  let isWhole = true
  // Asked for the table of a font that is not in the file; without it the letters of that font are left out.
  class Tables {
    async fetch({ kind }: { kind: string }): Promise<never> {
      if (kind === 'cMapUrl') isWhole = false
      throw new Error(`There is no ${kind} here`)
    }
  }
  const pdf = await getDocumentProxy(bytes, { verbosity: 0, BinaryDataFactory: Tables })
  const pages: Page[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(
      items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
        .join('')
        .split('\n'),
    )
    page.cleanup()
  }
  if (!pages.some((lines) => lines.some((line) => /[\p{L}\p{N}]/u.test(line)))) return { kind: 'UNREADABLE', reason: 'NO_TEXT' }
  return { kind: 'PDF', pages, isWhole }
}

/** The wanted parts; their sizes are looked up before anything is unpacked, and no part grows past the size it announces. */
function unpack(bytes: Uint8Array, limits: ReadingLimits, wanted: RegExp): Unzipped {
  let total = 0
  let count = 0
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      count += 1
      if (count > limits.parts) throw new TooLarge()
      if (!wanted.test(name)) return false
      total += originalSize
      if (total > limits.unpackedBytes) throw new TooLarge()
      return true
    },
  })
}

/** As an archive again, so that the libraries unpack nothing that was not measured. */
function repacked(parts: Unzipped): Buffer {
  return Buffer.from(zipSync(parts, { level: 0 }))
}

function reasonOf(error: unknown, bytes: Uint8Array): Unreadable {
  if (error instanceof TooLarge) return 'TOO_LARGE'
  if (error instanceof Error && error.name === 'PasswordException') return 'ENCRYPTED'
  // Word and Excel put an encrypted file into the container of the old formats.
  const isContainer = [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte)
  return isContainer ? 'ENCRYPTED' : 'DAMAGED'
}

parentPort?.postMessage(await read(workerData as ReadingTask), [])
