export const deliveryKinds = {
  PUBLISHED: { zh: '公开', about: 'An item became public.' },
  CORRECTED: { zh: '更正', about: 'A newer edition took the place of the public one.' },
  WITHDRAWN: { zh: '撤回', about: 'The item was taken back: take it down.' },
  RESTORED: { zh: '恢复', about: 'The item was put back.' },
  TEST: { zh: '测试', about: 'It tells of nothing; somebody tries the endpoint.' },
} as const

export const deliveryStates = {
  WAITING: { zh: '待送', about: 'Waits for its next try.' },
  DELIVERED: { zh: '已送达', about: 'The receiver answered with success.' },
  FAILED: { zh: '失败', about: 'Given up; `deliveryReplay` and `distributionRetry` send it again.' },
  SUPERSEDED: { zh: '已被新版取代', about: 'A newer edition goes in its place.' },
  STOPPED: { zh: '已停止', about: 'The item was taken back first.' },
} as const

export const endpointFaults = {
  SWITCHED_OFF: { zh: '人工停用', about: 'Somebody switched it off.' },
  GONE: { zh: '对方注销', about: 'The receiver answered 410 Gone.' },
  FAILING: { zh: '持续失败', about: 'Nothing but failures for 120 hours.' },
} as const
