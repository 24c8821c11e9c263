import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { Unit } from '../../catalogue/index.js'
import { Channel } from '../model/channel.entity.js'
import {
  capabilities,
  capabilityColumns,
  channelCode,
  channelFormat,
  channelKind,
  channelName,
  postingDays,
} from '../model/channel-input.js'

const input = z.object({
  code: channelCode,
  name: channelName,
  kind: channelKind,
  format: channelFormat,
  unitId: z.string().nullish(),
  capabilities,
  postingDays: postingDays.nullish(),
})

/** Opens a way out. */
export const channelCreate = defineCommand({
  name: 'channelCreate',
  action: 'channel.create',
  input,
  subject: (answer: { channelId: string }) => answer.channelId,
  run: async ({ em, now, announce }, given) => {
    if (await em.findOne(Channel, { code: given.code }))
      throw new Refusal('NAME_TAKEN', { what: 'channel code', what_zh: '渠道代码', name: given.code }, ['code'])
    if (given.unitId && !(await em.findOne(Unit, given.unitId)))
      throw new Refusal('NOT_FOUND', { what: 'unit', what_zh: '单位', id: given.unitId }, ['unitId'])
    const channelId = newId('chn')
    await em.insert(Channel, {
      id: channelId,
      code: given.code,
      name: given.name,
      kind: given.kind,
      format: given.format,
      unitId: given.unitId ?? null,
      active: true,
      ...capabilityColumns(given.capabilities),
      postingDays: given.postingDays ?? null,
      version: 1,
      createdAt: now,
    })
    await announce('channel.changed', channelId, {})
    return { channelId }
  },
})
