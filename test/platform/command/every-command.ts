import { createHash } from 'node:crypto'
import {
  accountCreate,
  accountUpdate,
  passwordReset,
  passwordSet,
  sessionEnd,
  sessionOpen,
  tokenCreate,
  tokenRevoke,
  tokenRotate,
  totpConfirm,
  totpEnrol,
  totpRemove,
} from '../../../src/modules/accounts/index.js'
import {
  attachmentAdd,
  categoryCreate,
  categoryUpdate,
  draftCreate,
  draftUpdate,
  relationCreate,
  relationDelete,
  unitCreate,
  unitUpdate,
} from '../../../src/modules/catalogue/index.js'
import {
  channelCreate,
  channelUpdate,
  deliveriesRecord,
  deliveryReplay,
  distributionConfirm,
  distributionRecord,
  distributionRetry,
  distributionsExpire,
  endpointCreate,
  endpointSecretRotate,
  endpointTest,
  endpointUpdate,
} from '../../../src/modules/distribution/index.js'
import {
  pointsRuleSave,
  submissionAdopt,
  submissionAnswer,
  submissionAttach,
  submissionCreate,
  submissionDecline,
  submissionReturn,
  uploadAccept,
  uploadBegin,
  uploadRefuse,
  uploadRemove,
  uploadsExpire,
} from '../../../src/modules/correspondents/index.js'
import { checkpointSign } from '../../../src/modules/ledger/index.js'
import {
  editionPublish,
  editionPublishEmergency,
  itemEmbargo,
  itemRestore,
  itemWithdraw,
  recordKeep,
  scheduledPublicationCancel,
  scheduledPublicationFail,
  scheduledPublicationRelease,
} from '../../../src/modules/publication/index.js'
import { calendarDaysSave, draftSubmit, editionSignOff, routeSave } from '../../../src/modules/review/index.js'
import type { z } from 'zod'
import { policy } from '../../../src/policy.js'
import type { Role } from '../../../src/platform/actor.js'
import type { Command } from '../../../src/platform/command.js'
import { totpCode, totpStep } from '../../../src/modules/accounts/model/totp.js'
import { query } from '../../../src/platform/database/query.js'
import { settleCorrespondent } from '../../support/correspondent.js'
import type { TestHub } from '../../support/hub.js'
import type { Office } from '../../support/office.js'
import { everybody, TOTP_SECRET } from '../../support/people.js'

/** A command with a way to make an input that it accepts, anew each time. */
export interface CommandCase {
  readonly name: string
  readonly command: Command
  /** A role that may. */
  readonly role: Role
  /** True when it is a mutation of the API, under its name. */
  readonly open: boolean
  readonly input: (desk: Desk) => Promise<Record<string, unknown>>
}

export interface Desk {
  readonly hub: TestHub
  readonly office: Office
}

let made = 0

/** Every command of the hub; a test compares the list with what stands in src/. */
export const everyCommand: readonly CommandCase[] = [
  kase(draftCreate, 'EDITOR', async ({ office }) => ({
    unitId: office.unitId,
    title: `草稿 ${next()}`,
    genre: 'NOTICE',
    markdown: '正文',
  })),
  kase(draftUpdate, 'EDITOR', async ({ office }) => ({ itemId: await office.draft(), expectedVersion: 1, summary: '概述' })),
  kase(draftSubmit, 'EDITOR', async ({ office }) => ({ itemId: await office.draft(), expectedVersion: 1 })),
  kase(editionSignOff, 'LEGAL_REVIEWER', async ({ hub, office }) => {
    await reviewedMotions(hub)
    const { editionId } = await office.sealed({ genre: 'MOTION' })
    const { content_hash: contentHash } = await hub.database.office
      .selectFrom('edition')
      .select('content_hash')
      .where('id', '=', editionId)
      .executeTakeFirstOrThrow()
    return { editionId, contentHash, step: 'LEGAL_REVIEW', verdict: 'APPROVE' }
  }),
  kase(routeSave, 'ADMIN', async () => ({ route: routeOf(`ROUTE_${(made += 1)}`), effectiveFrom: '2099-01-01' })),
  kase(calendarDaysSave, 'ADMIN', async () => ({ days: [{ day: '2099-05-01', working: false, name: `休 ${(made += 1)}` }] })),
  kase(relationCreate, 'EDITOR', async ({ office }) => ({ itemId: await office.draft(), kind: 'CITES', otherId: await office.draft() })),
  kase(relationDelete, 'EDITOR', async (desk) => ({ relationId: await newRelation(desk) })),
  kase(
    attachmentAdd,
    'EDITOR',
    async ({ office }) => ({ itemId: await office.draft(), fileName: '表.csv', mediaType: 'text/csv', base64: 'YSxi' }),
    false,
  ),
  kase(editionPublish, 'EDITOR', async ({ office }) => ({ editionId: (await office.sealed()).editionId })),
  kase(editionPublishEmergency, 'PRINCIPAL', async ({ office }) => ({ editionId: (await office.sealed()).editionId, reason: '洪水' })),
  kase(scheduledPublicationCancel, 'EDITOR', async (desk) => ({ scheduledId: await newScheduled(desk) })),
  kase(scheduledPublicationRelease, 'IMPORTER', async (desk) => ({ scheduledId: await newScheduled(desk, 'due') }), false),
  kase(
    scheduledPublicationFail,
    'IMPORTER',
    async (desk) => ({ scheduledId: await newScheduled(desk, 'due'), code: 'NOT_APPROVED', facts: { missing: 'REVIEW' } }),
    false,
  ),
  kase(itemEmbargo, 'EDITOR', async ({ office }) => ({
    itemId: await office.draft(),
    until: new Date('2099-01-01T00:00:00Z'),
    reason: '统一公布',
  })),
  kase(
    recordKeep,
    'IMPORTER',
    async ({ office }) => ({ editionId: (await office.published()).editionId, recordHash: `sha256:${String(next()).padStart(64, '0')}` }),
    false,
  ),
  kase(itemWithdraw, 'EDITOR', async ({ office }) => ({ itemId: (await office.published()).itemId, kind: 'GONE', reason: '有误' })),
  kase(itemRestore, 'EDITOR', async ({ office }) => ({ itemId: await newWithdrawn(office), reason: '核实无误' })),
  kase(checkpointSign, 'IMPORTER', async () => ({}), false),
  kase(distributionConfirm, 'EDITOR', async (desk) => ({ distributionId: await newDistribution(desk), kind: 'LIVE' })),
  kase(
    distributionRecord,
    'IMPORTER',
    async (desk) => ({ distributionId: await newDistribution(desk), outcome: 'SENT', durationMs: 5, at: new Date('2026-11-01T00:00:00Z') }),
    false,
  ),
  kase(distributionsExpire, 'IMPORTER', async () => ({ today: '2026-11-24' }), false),
  kase(distributionRetry, 'EDITOR', async (desk) => ({ distributionId: await newFailed(desk) })),
  kase(endpointCreate, 'ADMIN', async ({ office }) => {
    const code = `E${next()}`
    await office.channel(code)
    return { url: 'https://198.41.0.4/hooks', channel: code, query: '{ ledger { position } }' }
  }),
  kase(endpointUpdate, 'ADMIN', async (desk) => ({ endpointId: await newEndpoint(desk), active: false })),
  kase(endpointSecretRotate, 'ADMIN', async (desk) => ({ endpointId: await newEndpoint(desk), overlapHours: 1 })),
  kase(endpointTest, 'ADMIN', async (desk) => ({ endpointId: await newEndpoint(desk) })),
  kase(deliveryReplay, 'ADMIN', async (desk) => ({ endpointId: await newEndpoint(desk), from: '0' })),
  kase(
    deliveriesRecord,
    'IMPORTER',
    async (desk) => {
      const { deliveryId } = await desk.hub.run(endpointTest, { endpointId: await newEndpoint(desk) }, 'ADMIN')
      return { tries: [triedOnce(deliveryId)] }
    },
    false,
  ),
  kase(categoryCreate, 'ADMIN', async () => ({ scheme: 'column', name: `栏目 ${next()}` })),
  kase(categoryUpdate, 'ADMIN', async (desk) => ({ categoryId: await newCategory(desk), name: `新名 ${next()}` })),
  kase(unitCreate, 'ADMIN', async () => ({ code: `U${next()}`, name: '社区', kind: 'COMMUNITY' })),
  kase(unitUpdate, 'ADMIN', async (desk) => ({ unitId: await newUnit(desk), name: `新名 ${next()}` })),
  kase(channelCreate, 'ADMIN', async () => ({
    code: `C${next()}`,
    name: '报纸',
    kind: 'NEWSPAPER',
    format: 'NEWSPAPER_TEXT',
    capabilities: {},
  })),
  kase(channelUpdate, 'ADMIN', async ({ office }) => ({ channelId: await office.channel(`C${next()}`), name: '新名' })),
  kase(tokenCreate, 'ADMIN', async () => ({ displayName: `编辑 ${next()}`, roles: ['EDITOR'] })),
  kase(tokenRevoke, 'ADMIN', async (desk) => ({ tokenId: await newToken(desk) })),
  kase(tokenRotate, 'ADMIN', async (desk) => ({ tokenId: await newToken(desk) })),
  kase(accountCreate, 'ADMIN', async () => ({ displayName: `张三 ${next()}`, roles: ['EDITOR'], login: `zhang.san.${next()}` })),
  kase(accountUpdate, 'ADMIN', async (desk) => ({ accountId: await newAccount(desk), active: false })),
  kase(passwordReset, 'ADMIN', async (desk) => ({ accountId: await newAccount(desk) })),
  kase(
    sessionOpen,
    'EDITOR',
    async ({ hub }) => {
      await everybody(hub)
      return { method: 'PASSWORD' }
    },
    false,
  ),
  kase(
    sessionEnd,
    'EDITOR',
    async ({ hub }) => {
      await everybody(hub)
      return {}
    },
    false,
  ),
  kase(
    passwordSet,
    'EDITOR',
    async ({ hub }) => {
      await everybody(hub)
      return { hash: `$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$${next()}` }
    },
    false,
  ),
  kase(
    totpEnrol,
    'EDITOR',
    async ({ hub }) => {
      await everybody(hub)
      return {}
    },
    false,
  ),
  kase(
    totpConfirm,
    'EDITOR',
    async ({ hub }) => {
      await everybody(hub, { totp: 'ENROLLED' })
      return { code: totpCode(TOTP_SECRET, totpStep(hub.clock.now())) }
    },
    false,
  ),
  kase(
    totpRemove,
    'EDITOR',
    async ({ hub }) => {
      await everybody(hub, { totp: 'ON' })
      return { totpStep: totpStep(hub.clock.now()) }
    },
    false,
  ),
  kase(submissionCreate, 'CORRESPONDENT', async ({ hub }) => {
    await settleCorrespondent(hub)
    return { title: `来稿 ${next()}`, text: '正文' }
  }),
  kase(submissionAnswer, 'CORRESPONDENT', async (desk) => ({ submissionId: await newSubmission(desk, 'returned'), note: '已补充' })),
  kase(submissionAttach, 'CORRESPONDENT', async (desk) => ({
    submissionId: await newSubmission(desk),
    attachmentIds: [await newUpload(desk, 'ready')],
  })),
  kase(submissionReturn, 'EDITOR', async (desk) => ({ submissionId: await newSubmission(desk), question: '何时？' })),
  kase(submissionAdopt, 'EDITOR', async (desk) => ({ submissionId: await newSubmission(desk) })),
  kase(submissionDecline, 'EDITOR', async (desk) => ({ submissionId: await newSubmission(desk), reason: '重复' })),
  kase(pointsRuleSave, 'ADMIN', async () => ({ set: 'OURS', code: `R${next()}`, label: '每月两篇', basis: 'QUOTA', least: 2, points: 4 })),
  kase(
    uploadBegin,
    'CORRESPONDENT',
    async ({ hub }) => {
      await settleCorrespondent(hub)
      return { fileName: '现场.pdf', byteLength: PDF.length, metadata: '' }
    },
    false,
  ),
  kase(
    uploadAccept,
    'CORRESPONDENT',
    async (desk) => ({ uploadId: await newUpload(desk, 'cleaned'), mediaType: 'application/pdf', contentHash: PDF_HASH }),
    false,
  ),
  kase(uploadRefuse, 'CORRESPONDENT', async (desk) => ({ uploadId: await newUpload(desk, 'begun'), fault: 'DAMAGED' }), false),
  kase(uploadRemove, 'CORRESPONDENT', async (desk) => ({ uploadId: await newUpload(desk, 'ready') }), false),
  kase(uploadsExpire, 'IMPORTER', async () => ({}), false),
]

function kase(
  command: Pick<Command, 'name' | 'action'>,
  role: Role,
  input: (desk: Desk) => Promise<Record<string, unknown>>,
  open = true,
): CommandCase {
  // Each command takes and gives its own types; a test of all of them sees them alike.
  return { name: command.name, command: command as Command, role, open, input }
}

function next(): number {
  made += 1
  return made
}

async function newRelation({ hub, office }: Desk): Promise<string> {
  const { relationId } = await hub.run(relationCreate, { itemId: await office.draft(), kind: 'CITES', otherId: await office.draft() })
  return relationId
}

async function newWithdrawn(office: Office): Promise<string> {
  const { itemId } = await office.published()
  await office.withdraw(itemId)
  return itemId
}

async function newScheduled({ hub, office }: Desk, stage: 'ahead' | 'due' = 'ahead'): Promise<string> {
  const editionId = await office.submit(await office.draft())
  const { scheduledId } = await hub.run(editionPublish, { editionId, publishAt: new Date(hub.clock.now().getTime() + 3_600_000) })
  if (stage === 'due')
    await query(hub.database.orm.em.fork(), 'update desk.scheduled_publication set publish_at = ? where id = ?', [
      hub.clock.now(),
      scheduledId,
    ])
  return scheduledId ?? ''
}

/** On an address to which nobody can connect from here; the tests of commands send nothing. */
async function newEndpoint({ hub, office }: Desk): Promise<string> {
  const code = `E${next()}`
  await office.channel(code)
  const { endpointId } = await hub.run(endpointCreate, { url: `https://e${next()}.example/`, channel: code }, 'ADMIN')
  return endpointId
}

async function newFailed(desk: Desk): Promise<string> {
  const distributionId = await newDistribution(desk)
  const failed = { distributionId, outcome: 'FAILED', failure: 'HTTP_500', durationMs: 5, at: desk.hub.clock.now() } as const
  await desk.hub.run(distributionRecord, failed, 'IMPORTER')
  return distributionId
}

function triedOnce(deliveryId: string): z.input<typeof deliveriesRecord.input>['tries'][number] {
  const payload = `{"n":${next()}}`
  return {
    deliveryId,
    lease: 'none',
    at: new Date('2026-11-01T00:00:00Z'),
    outcome: 'HTTP_500',
    delivered: false,
    gone: false,
    httpStatus: 500,
    durationMs: 5,
    nextAt: new Date('2026-11-01T00:01:00Z'),
    payload,
    payloadHash: `sha256:${createHash('sha256').update(payload).digest('hex')}`,
  }
}

async function newDistribution({ office }: Desk): Promise<string> {
  const code = `D${next()}`
  await office.channel(code)
  const { distributionIds } = await office.published({}, { channels: [code] })
  return distributionIds[0] ?? ''
}

async function newCategory({ hub }: Desk): Promise<string> {
  return (await hub.run(categoryCreate, { scheme: 'column', name: `栏目 ${next()}` }, 'ADMIN')).categoryId
}

async function newUnit({ hub }: Desk): Promise<string> {
  return (await hub.run(unitCreate, { code: `U${next()}`, name: '社区', kind: 'COMMUNITY' }, 'ADMIN')).unitId
}

async function newToken({ hub }: Desk): Promise<string> {
  return (await hub.run(tokenCreate, { displayName: '编辑', roles: ['EDITOR'] }, 'ADMIN')).tokenId
}

async function newAccount({ hub }: Desk): Promise<string> {
  return (await hub.run(accountCreate, { displayName: '编辑', roles: ['EDITOR'], login: `bian.ji.${next()}` }, 'ADMIN')).accountId
}

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n')
const PDF_HASH = `sha256:${createHash('sha256').update(PDF).digest('hex')}`

async function newSubmission({ hub }: Desk, stage: 'received' | 'returned' = 'received'): Promise<string> {
  await settleCorrespondent(hub)
  const { submissionId } = await hub.run(submissionCreate, { title: `来稿 ${next()}`, text: '正文' }, 'CORRESPONDENT')
  if (stage === 'returned') await hub.run(submissionReturn, { submissionId, question: '何时？' })
  return submissionId
}

async function newUpload({ hub }: Desk, stage: 'begun' | 'cleaned' | 'ready'): Promise<string> {
  await settleCorrespondent(hub)
  const { uploadId } = await hub.run(uploadBegin, { fileName: 'a.pdf', byteLength: PDF.length, metadata: '' }, 'CORRESPONDENT')
  if (stage === 'begun') return uploadId
  await query(hub.database.orm.em.fork(), 'update desk.upload set received = byte_length, cleaned = ? where id = ?', [PDF, uploadId])
  const accepted = { uploadId, mediaType: 'application/pdf' as const, contentHash: PDF_HASH }
  if (stage === 'ready') await hub.run(uploadAccept, accepted, 'CORRESPONDENT')
  return uploadId
}

/** A route of two bodies that motions take. */
async function reviewedMotions(hub: TestHub): Promise<void> {
  const { length } = await hub.database.office.selectFrom('route_version').select('id').where('code', '=', 'MOTIONS').execute()
  if (length === 0) await hub.run(routeSave, { route: routeOf('MOTIONS', ['MOTION']), effectiveFrom: '2020-01-01' }, 'IMPORTER')
}

function routeOf(code: string, genres: readonly 'MOTION'[] = []) {
  return {
    code,
    name: '两级审核',
    stages: [
      [{ step: 'LEGAL_REVIEW', body: '法律审核', roles: [...policy['edition.sign-off']] }],
      [{ step: 'FINAL_APPROVAL', body: '主要负责人', roles: ['PRINCIPAL' as const] }],
    ],
    authorMaySign: true,
    choice: { genres: [...genres], priority: 1000 },
  }
}
