/** The closed sets of the correspondents' side; each value's Chinese name and meaning is shown by the API. */
export const submissionStatuses = {
  RECEIVED: { zh: '已报送', about: 'It waits for the editor.' },
  NEEDS_CHANGES: { zh: '退改', about: 'The editor has a question; the correspondent answers.' },
  ADOPTED: { zh: '采用', about: 'An item is being made of it.' },
  DECLINED: { zh: '未采用', about: 'Not used; the reason stands beside it.' },
} as const
export type SubmissionStatus = keyof typeof submissionStatuses

export const submissionKinds = {
  NEWS: { zh: '动态类', about: 'News.' },
  EXPERIENCE: { zh: '经验类', about: 'How something was done well.' },
  PROBLEM_SUGGESTION: { zh: '问题建议类', about: 'A problem, or a suggestion.' },
  COMMISSIONED: { zh: '约稿', about: 'Asked for by the office.' },
  URGENT: { zh: '紧急信息', about: 'Must be known at once.' },
} as const
export type SubmissionKind = keyof typeof submissionKinds

export const messageKinds = {
  RECEIVED: { zh: '报送', about: 'Sent in.' },
  RETURNED: { zh: '退改', about: 'Returned with a question.' },
  ANSWERED: { zh: '补充', about: 'Answered, with the text as it then was.' },
  ATTACHED: { zh: '补传文件', about: 'Files were added.' },
  ADOPTED: { zh: '采用', about: 'Adopted into an item.' },
  DECLINED: { zh: '未采用', about: 'Declined with a reason.' },
} as const
export type MessageKind = keyof typeof messageKinds

export const uploadStates = {
  RECEIVING: { zh: '传输中', about: 'Not all bytes have arrived; the upload can be resumed.' },
  READY: { zh: '已就绪', about: 'Checked and cleaned; it can be attached.' },
  REFUSED: { zh: '不接收', about: 'Not a file that is taken; `problem` says why and what to do.' },
} as const
export type UploadState = keyof typeof uploadStates

export const pointsBases = {
  QUOTA: { zh: '完成任务数', about: 'Given once when at least `least` were sent in during the month.' },
  CHANNEL: { zh: '渠道采用', about: 'Given for each item of the month that went out on the channel that stands for this level.' },
  KIND: { zh: '按类别', about: 'Given for each adopted submission of the kind.' },
  NOT_COMPUTED: { zh: '人工核对', about: 'Kept for the record; `note` says why the hub cannot count it.' },
} as const
export type PointsBasis = keyof typeof pointsBases
