import type { BlockJson, DocumentJson } from './json.js'

/** The document as one channel sees it: its own channel-only blocks unwrapped, those of others left out; without a channel all are. */
export function forChannel(
  document: DocumentJson,
  channel: string | undefined,
): { readonly type: 'doc'; readonly content: readonly BlockJson[] } {
  const content = (document.content ?? []).flatMap((section) => {
    if (section.type !== 'channelOnly') return [section]
    return channel !== undefined && section.attrs.channels.includes(channel) ? section.content : []
  })
  return { type: 'doc', content }
}
