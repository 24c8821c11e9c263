import { createHash } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { compress, type Encoding } from '../../http/compress.js'

/** A whole answer as it was computed once, with the forms it has been sent in since. */
export class KeptAnswer {
  readonly etag: string
  readonly bytes: number
  readonly #body: Buffer
  readonly #packed = new Map<Encoding, Promise<Buffer>>()

  constructor(
    readonly operation: string | null,
    readonly headers: OutgoingHttpHeaders,
    text: string,
  ) {
    this.#body = Buffer.from(text)
    // Packed forms make up to half as much again.
    this.bytes = this.#body.length * 1.5 + OVERHEAD
    this.etag = `W/"${createHash('sha256').update(this.#body).digest('base64url').slice(0, 22)}"`
  }

  /** The body, packed as asked; small ones stay as they are. */
  async as(encoding: Encoding | null): Promise<{ readonly body: Buffer; readonly encoding: Encoding | null }> {
    if (encoding === null || this.#body.length < PACKED_FROM) return { body: this.#body, encoding: null }
    const packed = this.#packed.get(encoding) ?? compress(encoding, this.#body)
    this.#packed.set(encoding, packed)
    return { body: await packed, encoding }
  }
}

const PACKED_FROM = 1024
const OVERHEAD = 1000
