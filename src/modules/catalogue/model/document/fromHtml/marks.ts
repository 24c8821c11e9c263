import type { MarkJson } from '../json.js'
import { linkTarget } from '../link.js'

const marks: ReadonlyMap<string, MarkJson> = new Map([
  ['strong', { type: 'strong' }],
  ['em', { type: 'em' }],
  ['u', { type: 'underline' }],
  ['s', { type: 'strike' }],
  ['sup', { type: 'sup' }],
  ['sub', { type: 'sub' }],
  ['code', { type: 'code' }],
])

/** The mark an element puts on its text, if any. */
export function markOf(name: string, attributes: Readonly<Record<string, string>>): MarkJson | undefined {
  if (name !== 'a') return marks.get(name)
  const href = linkTarget(attributes['href'] ?? '')
  return href === undefined ? undefined : { type: 'link', attrs: { href } }
}

/** The content hash in the address of an attachment (`attachment:sha256:…`). */
export function attachmentOf(address: string | undefined): string | undefined {
  return /^attachment:(sha256:[0-9a-f]{64})$/.exec(address?.trim() ?? '')?.[1]
}
