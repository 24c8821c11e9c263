import { accountCreate, passwordReset, sessionOpen, tokenCreate, totpEnrol } from '../../../src/modules/accounts/index.js'
import { attachmentAdd, relationCreate } from '../../../src/modules/catalogue/index.js'
import { submissionAdopt, submissionCreate, submissionReturn, uploadBegin } from '../../../src/modules/correspondents/index.js'
import { editionPublish, itemEmbargo } from '../../../src/modules/publication/index.js'
import { draftSubmit, routeSave } from '../../../src/modules/review/index.js'
import { query } from '../../../src/platform/database/query.js'
import { newId } from '../../../src/platform/ids.js'
import { execute, type Answer, type Command } from '../../../src/platform/command.js'
import type { Actor } from '../../../src/platform/actor.js'
import { policy } from '../../../src/policy.js'
import type { z } from 'zod'
import type { TestHub } from '../hub.js'
import { officeOf, type Office } from '../office.js'
import { base64, type PublicContent } from './public-content.js'
import { plantEndpoints } from './endpoints.js'
import { officeOnly, onlyFor, type Secret } from './secret.js'

/** Puts hidden rows of every kind beside what is public, each with words of its own. */
export async function plantSecrets(hub: TestHub, content: PublicContent): Promise<Secret[]> {
  const office = await officeOf(hub)
  return [
    ...(await plantItems(hub, office, content)),
    ...(await plantCorrections(hub, office, content)),
    ...(await plantReview(hub, office, content)),
    ...(await plantSubmissions(hub, content)),
    ...(await plantAccounts(hub)),
    ...(await plantEndpoints(hub)),
  ]
}

/** Items that never were public: a draft, one in review, one that is kept back until its hour, an exempt one and one that is disclosed on request only. */
async function plantItems(hub: TestHub, office: Office, { unitId, categoryIds, itemIds }: PublicContent): Promise<Secret[]> {
  const kinds = [
    ['draft', {}],
    ['review', {}],
    ['embargo', {}],
    ['exempt', { disclosureClass: 'EXEMPT' }],
    ['request', { disclosureClass: 'ON_REQUEST' }],
  ] as const
  const secrets: Secret[] = []
  for (const [kind, disclosure] of kinds) {
    const word = (part: string) => `k${kind}${part}7`
    const [first = '', second = ''] = itemIds
    const itemId = await office.draft({
      title: `未定 ${word('title')}`,
      shortTitle: word('short'),
      summary: word('summary'),
      markdown: `正文 ${word('body')}，联系 13812345678`,
      documentNumber: word('number'),
      disclosureBasis: word('basis'),
      history: [word('history')],
      categoryIds: [...categoryIds],
      unitId,
      relations: [
        { kind: 'REPEALS', itemId: first, note: word('note') },
        { kind: 'CITES', itemId: second, note: word('note') },
      ],
      ...disclosure,
    })
    const file = await hub.run(attachmentAdd, {
      itemId,
      fileName: `${word('file')}.txt`,
      mediaType: 'text/plain',
      base64: base64(word('bytes')),
      alt: word('alt'),
    })
    await office.update(itemId, { attachmentIds: [file.attachmentId] })
    const editionId = kind === 'draft' ? null : await submitted(hub, office, itemId, word('override'))
    if (editionId !== null && kind === 'embargo') await plantSchedule(hub, { itemId, editionId, reason: word('reason') })
    if (editionId !== null) await plantSignOffs(hub, editionId, word('comment'))
    const parts = [
      'title',
      'short',
      'summary',
      'body',
      'number',
      'basis',
      'history',
      'note',
      'file',
      'bytes',
      'alt',
      ...(kind === 'draft' ? [] : ['comment', 'override']),
    ]
    secrets.push(...parts.map((part) => officeOnly(word(part), `${kind}: ${part}`)))
    if (kind === 'embargo') secrets.push(onlyFor([], word('reason'), 'why an item is kept back'))
  }
  return secrets
}

/** Submitted although the checks warn of a mobile number; the reason stays on record. */
async function submitted(hub: TestHub, office: Office, itemId: string, reason: string): Promise<string> {
  const overrides = [{ code: 'MOBILE', reason: `本人同意 ${reason}` }]
  return (await hub.run(draftSubmit, { itemId, expectedVersion: await office.version(itemId), overrides })).editionId
}

/** Approved, under embargo, and scheduled for its end. */
async function plantSchedule(hub: TestHub, { itemId, editionId, reason }: { itemId: string; editionId: string; reason: string }) {
  const until = new Date('2099-01-01T00:00:00Z')
  await hub.run(itemEmbargo, { itemId, until, reason })
  await hub.run(editionPublish, { editionId, publishAt: until, changeNote: reason })
}

/** Verdicts on a hidden edition, in the form of one that is there already. */
async function plantSignOffs(hub: TestHub, editionId: string, comment: string): Promise<void> {
  for (const verdict of ['APPROVE', 'RETURN']) {
    const row = { id: newId('sgn'), edition_id: editionId, verdict, comment, signed_at: new Date().toISOString() }
    await query(
      hub.database.orm.em.fork(),
      `insert into desk.sign_off
       select (jsonb_populate_record(null::desk.sign_off, to_jsonb(one) || ?::jsonb)).*
       from (select * from desk.sign_off order by id limit 1) as one`,
      [JSON.stringify(row)],
    )
  }
}

/** An item that waits for its bodies, on a route of its own. */
async function plantReview(hub: TestHub, office: Office, { unitId }: PublicContent): Promise<Secret[]> {
  const route = {
    code: 'KROUTECODE7',
    name: '程序 kroutename7',
    stages: [
      [{ step: 'KSTEP7', body: '审核 kbody7', roles: [...policy['edition.sign-off']], survives: ['title' as const] }],
      [{ step: 'APPROVAL', body: '主要负责人', roles: ['PRINCIPAL' as const] }],
    ],
    choice: { genres: ['MOTION' as const], priority: 1000 },
  }
  await hub.run(routeSave, { route, effectiveFrom: '2020-01-01' }, 'IMPORTER')
  await office.sealed({ unitId, genre: 'MOTION', title: '待审 kwaiting7' })
  const words = ['KROUTECODE7', 'kroutename7', 'KSTEP7', 'kbody7', 'kwaiting7']
  return words.map((word) => officeOnly(word, 'an item that waits for its bodies'))
}

/** Public items whose next edition is under way. */
async function plantCorrections(hub: TestHub, office: Office, { categoryIds, itemIds }: PublicContent): Promise<Secret[]> {
  const [first = '', second = '', third = ''] = itemIds
  const word = (part: string) => `kcorrection${part}7`
  const file = await hub.run(attachmentAdd, {
    itemId: first,
    fileName: `${word('file')}.txt`,
    mediaType: 'text/plain',
    base64: base64(word('bytes')),
  })
  const change = {
    title: `更正 ${word('title')}`,
    summary: word('summary'),
    markdown: word('body'),
    documentNumber: word('number'),
    categoryIds: [...categoryIds],
    attachmentIds: [file.attachmentId],
  }
  await office.update(first, change)
  await hub.run(relationCreate, { itemId: first, kind: 'REPEALS', otherId: second, note: word('note') })
  await office.submit(first)
  await office.update(third, { title: word('later'), disclosureClass: 'EXEMPT', disclosureBasis: word('basis') })
  await hub.run(relationCreate, { itemId: third, kind: 'REPLACES', otherId: first, note: word('note') })
  return ['title', 'summary', 'body', 'number', 'file', 'bytes', 'note', 'later', 'basis'].map((part) =>
    officeOnly(word(part), `correction: ${part}`),
  )
}

/** What another correspondent sent in: waiting, returned, and adopted into a draft. */
async function plantSubmissions(hub: TestHub, { unitId }: PublicContent): Promise<Secret[]> {
  const { accountId } = await hub.run(tokenCreate, { displayName: '通讯员 kreporter7', roles: ['CORRESPONDENT'], unitId }, 'ADMIN')
  const other: Actor = { id: accountId, displayName: '通讯员 kreporter7', roles: ['CORRESPONDENT'], unitId, channelId: null }
  const { uploadId } = await runAs(hub, other, uploadBegin, {
    fileName: 'kuploadname7.pdf',
    byteLength: 9,
    metadata: `filename ${base64('kuploadmeta7')}`,
  })
  const em = hub.database.orm.em.fork()
  const hash = `sha256:${'7'.repeat(64)}`
  await query(em, 'insert into desk.file (hash, media_type, byte_size, bytes) values (?, ?, ?, ?)', [
    hash,
    'application/pdf',
    14,
    Buffer.from('kuploadbytes7 '),
  ])
  await query(
    em,
    `update desk.upload set state = 'READY', received = byte_length, file_hash = ?, media_type = 'application/pdf', finished_at = ? where id = ?`,
    [hash, hub.clock.now(), uploadId],
  )
  await runAs(hub, other, submissionCreate, {
    title: '火情 ksubtitle7',
    text: '现场 ksubtext7',
    happenedOn: '2026-01-02',
    attachmentIds: [uploadId],
  })
  const returned = await runAs(hub, other, submissionCreate, { title: '火情 ksubtitle7 二', text: '现场 ksubtext7 又一次' })
  await hub.run(submissionReturn, { submissionId: returned.submissionId, question: '何时 ksubquestion7' })
  const adopted = await runAs(hub, other, submissionCreate, { title: '喜事 kadoptedtitle7', text: '经过 kadoptedtext7' })
  await hub.run(submissionAdopt, { submissionId: adopted.submissionId, genre: 'NOTICE' })
  const words = ['ksubtitle7', 'ksubtext7', 'ksubquestion7', 'kuploadname7', 'kuploadmeta7', 'kuploadbytes7']
  return [
    ...words.map((one) => onlyFor(policy['submission.read'], one, 'a submission of somebody else')),
    onlyFor([...policy['submission.read'], ...policy['figures.read'], ...policy['account.read']], 'kreporter7', 'who reports'),
    officeOnly('kadoptedtitle7', 'a draft made of a submission'),
    officeOnly('kadoptedtext7', 'a draft made of a submission'),
  ]
}

async function plantAccounts(hub: TestHub): Promise<Secret[]> {
  const { accountId } = await hub.run(
    accountCreate,
    { displayName: '某人 kname7', login: 'klogin7', email: 'kemail7@example.org', roles: ['EDITOR'] },
    'ADMIN',
  )
  const { secret } = await hub.run(tokenCreate, { accountId, label: 'klabel7' }, 'ADMIN')
  const reset = await hub.run(passwordReset, { accountId }, 'ADMIN')
  const person: Actor = { id: accountId, displayName: '某人 kname7', roles: ['EDITOR'], unitId: null, channelId: null }
  const session = await runAs(hub, person, sessionOpen, {
    method: 'OIDC',
    identity: { issuer: 'https://kissuer7.example', subject: 'ksubject7' },
  })
  const totp = await runAs(hub, person, totpEnrol, {})
  return [
    ...['kname7', 'klogin7', 'kemail7', 'klabel7', secret.slice(3, 15)].map((word) => onlyFor(policy['account.read'], word, 'an account')),
    ...[secret.slice(-43), session.secret.slice(4), reset.secret, totp.secret, 'kissuer7', 'ksubject7'].map((word) =>
      onlyFor([], word, 'a credential'),
    ),
  ]
}

async function runAs<S extends z.ZodType, A extends Answer>(
  hub: TestHub,
  actor: Actor,
  command: Command<S, A>,
  input: z.input<S>,
): Promise<A> {
  const outcome = await execute(hub.contextFor(actor, { requestId: 'plant', via: 'test', language: 'en' }), command, input)
  if (outcome.answer === null) throw outcome.refusals[0] ?? new Error('declined')
  return outcome.answer
}
