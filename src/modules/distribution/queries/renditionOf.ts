import { createHash } from 'node:crypto'
import type { ReadContext } from '../../../platform/context.js'
import { ClientError } from '../../../platform/graphql/errors.js'
import { load, type Batch } from '../../../platform/load.js'
import { htmlOf, markdownOf, textOf, type BodySource, type RenditionFormatCode } from '../../catalogue/index.js'
import { bytesOf } from '../model/renditions/form.js'
import { formOf } from '../model/renditions/forms.js'
import { publisherOf } from '../model/renditions/publisher.js'
import { storiesByEdition } from './storiesByEdition.js'

export interface MadeRendition {
  readonly format: RenditionFormatCode
  /** Null for files. */
  readonly content: string | null
  /** Null for texts. */
  readonly url: string | null
  readonly contentHash: string
  readonly estimatedSeconds: number | null
}

/** A body in one of its forms: those that hold the body alone from what publishing stored, the others from the whole edition. */
export async function renditionOf(context: ReadContext, source: BodySource, format: RenditionFormatCode): Promise<MadeRendition> {
  const body = BODY_FORMS[format]
  if (body) return { ...textRendition(await body(context, source)), format }
  if (!formOf(format)) throw new ClientError('BAD_USER_INPUT', `A ${format} is made for one channel, whose limits decide what fits.`)
  if (!('editionId' in source)) throw new ClientError('BAD_USER_INPUT', `A draft has no ${format}: submit it, and ask its edition.`)
  const made = await load(context, renditionsOfEditions, { editionId: source.editionId, format })
  if (!made) throw new ClientError('BAD_USER_INPUT', 'This edition is no longer there for you.')
  return made
}

interface EditionForm {
  readonly editionId: string
  readonly format: RenditionFormatCode
}

/** Each edition in each form is made once a request, in however many places it is asked for. */
const renditionsOfEditions: Batch<EditionForm, MadeRendition | null> = (context, asked) =>
  Promise.all(
    asked.map(async ({ editionId, format }) => {
      const [story, form] = [await load(context, storiesByEdition, editionId), formOf(format)]
      if (!story || !form) return null
      const rendered = await form.render(story, publisherOf(context.settings))
      const made = { format, estimatedSeconds: rendered.seconds ?? null }
      if ('text' in rendered) return { ...textRendition(rendered.text), ...made }
      return { ...made, content: null, url: `/editions/${editionId}/rendition/${form.code}`, contentHash: hashOf(bytesOf(rendered)) }
    }),
  )

const BODY_FORMS: Readonly<Partial<Record<RenditionFormatCode, (context: ReadContext, source: BodySource) => Promise<string>>>> = {
  HTML: htmlOf,
  PLAIN_TEXT: textOf,
  MARKDOWN: markdownOf,
}

function textRendition(content: string): Omit<MadeRendition, 'format'> {
  return { content, url: null, contentHash: hashOf(content), estimatedSeconds: null }
}

function hashOf(content: string | Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}
