/** Where the bytes of an attachment are served: on the hub itself, under their hash. */
export function attachmentUrl(hash: string): string {
  return `/files/${hash.replace('sha256:', '')}`
}
