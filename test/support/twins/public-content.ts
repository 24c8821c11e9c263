import { attachmentAdd, categoryCreate, categoryUpdate, relationCreate, unitCreate } from '../../../src/modules/catalogue/index.js'
import { distributionConfirm, distributionRecord } from '../../../src/modules/distribution/index.js'
import type { TestHub } from '../hub.js'
import { officeOf } from '../office.js'
import type { Secret } from './secret.js'
import { officeOnly } from './secret.js'

/** What both hubs hold: something of everything that can be public, and what stays with the office although the item is public. */
export interface PublicContent {
  readonly unitId: string
  readonly categoryIds: readonly string[]
  readonly itemIds: readonly string[]
  /** Secrets that both hubs have: no comparison finds them, their words do. */
  readonly secrets: readonly Secret[]
}

export async function makePublicContent(hub: TestHub): Promise<PublicContent> {
  const office = await officeOf(hub)
  const { unitId } = await hub.run(unitCreate, { code: 'DONGSHI', name: '东市社区', kind: 'COMMUNITY' }, 'ADMIN')
  const categoryIds = await makeCategories(hub)
  await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML', capabilities: { replace: true, delete: true, receipts: true } })
  await office.channel('DAILY', { capabilities: { irrevocable: true } })

  const first = await office.draft({
    title: '低保标准 2026',
    summary: '标准',
    documentNumber: '街发〔2026〕1号',
    categoryIds: categoryIds.slice(0, 2),
    unitId,
    formedOn: '2026-01-05',
  })
  const table = await hub.run(attachmentAdd, {
    itemId: first,
    fileName: '标准表.csv',
    mediaType: 'text/csv',
    base64: base64('甲,乙'),
    alt: '表',
  })
  await office.update(first, { attachmentIds: [table.attachmentId] })
  const [website = '', daily = ''] = await office.publish(await office.submit(first), {
    channels: ['WEBSITE', 'DAILY'],
    changeNote: '首发',
  })
  const at = new Date(hub.clock.now())
  await hub.run(distributionRecord, { distributionId: website, outcome: 'SENT', httpStatus: 200, durationMs: 12, at }, 'IMPORTER')
  await hub.run(
    distributionRecord,
    { distributionId: daily, outcome: 'FAILED', failure: 'kfailure7 refused', durationMs: 9, at },
    'IMPORTER',
  )
  await hub.run(distributionConfirm, { distributionId: website, kind: 'LIVE', url: 'https://example.org/1', note: 'kreceipt7 by hand' })

  const second = await office.published(
    {
      title: '低保标准解读',
      genre: 'NOTICE',
      relations: [{ kind: 'INTERPRETS', itemId: first, note: '逐条' }],
      categoryIds: categoryIds.slice(2),
    },
    { channels: ['WEBSITE'] },
  )
  await office.corrected(
    second.itemId,
    { title: '低保标准解读（更正）', summary: '更正' },
    { channels: ['WEBSITE'], changeNote: '更正数字' },
  )
  const withBlock = await office.published({ title: '征求意见', document: channelDocument(), markdown: null }, { channels: ['DAILY'] })
  const notice = await office.published({ title: '已撤回可读' }, { channels: ['WEBSITE'] })
  await office.withdraw(notice.itemId, { kind: 'NOTICE', reason: '政策到期' })
  const replaced = await office.published(
    { title: '被取代的通知', markdown: '正文 kreplaced7', documentNumber: '街发〔2025〕9号' },
    { channels: ['WEBSITE'] },
  )
  await office.withdraw(replaced.itemId, { kind: 'REPLACED', reason: '另见新文', replacementId: first })
  const gone = await makeGone(hub)
  const more = []
  for (const month of ['02', '03', '04', '05'])
    more.push(
      (
        await office.published(
          { title: `工作动态 ${month}`, formedOn: `2026-${month}-01`, categoryIds: categoryIds.slice(1, 2), unitId },
          { channels: ['WEBSITE'] },
        )
      ).itemId,
    )
  await hub.run(relationCreate, { itemId: more[0] ?? '', kind: 'CITES', otherId: first, note: '依据' })
  await office.publish(await office.submit(more[0] ?? ''))
  return {
    unitId,
    categoryIds,
    itemIds: [first, second.itemId, withBlock.itemId, notice.itemId, replaced.itemId, gone, ...more],
    secrets: [
      officeOnly('kfailure7', 'why a hand-over failed'),
      officeOnly('kreceipt7', 'the note of a receipt'),
      officeOnly('kblock7', 'a block for one channel'),
      officeOnly('kreplaced7', 'the body of a replaced item'),
      ...['kgonetitle7', 'kgonebody7', 'kgonesummary7', 'kgonenumber7', 'kgonebasis7', 'kgonefile7', 'kgonebytes7', 'kgonenote7'].map(
        (word) => officeOnly(word, 'an item that is gone'),
      ),
    ],
  }
}

async function makeCategories(hub: TestHub): Promise<string[]> {
  const create = async (name: string, parentId: string | null, scheme = 'column') =>
    (await hub.run(categoryCreate, { scheme, name, parentId }, 'ADMIN')).categoryId
  const top = await create('政务公开', null)
  const below = await create('民生', top)
  const lowest = await create('低保', below)
  const other = await create('困难群众', null, 'audience2')
  await hub.run(categoryUpdate, { categoryId: lowest, relatedCategoryIds: [other] }, 'ADMIN')
  return [top, below, lowest, other]
}

async function makeGone(hub: TestHub): Promise<string> {
  const office = await officeOf(hub)
  const itemId = await office.draft({
    title: '拆迁 kgonetitle7',
    shortTitle: '简称 kgonetitle7',
    summary: 'kgonesummary7',
    markdown: '正文 kgonebody7',
    documentNumber: 'kgonenumber7',
    disclosureBasis: 'kgonebasis7',
  })
  const file = await hub.run(attachmentAdd, {
    itemId,
    fileName: 'kgonefile7.txt',
    mediaType: 'text/plain',
    base64: base64('kgonebytes7'),
    alt: 'kgonefile7',
  })
  await office.update(itemId, { attachmentIds: [file.attachmentId] })
  await office.publish(await office.submit(itemId), { channels: ['WEBSITE'], changeNote: 'kgonenote7' })
  await office.withdraw(itemId, { kind: 'GONE', reason: '涉及个人信息' })
  return itemId
}

function channelDocument() {
  const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
  return {
    type: 'doc',
    content: [text('公开的一段'), { type: 'channelOnly', attrs: { channels: ['DAILY'] }, content: [text('只给日报 kblock7')] }],
  }
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
