/** The bytes of standard Base64 (RFC 4648, section 4), or null for any other text: each value has one spelling, so no character can change unseen. */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}
