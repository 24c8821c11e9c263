import { tagOf } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { clean } from '../clean.js'
import { leaf, xmlRoot, xmlText } from '../xml.js'
import { broadcastScript } from './script.js'
import { usualRate } from './runningTime.js'

const namespace = 'http://www.w3.org/2001/10/synthesis'

/**
 * SSML 1.1 for a speech synthesiser: the same sentences as the script, a pause after the title. What was taken back says nothing and
 * has `status` canceled among its meta elements.
 */
export function renderSsml(story: Story, publisher: Publisher): string {
  const root = xmlRoot(namespace, 'speak', { version: '1.1', 'xml:lang': publisher.language })
  for (const [name, content] of metaOf(clean(story), publisher)) root.ele('meta', { name, content })
  const read = broadcastScript(story, publisher, usualRate).paragraphs.filter(({ kind }) => kind === 'READ')
  for (const [at, { lines }] of read.entries()) {
    const paragraph = root.ele('p')
    for (const line of lines) leaf(paragraph, 's', line)
    if (at === 0) root.ele('break', { strength: 'x-strong' })
  }
  return xmlText(root)
}

function metaOf(story: Story, publisher: Publisher): [string, string][] {
  const status = story.status === 'CANCELED' ? 'canceled' : 'usable'
  const meta: [string, string][] = [
    ['identifier', tagOf(story, publisher)],
    ['version', String(story.number)],
    ['status', status],
  ]
  const note = story.status === 'CANCELED' ? story.withdrawalReason : story.correctionNote
  return note === null ? meta : [...meta, ['note', note]]
}
