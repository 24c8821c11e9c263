import { fileTypeFromBuffer } from 'file-type'
import sharp, { type FormatEnum } from 'sharp'
import type { FileFault } from '../model/file-faults.js'
import { MOST_PIXELS } from '../model/file-limits.js'

export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'

export type Cleaned = { readonly mediaType: MediaType; readonly bytes: Buffer } | { readonly fault: FileFault }

const PICTURES = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const satisfies Partial<
  Record<MediaType, keyof FormatEnum>
>
type Picture = keyof typeof PICTURES

const HEIC: ReadonlySet<string> = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])
const QUALITY = 90

/**
 * The file as the hub keeps it. What it is, its bytes tell and not its name. A picture is turned upright and written anew, so that
 * place, time, device and preview go with the rest of its metadata, and nothing hides behind its end. A PDF stays as it is.
 */
export async function cleanFile(bytes: Buffer): Promise<Cleaned> {
  const fault = await faultOf(bytes)
  if (fault) return { fault }
  const type = await fileTypeFromBuffer(bytes)
  if (type && isPicture(type.mime)) return cleanPicture(bytes, type.mime)
  return endsAsPdf(bytes) ? { mediaType: 'application/pdf', bytes } : { fault: 'DAMAGED' }
}

/** Why a file is not taken, told from its first 4,100 bytes or from all of it; null when it may be taken. */
export async function faultOf(beginning: Uint8Array): Promise<FileFault | null> {
  const type = await fileTypeFromBuffer(beginning)
  if (type && HEIC.has(type.mime)) return 'HEIC'
  return type && (isPicture(type.mime) || type.mime === 'application/pdf') ? null : 'UNKNOWN_TYPE'
}

async function cleanPicture(bytes: Buffer, mediaType: Picture): Promise<Cleaned> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > MOST_PIXELS) return { fault: 'TOO_MANY_PIXELS' }
    const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient()
    const options = mediaType === 'image/png' ? {} : { quality: QUALITY }
    return { mediaType, bytes: await upright.toFormat(PICTURES[mediaType], options).toBuffer() }
  } catch {
    // Whatever the decoder says of a broken picture, the sender can only look at it and send it again.
    return { fault: 'DAMAGED' }
  }
}

function isPicture(mime: string): mime is Picture {
  return mime in PICTURES
}

/** A PDF ends with its mark, though some programs write a little after it. */
function endsAsPdf(bytes: Buffer): boolean {
  return bytes.subarray(-2048).includes('%%EOF')
}
