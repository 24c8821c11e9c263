import { draftCreate, draftUpdate } from '../../src/modules/catalogue/index.js'
import { channelCreate } from '../../src/modules/distribution/index.js'
import { editionPublish, itemWithdraw } from '../../src/modules/publication/index.js'
import { draftSubmit } from '../../src/modules/review/index.js'
import { checks } from '../../src/modules/review/model/checks/checks.js'
import type { Role } from '../../src/platform/actor.js'
import type { z } from 'zod'
import type { TestHub } from './hub.js'

type DraftInput = z.input<typeof draftCreate.input>
type PublishInput = z.input<typeof editionPublish.input>
type WithdrawInput = z.input<typeof itemWithdraw.input>

export interface Sealed {
  readonly itemId: string
  readonly editionId: string
}

/** Takes an item from one stage to the next, for tests that begin further on. */
export interface Office {
  readonly unitId: string
  readonly draft: (fields?: Partial<DraftInput>, role?: Role) => Promise<string>
  readonly version: (itemId: string) => Promise<number>
  readonly update: (itemId: string, fields: Partial<z.input<typeof draftUpdate.input>>, role?: Role) => Promise<void>
  readonly submit: (itemId: string, role?: Role) => Promise<string>
  readonly sealed: (fields?: Partial<DraftInput>, role?: Role) => Promise<Sealed>
  readonly publish: (editionId: string, more?: Partial<PublishInput>, role?: Role) => Promise<readonly string[]>
  readonly published: (
    fields?: Partial<DraftInput>,
    more?: Partial<PublishInput>,
    role?: Role,
  ) => Promise<Sealed & { readonly distributionIds: readonly string[] }>
  /** Changes a public item and publishes its next edition. */
  readonly corrected: (itemId: string, fields: Partial<z.input<typeof draftUpdate.input>>, more?: Partial<PublishInput>) => Promise<string>
  readonly withdraw: (itemId: string, more?: Partial<WithdrawInput>) => Promise<readonly string[]>
  readonly channel: (code: string, more?: Partial<z.input<typeof channelCreate.input>>) => Promise<string>
}

/** What checks warn of in items made for other tests is no matter there. */
const overrides = checks.map(({ code }) => ({ code, reason: '为测试而作的条目' }))

export async function officeOf(hub: TestHub): Promise<Office> {
  const { id: unitId } = await hub.database.office.selectFrom('unit').select('id').orderBy('code').executeTakeFirstOrThrow()
  let made = 0
  const version = async (itemId: string) => {
    const row = await hub.database.office.selectFrom('draft').select('version').where('item_id', '=', itemId).executeTakeFirstOrThrow()
    return row.version
  }
  const draft: Office['draft'] = async (fields = {}, role = 'EDITOR') => {
    made += 1
    const usual = { unitId, title: `通知 ${made}`, genre: 'NOTICE' as const }
    const body = fields.document === undefined && fields.html == null ? { markdown: `正文 ${made}` } : {}
    const { itemId } = await hub.run(draftCreate, { ...usual, ...body, ...fields }, role)
    return itemId
  }
  const submit: Office['submit'] = async (itemId, role = 'EDITOR') => {
    const { editionId } = await hub.run(draftSubmit, { itemId, expectedVersion: await version(itemId), overrides }, role)
    return editionId
  }
  const sealed: Office['sealed'] = async (fields, role) => {
    const itemId = await draft(fields, role)
    return { itemId, editionId: await submit(itemId, role) }
  }
  const publish: Office['publish'] = async (editionId, more = {}, role = 'EDITOR') => {
    const { distributionIds } = await hub.run(editionPublish, { editionId, ...more }, role)
    return distributionIds
  }
  const update: Office['update'] = async (itemId, fields, role = 'EDITOR') => {
    await hub.run(draftUpdate, { itemId, expectedVersion: await version(itemId), ...fields }, role)
  }
  return {
    unitId,
    draft,
    version,
    update,
    submit,
    sealed,
    publish,
    published: async (fields, more, role) => {
      const ids = await sealed(fields, role)
      return { ...ids, distributionIds: await publish(ids.editionId, more, role) }
    },
    corrected: async (itemId, fields, more) => {
      await update(itemId, fields)
      const editionId = await submit(itemId)
      await publish(editionId, more)
      return editionId
    },
    withdraw: async (itemId, more = {}) => {
      const { distributionIds } = await hub.run(itemWithdraw, { itemId, kind: 'GONE', reason: '内容有误', ...more })
      return distributionIds
    },
    channel: async (code, more = {}) => {
      const { channelId } = await hub.run(
        channelCreate,
        { code, name: code, kind: 'NEWSPAPER', format: 'NEWSPAPER_TEXT', capabilities: {}, ...more },
        'ADMIN',
      )
      return channelId
    },
  }
}
