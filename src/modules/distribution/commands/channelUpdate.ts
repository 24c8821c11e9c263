import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { Channel } from '../model/channel.entity.js'
import { capabilities, capabilityColumns, channelFormat, channelName, postingDays } from '../model/channel-input.js'

const input = z.object({
  channelId: z.string(),
  name: channelName.nullish(),
  format: channelFormat.nullish(),
  active: z.boolean().nullish(),
  capabilities: capabilities.nullish(),
  postingDays: postingDays.nullish(),
})

/** Changes a channel, or switches it off or on; its code and kind never change, because the ledger names them. */
export const channelUpdate = defineCommand({
  name: 'channelUpdate',
  action: 'channel.update',
  input,
  subject: (answer: { channelId: string }) => answer.channelId,
  run: async ({ em, announce }, given) => {
    const channel = await em.findOne(Channel, given.channelId, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!channel) throw new Refusal('NOT_FOUND', { what: 'channel', what_zh: '渠道', id: given.channelId }, ['channelId'])
    if (given.name) channel.name = given.name
    if (given.format) channel.format = given.format
    if (given.active != null) channel.active = given.active
    if (given.capabilities) Object.assign(channel, capabilityColumns(given.capabilities))
    if (given.postingDays !== undefined) channel.postingDays = given.postingDays
    await announce('channel.changed', channel.id, {})
    return { channelId: channel.id }
  },
})
