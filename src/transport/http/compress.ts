import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** The best encoding that an Accept-Encoding header allows, or null for none. */
export function encodingFor(accepted: string | string[] | undefined): Encoding | null {
  if (typeof accepted !== 'string') return null
  if (allows(accepted, 'br')) return 'br'
  return allows(accepted, 'gzip') ? 'gzip' : null
}

/** Quality 4 takes about as long as gzip and saves some 15 % more on JSON. */
export function compress(encoding: Encoding, body: string | Buffer): Promise<Buffer> {
  if (encoding === 'gzip') return zip(body)
  return brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
}

function allows(accepted: string, encoding: Encoding): boolean {
  const entry = new RegExp(String.raw`(?:^|,)\s*${encoding}\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)`, 'i').exec(accepted)
  return entry !== null && Number(entry[1] ?? 1) > 0
}
