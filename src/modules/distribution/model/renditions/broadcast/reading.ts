import { type BlockJson, countCharacters } from '../../../../catalogue/index.js'

/** One block as it goes on air (READ), or what the announcer should know but not say (NOTE). */
export interface SpokenPart {
  readonly kind: 'READ' | 'NOTE'
  readonly text: string
}

/** What has been read so far. */
export interface Reading {
  readonly parts: SpokenPart[]
  leftOut: number
}

export function startReading(): Reading {
  return { parts: [], leftOut: 0 }
}

export function countLeftOut(block: BlockJson, reading: Reading): void {
  reading.leftOut += countCharacters({ type: 'doc', content: [block] })
}
