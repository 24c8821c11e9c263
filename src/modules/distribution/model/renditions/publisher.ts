import type { HubSettings } from '../../../../platform/settings.js'
import type { Publisher } from './story.js'

/** Who hands over, as the settings say it. The hub's content is in Chinese. */
export function publisherOf({ publisher, timeZone }: HubSettings): Publisher {
  return { name: publisher.name, baseUrl: publisher.siteUrl, tagAuthority: publisher.tagAuthority, language: 'zh-CN', timeZone }
}
