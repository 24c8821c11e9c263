import type { IncomingMessage } from 'node:http'
import { HttpProblem } from '../http/problem.js'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const RAW = [WORD, 'application/octet-stream']

/**
 * The file in a request's body: the body itself, or the one file of a form.
 * @throws HttpProblem 415 for any other type, 400 for a form that does not hold exactly one file
 */
export async function fileOf(request: IncomingMessage, body: Buffer): Promise<Uint8Array> {
  const header = request.headers['content-type'] ?? ''
  const type = header.split(';')[0]?.trim().toLowerCase() ?? ''
  if (RAW.includes(type)) return body
  if (type !== 'multipart/form-data') {
    throw new HttpProblem(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `Send the Word file as the body, with the header content-type: ${WORD}, or as the one file of a multipart/form-data form.`,
    )
  }
  const files = await filesIn(header, body)
  const [file] = files
  if (!file || files.length > 1) throw new HttpProblem(400, 'NOT_ONE_FILE', `The form holds ${files.length} files; send one.`)
  return new Uint8Array(await file.arrayBuffer())
}

async function filesIn(header: string, body: Buffer): Promise<readonly File[]> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': header } }).formData()
    return [...form.values()].filter((value) => value instanceof File)
  } catch {
    throw new HttpProblem(400, 'MALFORMED_FORM', 'The form cannot be read: its parts do not follow multipart/form-data.')
  }
}
