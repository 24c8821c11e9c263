/** One thing that was checked: what holds, or what is wrong, in plain words. */
export interface Finding {
  readonly part: string
  readonly holds: boolean
  readonly words: string
}

export function finding(part: string, words: string): Finding {
  return { part, holds: true, words }
}

export function fault(part: string, words: string): Finding {
  return { part, holds: false, words }
}
