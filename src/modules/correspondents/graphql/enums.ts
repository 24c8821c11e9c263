import { enumOf } from '../../../platform/graphql/enums.js'
import { messageKinds, pointsBases, submissionKinds, submissionStatuses, uploadStates } from '../model/terms.js'

export const SubmissionStatus = enumOf('SubmissionStatus', '来稿状态. How far a submission is.', submissionStatuses)
export const SubmissionKind = enumOf('SubmissionKind', '来稿类别. What kind of report it is.', submissionKinds)
export const SubmissionStep = enumOf('SubmissionStep', '来稿环节. One step of the conversation about a submission.', messageKinds)
export const UploadState = enumOf('UploadState', '上传状态. How far an upload is.', uploadStates)
export const PointsBasis = enumOf('PointsBasis', '计分依据. By what a rule gives points.', pointsBases)
