import { renderText } from '../../../../catalogue/index.js'
import { clean, oneLine } from '../clean.js'
import { fileUrl, pageUrl } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { takenBack } from '../words.js'
import { type Element, leaf, xmlRoot, xmlText } from '../xml.js'
import type { Alert, AlertArea, Point } from './alert.js'
import { AlertFaulty, alertFaults } from './alertFaults.js'
import { capInstant } from './capInstant.js'

const namespace = 'urn:oasis:names:tc:emergency:cap:1.2'

/** CAP 1.2 for an emergency. Throws AlertFaulty with every fault when the facts make no message. What was taken back goes out as a Cancel only. */
export function renderCap(story: Story, publisher: Publisher, alert: Alert): string {
  const [sound, facts] = [clean(story), clean(alert)]
  const faults = [...alertFaults(facts)]
  if (sound.status === 'CANCELED' && facts.kind !== 'CANCEL') faults.push('The item was taken back: send a CANCEL.')
  if (faults.length > 0) throw new AlertFaulty(faults)
  const root = xmlRoot(namespace, 'alert')
  addHead(root, sound, publisher, facts)
  const info = root.ele('info')
  addFacts(info, publisher, facts)
  addWords(info, sound, publisher, facts)
  for (const { fileName, alt, mediaType, size, hash } of sound.attachments) {
    const resource = info.ele('resource')
    addAll(resource, { resourceDesc: alt || fileName, mimeType: mediaType, size: String(size), uri: fileUrl(hash, publisher) })
  }
  for (const area of facts.areas) addArea(info.ele('area'), area)
  return xmlText(root)
}

/** Who sends: the domain of the publisher's `tag:` authority. */
export function capSender(publisher: Publisher): string {
  return publisher.tagAuthority.replace(/,.*$/s, '')
}

/** The message's own name: a cancellation of an edition is another message than the edition. */
export function capIdentifier(story: Pick<Story, 'editionId'>, alert: Pick<Alert, 'kind'>): string {
  return alert.kind === 'CANCEL' ? `${story.editionId}.cancel` : story.editionId
}

function addHead(root: Element, story: Story, publisher: Publisher, alert: Alert): void {
  const at = (when: Date): string => capInstant(when, publisher.timeZone)
  const note = story.status === 'CANCELED' ? takenBack(story) : story.correctionNote
  addAll(root, {
    identifier: capIdentifier(story, alert),
    sender: capSender(publisher),
    sent: at(story.updatedAt),
    status: word(alert.status),
    msgType: word(alert.kind),
    scope: 'Public',
    note,
    references: alert.references.map(({ sender, identifier, sent }) => `${sender},${identifier},${at(sent)}`).join(' ') || null,
  })
}

function addFacts(info: Element, publisher: Publisher, alert: Alert): void {
  const at = (when: Date | null): string | null => when && capInstant(when, publisher.timeZone)
  addAll(info, { language: publisher.language })
  for (const category of alert.categories) leaf(info, 'category', category === 'CBRNE' ? category : word(category))
  addAll(info, { event: alert.event })
  for (const response of alert.responses) leaf(info, 'responseType', word(response))
  addAll(info, {
    urgency: word(alert.urgency),
    severity: word(alert.severity),
    certainty: word(alert.certainty),
    effective: at(alert.effective),
    onset: at(alert.onset),
    expires: at(alert.expires),
  })
}

function addWords(info: Element, story: Story, publisher: Publisher, alert: Alert): void {
  const { title, document } = story.content
  const body =
    story.status === 'CANCELED' ? takenBack(story) : renderText(document, story.channel === undefined ? {} : { channel: story.channel })
  addAll(info, {
    senderName: publisher.name,
    headline: oneLine(title),
    description: body || null,
    instruction: alert.instruction,
    web: pageUrl(story, publisher),
    contact: alert.contact,
  })
  const parameter = info.ele('parameter')
  addAll(parameter, { valueName: 'indexNumber', value: story.indexNumber })
}

function addArea(element: Element, { description, polygons, circles, geocodes }: AlertArea): void {
  leaf(element, 'areaDesc', description)
  for (const ring of polygons) leaf(element, 'polygon', ring.map(pointText).join(' '))
  for (const { center, radius } of circles) leaf(element, 'circle', `${pointText(center)} ${decimal(radius)}`)
  for (const { scheme, code } of geocodes) addAll(element.ele('geocode'), { valueName: scheme, value: code })
}

function pointText({ latitude, longitude }: Point): string {
  return `${decimal(latitude)},${decimal(longitude)}`
}

/** To a tenth of a metre, and never with an exponent. */
function decimal(value: number): string {
  return String(Number(value.toFixed(6)) || 0)
}

function addAll(element: Element, leaves: Readonly<Record<string, string | null>>): void {
  for (const [name, text] of Object.entries(leaves)) if (text !== null) leaf(element, name, text)
}

/** ALL_CLEAR → AllClear. */
function word(code: string): string {
  return code
    .split('_')
    .map((part) => `${part.slice(0, 1)}${part.slice(1).toLowerCase()}`)
    .join('')
}
