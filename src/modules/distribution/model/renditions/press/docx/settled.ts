import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** When the file says it was made, which must not be when it was rendered. */
export interface FileTimes {
  readonly created: Date
  readonly modified: Date
}

/** The same Word file without what differs from one writing to the next: names of links drawn by lot, the clock, the times within the archive. */
export function settled(file: Uint8Array, times: FileTimes): Uint8Array {
  const parts = unzipSync(file)
  const names = linkNames(parts)
  const entries = Object.keys(parts).map((path) => {
    const text = strFromU8(parts[path] ?? new Uint8Array()).replace(DRAWN, (name) => names.get(name) ?? name)
    return [path, strToU8(path === 'docProps/core.xml' ? dated(text, times) : text)] as const
  })
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1), level: 6 })
}

const DRAWN = /rId[a-z0-9_-]{21}(?=")/g

/** A name by its place for every name drawn by lot. */
function linkNames(parts: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, string> {
  const relations = Object.keys(parts).filter((path) => path.endsWith('.rels'))
  const drawn = relations.flatMap((path) => [...strFromU8(parts[path] ?? new Uint8Array()).matchAll(DRAWN)].map(([name]) => name))
  return new Map([...new Set(drawn)].map((name, at) => [name, `rIdLink${at + 1}`]))
}

function dated(core: string, { created, modified }: FileTimes): string {
  const written = (name: string, at: Date) => (text: string) =>
    text.replace(new RegExp(`(<dcterms:${name}[^>]*>)[^<]*`), (_, start: string) => `${start}${at.toISOString().slice(0, 19)}Z`)
  return written('modified', modified)(written('created', created)(core))
}
