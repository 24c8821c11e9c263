import type { Language } from '../../../platform/language.js'

/** What the workbench says, in the two languages of the hub. */
export const wording = {
  title: { zh: '同源 · 接口工作台', en: 'Tongyuan · API workbench' },
  skip: { zh: '跳到编辑区', en: 'Skip to the editor' },
  examples: { zh: '示例', en: 'Examples' },
  token: { zh: '令牌', en: 'Token' },
  tokenHint: { zh: '不填为公众身份；只存于本标签页', en: 'Empty: as the public. Kept in this tab only' },
  otherLanguage: { zh: 'English', en: '中文' },
  opened: { zh: '已打开：', en: 'Opened: ' },
  needsScript: { zh: '此页面需要 JavaScript。', en: 'This page needs JavaScript.' },
} as const satisfies Record<string, Record<Language, string>>
