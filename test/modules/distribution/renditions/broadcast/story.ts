import type { DocumentJson } from '../../../../../src/modules/catalogue/index.js'
import { fromMarkdown } from '../../../../../src/modules/catalogue/model/document/markdown.js'
import type { Publisher, Story } from '../../../../../src/modules/distribution/model/renditions/story.js'
import { publisher as anyPublisher, story as anyStory } from '../stories.js'

export const publisher: Publisher = { ...anyPublisher, name: '同源市人民政府办公室', tagAuthority: 'tongyuan.example,2026' }

export interface StoryParts extends Partial<Omit<Story, 'content'>> {
  readonly title?: string
  readonly shortTitle?: string | null
  readonly summary?: string | null
  /** Markdown. */
  readonly body?: string
  /** Instead of `body`. */
  readonly document?: DocumentJson
}

/** The second edition of a notice of the flood season, with what a test is about in place of its own. */
export function story({ title, shortTitle = null, summary = null, body, document, ...fields }: StoryParts = {}): Story {
  return anyStory({
    itemId: 'itm_01',
    editionId: 'edn_01',
    indexNumber: '000014348/2026-00012',
    slug: 'fangxun-tongzhi',
    number: 2,
    updatedAt: new Date('2026-03-02T17:30:00Z'),
    ...fields,
    content: {
      title: title ?? '关于做好二〇二六年防汛工作的通知',
      summary,
      document: document ?? fromMarkdown(body ?? '各区县人民政府：\n\n今年汛期将至。请各单位做好准备。').document,
      metadata: { shortTitle },
    },
  })
}
