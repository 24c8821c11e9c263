import type { Story } from './story.js'

/** What stands in place of a text that was taken back. */
export function takenBack({ withdrawalReason }: Pick<Story, 'withdrawalReason'>): string {
  return withdrawalReason === null ? '本件已撤回，请停止使用。' : `本件已撤回，请停止使用。撤回原因：${withdrawalReason}`
}

/** How a title says that its item was taken back. */
export function titleTakenBack(title: string): string {
  return `【已撤回】${title}`
}
