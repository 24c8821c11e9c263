import type { z } from 'zod'
import type { Hub } from '../../src/hub.js'
import { attachmentAdd, draftCreate, draftUpdate, relationCreate, relationDelete } from '../../src/modules/catalogue/index.js'
import { submissionAdopt, submissionCreate } from '../../src/modules/correspondents/index.js'
import {
  editionPublish,
  editionPublishEmergency,
  itemEmbargo,
  itemRestore,
  itemWithdraw,
  scheduledPublicationCancel,
} from '../../src/modules/publication/index.js'
import { draftSubmit, editionSignOff, routeSave } from '../../src/modules/review/index.js'
import { execute, type Command } from '../../src/platform/command.js'
import { Denied } from '../../src/platform/denied.js'
import type { Door } from './call.js'

type AnyInput = z.ZodType<Record<string, unknown>, Record<string, unknown>>

const commands = new Map(
  [
    attachmentAdd,
    draftCreate,
    draftSubmit,
    draftUpdate,
    editionPublish,
    editionPublishEmergency,
    itemEmbargo,
    scheduledPublicationCancel,
    editionSignOff,
    itemRestore,
    itemWithdraw,
    relationCreate,
    relationDelete,
    routeSave,
    submissionAdopt,
    submissionCreate,
  ].map((command) => [command.name, command as unknown as Command<AnyInput>]),
)

/** Straight to the commands, within this process. */
export function doorInto(hub: Hub): Door {
  return async ({ by, command: name, input, key }, requestId) => {
    const command = commands.get(name)
    if (!command) throw new Error(`There is no command ${name}`)
    const context = hub.contextFor(by, { requestId, via: 'test', language: 'zh' })
    try {
      const { answer, refusals } = await execute(context, command, input, { clientMutationId: key })
      return answer ? { kind: 'done', answer } : { kind: 'refused', code: refusals[0]?.code ?? 'UNKNOWN' }
    } catch (error) {
      if (error instanceof Denied) return { kind: 'denied', code: error.code }
      throw error
    }
  }
}
