import { attachmentAdd, categoryCreate, draftCreate, draftUpdate } from '../../src/modules/catalogue/index.js'
import { channelCreate, distributionRecord } from '../../src/modules/distribution/index.js'
import { editionPublish, itemRestore, itemWithdraw } from '../../src/modules/publication/index.js'
import { draftSubmit } from '../../src/modules/review/index.js'
import type { TestHub } from './hub.js'

export interface History {
  /** Public, in a category, with a file, and related to one public item and to one that never became public. */
  readonly related: string
  readonly hidden: string
  readonly corrected: string
  readonly noticed: string
  readonly gone: string
  readonly replaced: string
  readonly restored: string
}

/** Lets everything happen to the items of a hub that can happen to them before the public. */
export async function fillWithHistory(hub: TestHub): Promise<History> {
  await hub.run(
    channelCreate,
    { code: 'WEBSITE', name: '网站', kind: 'WEBSITE', format: 'HTML', capabilities: { replace: true, delete: true } },
    'ADMIN',
  )
  const { categoryId } = await hub.run(categoryCreate, { scheme: 'column', name: '通知公告', slug: 'tongzhi' }, 'ADMIN')
  const { categoryId: below } = await hub.run(
    categoryCreate,
    { scheme: 'column', name: '供暖', slug: 'gongnuan', parentId: categoryId },
    'ADMIN',
  )
  const hidden = await draft(hub, '尚未公开的草案')
  const old = await published(hub, '供暖工作办法')
  const related = await draft(hub, '供暖工作办法（修订）', {
    categoryIds: [below],
    relations: [
      { kind: 'REPEALS', itemId: old, note: '自公布之日起' },
      { kind: 'RELATED', itemId: hidden, note: '内部\t"引用"' },
    ],
  })
  await hub.run(attachmentAdd, {
    itemId: related,
    fileName: '附件.txt',
    mediaType: 'text/plain',
    base64: Buffer.from('附件内容').toString('base64'),
  })
  await publish(hub, related)
  const corrected = await published(hub, '第一稿')
  await hub.run(draftUpdate, { itemId: corrected, expectedVersion: await versionOf(hub, corrected), title: '第二稿', summary: '摘要' })
  await publish(hub, corrected)
  const [noticed, gone, replaced, restored] = [
    await published(hub, '核实中'),
    await published(hub, '含个人信息'),
    await published(hub, '旧版'),
    await published(hub, '误撤'),
  ]
  await hub.run(itemWithdraw, { itemId: noticed, kind: 'NOTICE', reason: '正在核实' })
  await hub.run(itemWithdraw, { itemId: gone, kind: 'GONE', reason: '含有个人信息' })
  await hub.run(itemWithdraw, { itemId: replaced, kind: 'REPLACED', reason: '见新办法', replacementId: related })
  await hub.run(itemWithdraw, { itemId: restored, kind: 'GONE', reason: '误报' })
  await hub.run(itemRestore, { itemId: restored, reason: '核实无误' })
  return { related, hidden, corrected, noticed, gone, replaced, restored }
}

export async function published(hub: TestHub, title: string): Promise<string> {
  const itemId = await draft(hub, title)
  await publish(hub, itemId)
  return itemId
}

async function draft(hub: TestHub, title: string, more: object = {}): Promise<string> {
  const unit = await hub.database.office.selectFrom('unit').select('id').orderBy('code').executeTakeFirstOrThrow()
  const markdown = `# ${title}\n\n各社区：**请注意**。\n\n| 项目 | 时间 |\n|---|---|\n| 供暖 | 11月15日 |`
  const { itemId } = await hub.run(draftCreate, {
    unitId: unit.id,
    title,
    genre: 'NOTICE',
    markdown,
    disclosureBasis: '条例第二十条',
    ...more,
  })
  return itemId
}

async function publish(hub: TestHub, itemId: string): Promise<void> {
  const { editionId } = await hub.run(draftSubmit, { itemId, expectedVersion: await versionOf(hub, itemId) })
  const { distributionIds } = await hub.run(editionPublish, { editionId, changeNote: '首次公开' })
  for (const distributionId of distributionIds) {
    await hub.run(distributionRecord, { distributionId, outcome: 'SENT', durationMs: 1, at: hub.clock.now() }, 'IMPORTER')
  }
}

export async function versionOf(hub: TestHub, itemId: string): Promise<number> {
  const { version } = await hub.database.office
    .selectFrom('draft')
    .select('version')
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  return version
}
