import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../platform/folder.js'

/** A piece of content as its author wrote it: `name: value` lines, a name once or several times, and for Markdown files the text below. */
export interface TextRecord {
  readonly id: string
  /** Absent: null. */
  readonly maybe: (name: string) => string | null
  /** @throws Error naming record and field when it is absent */
  readonly one: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly body: string
}

/** Where the demo's content lies: it is read from the sources, also by the built program. */
const contentFolder = join(projectFolder, 'src', 'demo')

/** All records of the `.txt` files of a folder: each begins with a line `[id]`. */
export function recordsIn(folder: string, names: readonly string[]): readonly TextRecord[] {
  return filesOf(folder, '.txt').flatMap((file) => recordsOf(contentOf(join(folder, file)), names))
}

/** The records of one file. */
export function recordsOfFile(path: string, names: readonly string[]): readonly TextRecord[] {
  return recordsOf(contentOf(path), names)
}

/** The Markdown files of a folder: fields, an empty line, the text; the file's name is the id. */
export function pagesIn(folder: string, names: readonly string[]): readonly TextRecord[] {
  return filesOf(folder, '.md').map((file) => {
    const [head = '', ...rest] = contentOf(join(folder, file)).trim().split(/\n\n/)
    return record(file.replace(/\.md$/, ''), head, rest.join('\n\n').trim(), names)
  })
}

/** A file of the demo's content as it is. */
export function contentOf(path: string): string {
  return readFileSync(join(contentFolder, path), 'utf8')
}

function filesOf(folder: string, ending: string): readonly string[] {
  return readdirSync(join(contentFolder, folder))
    .filter((file) => file.endsWith(ending))
    .toSorted()
}

function recordsOf(text: string, names: readonly string[]): readonly TextRecord[] {
  return text
    .split(/^\[(?=[a-zA-Z0-9-]+\]$)/m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf(']')
      return record(part.slice(0, end), part.slice(end + 1).trim(), '', names)
    })
}

function record(id: string, head: string, body: string, names: readonly string[]): TextRecord {
  const lines = head.split('\n').map((line): [string, string] => {
    const [, name, value] = /^([a-z]+): (.+)$/.exec(line) ?? []
    if (name === undefined || value === undefined || !names.includes(name))
      throw new Error(`The demo's ${id} has a line that says nothing: ${line}`)
    return [name, value.trim()]
  })
  return recordFrom(id, lines, body)
}

/** A record of these lines. */
export function recordFrom(id: string, lines: readonly (readonly [name: string, value: string])[], body = ''): TextRecord {
  const fields = new Map<string, string[]>()
  for (const [name, value] of lines) fields.set(name, [...(fields.get(name) ?? []), value])
  const all = (name: string) => fields.get(name) ?? []
  const maybe = (name: string) => fields.get(name)?.[0] ?? null
  const one = (name: string) => {
    const value = maybe(name)
    if (value === null) throw new Error(`The demo's ${id} has no ${name}`)
    return value
  }
  return { id, maybe, one, all, body }
}
