import { tokenCreate } from '../../../src/modules/accounts/index.js'
import { submissionAdopt, submissionCreate, submissionDecline } from '../../../src/modules/correspondents/index.js'
import { distributionRecord } from '../../../src/modules/distribution/index.js'
import { PERSONAL_ROLES } from '../../../src/modules/accounts/model/account-input.js'
import { execute } from '../../../src/platform/command.js'
import type { Actor, Role } from '../../../src/platform/actor.js'
import { copyTestDatabase, createTestDatabase } from '../database.js'
import { openTestHub, type TestHub } from '../hub.js'
import { officeOf } from '../office.js'
import { plantSecrets } from './plant.js'
import { makePublicContent, type PublicContent } from './public-content.js'
import type { Secret } from './secret.js'

/** Two hubs with the same public content, the same people and the same tokens; only one of them has anything to hide. */
export interface Twins {
  readonly full: TestHub
  readonly bare: TestHub
  readonly content: PublicContent
  readonly secrets: readonly Secret[]
  readonly people: ReadonlyMap<Role, Holder>
  readonly close: () => Promise<void>
}

/** An account with one role, and a token that both hubs know. */
export interface Holder {
  readonly accountId: string
  readonly token: string
}

export async function openTwins(): Promise<Twins> {
  const original = await createTestDatabase()
  const first = await openTestHub({ databaseUrl: original.url })
  const content = await makePublicContent(first)
  const people = await makePeople(first, content)
  await first.close()
  const copy = await copyTestDatabase(original)
  const [full, bare] = [await openTestHub({ databaseUrl: original.url }), await openTestHub({ databaseUrl: copy.url })]
  const secrets = [...content.secrets, ...(await plantSecrets(full, content))]
  return {
    full,
    bare,
    content,
    secrets,
    people,
    close: async () => {
      await Promise.all([full.close(), bare.close()])
      await Promise.all([original.drop(), copy.drop()])
    },
  }
}

/** Somebody for every role. The correspondent has sent something in, and seen one of it published. */
async function makePeople(hub: TestHub, { unitId }: PublicContent): Promise<Map<Role, Holder>> {
  const channel = await hub.database.office.selectFrom('channel').select('id').where('code', '=', 'DAILY').executeTakeFirstOrThrow()
  const people = new Map<Role, Holder>()
  for (const role of PERSONAL_ROLES) {
    const place = { unitId: role === 'CORRESPONDENT' ? unitId : null, channelId: role === 'PARTNER' ? channel.id : null }
    const { accountId, secret } = await hub.run(tokenCreate, { displayName: `持令牌者 ${role}`, roles: [role], ...place }, 'ADMIN')
    people.set(role, { accountId, token: secret })
    if (role === 'CORRESPONDENT') await sendIn(hub, { id: accountId, displayName: '通讯员', roles: [role], ...place })
  }
  return people
}

async function sendIn(hub: TestHub, actor: Actor): Promise<void> {
  const office = await officeOf(hub)
  const context = hub.contextFor(actor, { requestId: 'test', via: 'test', language: 'en' })
  const send = async (title: string) => {
    const { answer } = await execute(context, submissionCreate, { title, text: `${title}，村民都来看。` })
    return answer?.submissionId ?? ''
  }
  await send('集市开了')
  const { itemId } = await hub.run(submissionAdopt, { submissionId: await send('桥修好了'), genre: 'NOTICE' })
  const [distributionId = ''] = await office.publish(await office.submit(itemId), { channels: ['WEBSITE'] })
  await hub.run(distributionRecord, { distributionId, outcome: 'SENT', durationMs: 1, at: hub.clock.now() }, 'IMPORTER')
  await hub.run(submissionDecline, { submissionId: await send('桥修好了又一遍'), reason: '已经报过' })
}
