import type { Publisher, Story } from './story.js'

/** What came out: text in UTF-8, or a file. */
export type Rendered = (RenderedText | RenderedFile) & {
  /** Only when it is not the form's own, as with the Atom form of what was taken back. */
  readonly mediaType?: string
  /** How long it takes to read out; only of what is made to be read out. */
  readonly seconds?: number
}

export interface RenderedText {
  readonly text: string
}

export interface RenderedFile {
  readonly bytes: Uint8Array
}

/** A form that an edition can be given. The same story and publisher give the same bytes on every machine, whenever they are asked. */
export interface Form<Code extends string = string> {
  readonly code: Code
  readonly mediaType: string
  /** Raised by whoever changes what the same story gives. */
  readonly version: number
  /** Of a file that holds it, without the dot. */
  readonly extension: string
  readonly render: (story: Story, publisher: Publisher) => Rendered | Promise<Rendered>
}

/** The bytes that are handed over and hashed. */
export function bytesOf(rendered: Rendered): Buffer {
  return 'text' in rendered ? Buffer.from(rendered.text, 'utf8') : Buffer.from(rendered.bytes)
}
