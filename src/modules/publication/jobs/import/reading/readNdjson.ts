import { fault } from '../fault.js'
import { readable, textReader, unreadable } from './readText.js'
import type { ReadFormat, ReadingOptions } from './source.js'
import { splitRecords } from './splitRecords.js'

/** One JSON object a line. */
export function ndjsonFormat(options: ReadingOptions): ReadFormat {
  return async function* readNdjson(bytes) {
    const textOf = textReader(options)
    for await (const stretch of splitRecords(bytes, { longest: options.longest, quoted: false })) {
      try {
        yield readable(stretch, objectOf(textOf(stretch)))
      } catch (error) {
        yield unreadable(stretch, error)
      }
    }
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  const value = parsed(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw fault('BROKEN', 'record', 'It is not a JSON object in braces.')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw fault('BROKEN', 'record', `It is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
