/** How a part of the demo's content tells how far it is. */
export interface Progress {
  /** Aborted: what has begun is finished, the rest waits for the next start. */
  readonly signal: AbortSignal
  readonly began: (pieces: number) => void
  readonly advanced: (done: number) => void
}

export const demoParts = {
  office: { zh: '单位、渠道和分类', en: 'units, channels, categories' },
  archive: { zh: '2008年的公开信息', en: 'the year 2008' },
  statutes: { zh: '法律法规', en: 'statutes' },
  year: { zh: '2026年的工作', en: 'the year 2026' },
} as const

export type DemoPart = keyof typeof demoParts
