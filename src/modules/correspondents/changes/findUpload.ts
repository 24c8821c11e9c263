import { LockMode } from '@mikro-orm/core'
import type { Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { Upload } from '../model/upload.entity.js'

/** The actor's own upload, locked; other people's do not exist. */
export async function findOwnUploadLocked(scope: Scope, id: string): Promise<Upload> {
  const upload = await scope.em.findOne(Upload, { id, uploaderId: scope.actor.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!upload) throw new Refusal('NOT_FOUND', { what: 'upload', what_zh: '上传文件', id }, ['uploadId'])
  return upload
}
