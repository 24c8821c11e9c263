export const scheduleStates = {
  WAITING: { zh: '等待公开', about: 'It goes public at its hour.' },
  PUBLISHED: { zh: '已公开', about: 'It went public.' },
  CANCELLED: { zh: '已取消', about: 'It was called off, or another publication of the item took its place.' },
  FAILED: { zh: '未能公开', about: 'At its hour the gate refused it; `failure` says why.' },
} as const
