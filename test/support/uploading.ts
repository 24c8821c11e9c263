import sharp from 'sharp'

const TUS = { 'tus-resumable': '1.0.0' }
const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream' }

/** A picture of noise, so that it does not compress to nothing. */
export async function pictureOf(format: 'jpeg' | 'png' | 'webp', size = 64): Promise<Buffer> {
  const noise = {
    create: {
      width: size,
      height: size,
      channels: 3 as const,
      background: '#888',
      noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
    },
  }
  return sharp(noise).toFormat(format).toBuffer()
}

/** A header of tus: each value in base64. */
export function metadata(pairs: Record<string, string>): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')
}

export async function begin(url: string, token: string, length: number, more: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/uploads`, {
    method: 'POST',
    headers: { ...TUS, authorization: `Bearer ${token}`, 'upload-length': String(length), ...more },
  })
}

export async function send(
  url: string,
  token: string,
  id: string,
  offset: number,
  bytes: Buffer,
  more: Record<string, string> = {},
): Promise<Response> {
  const headers = { ...BYTES, authorization: `Bearer ${token}`, 'upload-offset': String(offset), ...more }
  return fetch(`${url}/uploads/${id}`, { method: 'PATCH', headers, body: new Uint8Array(bytes) })
}

export async function standing(url: string, token: string, id: string): Promise<Response> {
  return fetch(`${url}/uploads/${id}`, { method: 'HEAD', headers: { ...TUS, authorization: `Bearer ${token}` } })
}

export function idOf(begun: Response): string {
  return begun.headers.get('location')?.split('/').at(-1) ?? ''
}

/** Begins an upload, sends all of it and returns its id. */
export async function uploadWhole(url: string, token: string, bytes: Buffer, fileName: string): Promise<string> {
  const begun = await begin(url, token, bytes.length, { 'upload-metadata': metadata({ filename: fileName }) })
  if (begun.status !== 201) throw new Error(`${begun.status} ${await begun.text()}`)
  const id = idOf(begun)
  const sent = await send(url, token, id, 0, bytes)
  if (sent.status !== 204) throw new Error(`${sent.status} ${await sent.text()}`)
  return id
}
