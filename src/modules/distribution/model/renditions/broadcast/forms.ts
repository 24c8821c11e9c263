import { clean } from '../clean.js'
import type { Form } from '../form.js'
import type { Alert } from './alert.js'
import { renderCap } from './cap.js'
import { renderCrawl } from './crawl.js'
import { broadcastScript } from './script.js'
import { scriptText } from './scriptText.js'
import { renderSsml } from './ssml.js'

/** A script for a station whose announcers read `rate` characters a minute; `usualRate` when it has not said. */
export function scriptForm(rate: number): Form<'BROADCAST_SCRIPT'> {
  return {
    code: 'BROADCAST_SCRIPT',
    mediaType: 'text/plain; charset=utf-8',
    version: 1,
    extension: 'txt',
    render: (story, publisher) => {
      const script = broadcastScript(story, clean(publisher), rate)
      return { text: scriptText(script), seconds: script.seconds }
    },
  }
}

/** A crawl of at most `limit` characters. */
export function crawlForm(limit: number): Form<'CRAWL'> {
  return {
    code: 'CRAWL',
    mediaType: 'text/plain; charset=utf-8',
    version: 1,
    extension: 'txt',
    render: (story) => ({ text: `${renderCrawl(story, limit).text}\n` }),
  }
}

export const ssmlForm: Form<'SSML'> = {
  code: 'SSML',
  mediaType: 'application/ssml+xml',
  version: 1,
  extension: 'ssml',
  render: (story, publisher) => ({ text: renderSsml(story, clean(publisher)) }),
}

/** An emergency message; the alert holds what the story does not. */
export function capForm(alert: Alert): Form<'CAP'> {
  return {
    code: 'CAP',
    mediaType: 'application/cap+xml',
    version: 1,
    extension: 'cap',
    render: (story, publisher) => ({ text: renderCap(story, clean(publisher), alert) }),
  }
}
