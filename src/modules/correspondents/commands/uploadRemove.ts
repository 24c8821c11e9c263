import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { discardUploads } from '../changes/discardUploads.js'
import { findOwnUploadLocked } from '../changes/findUpload.js'

/** Throws away an upload of one's own that no submission uses. */
export const uploadRemove = defineCommand({
  name: 'uploadRemove',
  action: 'upload.create',
  input: z.object({ uploadId: z.string() }),
  subject: (answer: { uploadId: string }) => answer.uploadId,
  run: async (scope, given) => {
    const upload = await findOwnUploadLocked(scope, given.uploadId)
    const gone = await discardUploads(scope, [upload.id])
    if (gone === 0)
      throw new Refusal(
        'WRONG_STATE',
        { what: 'upload', what_zh: '上传文件', state: 'attached to a submission', state_zh: '已随来稿提交状态' },
        ['uploadId'],
      )
    return { uploadId: given.uploadId }
  },
})
