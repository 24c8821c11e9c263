import { clean } from '../clean.js'
import type { Publisher, Story } from '../story.js'
import { type Notice, noticeOf } from './notice.js'
import { checkPosting, type Posting } from './posting.js'
import { type Press, workspace } from './press.js'
import { template } from './template.js'
import { lackingIn, Unprintable } from './unprintable.js'

/**
 * The story on paper, as PDF/A-2a: the same input gives the same bytes. Figures show their picture when `figures` has its bytes by hash
 * and it is a PNG, JPEG, GIF or WebP file, their words otherwise. It computes without a pause until it is done: keep long
 * texts off a thread that answers. Throws Unprintable for characters that no font has, RangeError for a posting that is none.
 */
export function renderNoticePdf(
  story: Story,
  publisher: Publisher,
  posting: Posting,
  press: Press,
  figures: ReadonlyMap<string, Uint8Array> = new Map(),
): Uint8Array {
  checkPosting(posting)
  const sound = clean(story)
  const notice = noticeOf(sound, clean(publisher), posting)
  const pictures = picturesOf(sound, figures)
  for (const { path, bytes } of pictures) press.compiler.mapShadow(path, Buffer.from(bytes))
  try {
    return typeset(press, { ...notice, fonts: press.families, figures: pathsOf(pictures) })
  } finally {
    for (const { path } of pictures) press.compiler.unmapShadow(path)
    press.compiler.evictCache(keptFor)
  }
}

/** How many notices long the press remembers what it has set: the template and its parts stay, the texts of stories go. */
const keptFor = 2

interface Picture {
  readonly hash: string
  readonly path: string
  readonly bytes: Uint8Array
}

const kinds: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' }

function picturesOf(story: Story, figures: ReadonlyMap<string, Uint8Array>): Picture[] {
  return story.attachments.flatMap(({ hash, mediaType }) => {
    const bytes = figures.get(hash)
    const kind = kinds[mediaType]
    return bytes === undefined || kind === undefined
      ? []
      : [{ hash, path: `${workspace}/figures/${hash.replace('sha256:', '')}.${kind}`, bytes }]
  })
}

function pathsOf(pictures: readonly Picture[]): Record<string, string> {
  return Object.fromEntries(pictures.map(({ hash, path }) => [hash, path.slice(workspace.length)]))
}

interface Inputs extends Notice {
  readonly fonts: readonly string[]
  readonly figures: Readonly<Record<string, string>>
}

/** What has no shape on paper, and no glyph: soft hyphens, zero-width spaces, marks of direction. Joiners stay, which emoji need. */
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** Straight to bytes: a compiled document would stay in memory outside the heap until its wrapper is collected. */
function typeset({ compiler }: Press, inputs: Inputs): Uint8Array {
  const notice = JSON.stringify(inputs).replace(invisible, '')
  try {
    return compiler.pdf({ mainFileContent: template, inputs: { notice } }, { pdfStandard: 'a-2a' })
  } catch (error) {
    throw faultOf(error)
  }
}

function faultOf(error: unknown): Error {
  const diagnostics = isNodeError(error) ? error.shortDiagnostics.map(wordsOf) : [String(error)]
  const lacking = lackingIn(diagnostics.join('\n'))
  if (lacking.length > 0) return new Unprintable(lacking)
  return new Error(`The notice could not be set: ${diagnostics.join('; ')}`, { cause: error })
}

/** What the compiler found is an object, what the exporter found a text. */
function wordsOf(diagnostic: unknown): string {
  return typeof diagnostic === 'string' ? diagnostic : JSON.stringify(diagnostic)
}

function isNodeError(error: unknown): error is { readonly shortDiagnostics: readonly unknown[] } {
  return typeof error === 'object' && error !== null && 'shortDiagnostics' in error && Array.isArray(error.shortDiagnostics)
}
