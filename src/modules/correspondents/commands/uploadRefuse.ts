import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { findOwnUploadLocked } from '../changes/findUpload.js'
import { fileFaults, type FileFault } from '../model/file-faults.js'

const faults = Object.keys(fileFaults) as [FileFault, ...FileFault[]]

/** Notes that a file is not taken for what it is, and lets its bytes go. */
export const uploadRefuse = defineCommand({
  name: 'uploadRefuse',
  action: 'upload.create',
  input: z.object({ uploadId: z.string(), fault: z.enum(faults) }),
  subject: (answer: { uploadId: string }) => answer.uploadId,
  run: async (scope, given) => {
    const upload = await findOwnUploadLocked(scope, given.uploadId)
    if (upload.state === 'READY')
      throw new Refusal('WRONG_STATE', { what: 'upload', what_zh: '上传文件', state: upload.state }, ['uploadId'])
    Object.assign(upload, { state: 'REFUSED', fault: given.fault, finishedAt: upload.finishedAt ?? scope.now, cleaned: null })
    await query(scope.em, 'delete from desk.upload_part where upload_id = ?', [upload.id])
    return { uploadId: upload.id }
  },
})
