import { expect, test } from 'vitest'
import type { Alert } from '../../../../../src/modules/distribution/model/renditions/broadcast/alert.js'
import { capForm, crawlForm, scriptForm, ssmlForm } from '../../../../../src/modules/distribution/model/renditions/broadcast/forms.js'
import { bytesOf, type Form } from '../../../../../src/modules/distribution/model/renditions/form.js'
import { cap, ssml } from './schemas.js'
import { publisher, story } from './story.js'

const alert: Alert = {
  kind: 'ALERT',
  status: 'EXERCISE',
  event: '防汛演练',
  categories: ['MET'],
  urgency: 'FUTURE',
  severity: 'MINOR',
  certainty: 'POSSIBLE',
  responses: [],
  areas: [{ description: '全市', polygons: [], circles: [], geocodes: [] }],
  effective: new Date('2026-03-02T18:00:00Z'),
  onset: null,
  expires: new Date('2026-03-03T02:00:00Z'),
  instruction: null,
  contact: null,
  references: [],
}

test('hands over each form as UTF-8, under the publisher’s name without controls in it', async () => {
  const named = { ...publisher, name: '同源\u0000台' }
  const handOver = async (form: Form): Promise<string> => bytesOf(await form.render(story(), named)).toString('utf8')
  const [script, crawl, speech, warning] = await Promise.all([scriptForm(240), crawlForm(30), ssmlForm, capForm(alert)].map(handOver))
  expect(script).toContain('同源台　000014348/2026-00012')
  expect(script).toContain('每分钟240字')
  expect(crawl).toBe('关于做好二〇二六年防汛工作的通知\n')
  expect(ssml()(speech ?? '')).toEqual([])
  expect(cap()(warning ?? '')).toEqual([])
  expect(warning).toContain('<senderName>同源台</senderName>')
})
