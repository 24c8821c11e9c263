export const channelKinds = {
  WEBSITE: { zh: '网站', about: 'A website or portal.' },
  NEWSPAPER: { zh: '报纸', about: 'A newspaper.' },
  TELEVISION: { zh: '电视', about: 'A television station.' },
  RADIO: { zh: '电台', about: 'A radio station.' },
  NOTICE_BOARD: { zh: '公示栏', about: 'A notice board, on paper or a screen.' },
  SOCIAL: { zh: '新媒体', about: 'An account on a social network.' },
  MEETING: { zh: '会议', about: 'A meeting.' },
  DOCUMENT: { zh: '文件', about: 'A circulated document.' },
  READING_POINT: { zh: '公开查阅点', about: 'A public reading point, archive or library.' },
  PARTNER: { zh: '合作单位', about: 'A partner that draws by API or webhook.' },
  APP: { zh: '客户端', about: 'An app.' },
  OTHER: { zh: '其他', about: 'None of the others.' },
} as const
export type ChannelKind = keyof typeof channelKinds

export const distributionStates = {
  PLANNED: { zh: '计划', about: 'Waits for its time.' },
  QUEUED: { zh: '待送', about: 'Waits to be handed over.' },
  SENT: { zh: '已送', about: 'Handed over; nothing has come back.' },
  ACCEPTED: { zh: '已接收', about: 'The other side took it.' },
  LIVE: { zh: '已刊播', about: 'A receipt or a look at the channel shows it there.' },
  SUPERSEDED: { zh: '已被新版取代', about: 'A newer edition took its place.' },
  RECALLED: { zh: '已召回', about: 'Taken back, or stopped before it was handed over.' },
  EXPIRED: { zh: '期满撤除', about: 'Its posting period is over.' },
  DECLINED: { zh: '未采用', about: 'The channel did not take it.' },
  FAILED: { zh: '失败', about: 'It could not be handed over; `failure` says why.' },
} as const
export type DistributionState = keyof typeof distributionStates

export const distributionActions = {
  PUBLISH: { zh: '发布', about: 'The channel gets the item for the first time.' },
  CORRECT: { zh: '更正', about: 'The channel gets a newer edition.' },
  RECALL: { zh: '召回', about: 'The channel is asked to take the item back.' },
} as const
export type DistributionAction = keyof typeof distributionActions

export const receiptKinds = {
  ACCEPTED: { zh: '接收回执', about: 'The channel took it.' },
  LIVE: { zh: '上线', about: 'It can be seen at `url`.' },
  CLIPPING: { zh: '剪报', about: 'A newspaper clipping with its page.' },
  BROADCAST_LOG: { zh: '播出单', about: 'A broadcast log with its air time.' },
  PHOTO_POSTED: { zh: '张贴照片', about: 'A photo of the posting on the board.' },
  PHOTO_REMOVED: { zh: '撤除照片', about: 'A photo of the board without it.' },
  REMOVED: { zh: '已撤除', about: 'The channel has taken it down.' },
  DECLINED: { zh: '不采用', about: 'The channel does not take it.' },
} as const
export type ReceiptKind = keyof typeof receiptKinds
