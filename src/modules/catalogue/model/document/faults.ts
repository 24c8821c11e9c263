/** One thing wrong with a document: where, as `content[3].content[0].attrs.level` ('' is the document itself), and what to do about it. */
export interface DocumentFault {
  readonly path: string
  readonly reason: string
}

/** What one document may hold. */
export const documentLimits = { characters: 2_000_000, nodes: 50_000, depth: 32, tableColumns: 200, faults: 20 } as const

/** Collects the first faults of a document and keeps its tally while it is read. */
export interface Reading {
  readonly faults: DocumentFault[]
  nodes: number
  characters: number
  /** Set when reading further makes no sense: too many faults, too many nodes, too much text. */
  ended: boolean
}

export function startReading(): Reading {
  return { faults: [], nodes: 0, characters: 0, ended: false }
}

export function addFault(reading: Reading, path: string, reason: string): void {
  if (reading.faults.length >= documentLimits.faults) return
  reading.faults.push({ path, reason })
  if (reading.faults.length === documentLimits.faults) reading.ended = true
}

export function countNode(reading: Reading, path: string): void {
  reading.nodes += 1
  if (reading.nodes <= documentLimits.nodes || reading.ended) return
  addFault(reading, path, `is one node too many: a document may have ${documentLimits.nodes}; divide it into several items`)
  reading.ended = true
}

export function countText(reading: Reading, path: string, text: string): void {
  reading.characters += text.length
  if (reading.characters <= documentLimits.characters || reading.ended) return
  addFault(
    reading,
    path,
    `goes past the ${documentLimits.characters} characters a document may have; divide it into several items or attach a file`,
  )
  reading.ended = true
}
