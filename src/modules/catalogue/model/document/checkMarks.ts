import { checkAttributes } from './checkAttributes.js'
import { addFault, type Reading } from './faults.js'
import { sortMarks } from './inline.js'
import type { MarkJson } from './json.js'
import { isMarkName, markTypes } from './schema.js'
import { isRecord, refuseOthers, under } from './shape.js'

/** The marks of an inline node in canonical order. */
export function checkMarks(reading: Reading, path: string, input: unknown): readonly MarkJson[] {
  if (input === undefined) return []
  const marksPath = under(path, 'marks')
  if (!Array.isArray(input)) {
    addFault(reading, marksPath, 'is not a list: write a list of marks or leave it out')
    return []
  }
  const marks: MarkJson[] = []
  for (const [index, item] of input.entries()) {
    const mark = readMark(reading, item, `${marksPath}[${index}]`)
    if (reading.ended) return marks
    if (mark !== undefined) add(reading, marks, mark, `${marksPath}[${index}]`)
  }
  return sortMarks(marks)
}

function readMark(reading: Reading, input: unknown, path: string): MarkJson | undefined {
  if (!isRecord(input)) {
    addFault(reading, path, 'is not a mark: write an object with a "type"')
    return undefined
  }
  const { type } = input
  if (!isMarkName(type)) {
    addFault(reading, under(path, 'type'), `is not a mark of the schema: use one of ${markTypes.join(', ')}`)
    return undefined
  }
  refuseOthers(reading, path, input, ['type', 'attrs'], 'the properties of a mark')
  // True as soon as checkAttributes found no fault.
  return { type, ...checkAttributes(reading, path, type, input['attrs']) } as MarkJson
}

function add(reading: Reading, marks: MarkJson[], mark: MarkJson, path: string): void {
  const names = marks.map(({ type }) => type)
  if (names.includes(mark.type)) addFault(reading, path, `is a second ${mark.type}: keep one`)
  if ((mark.type === 'sup' && names.includes('sub')) || (mark.type === 'sub' && names.includes('sup'))) {
    addFault(reading, path, 'makes the text superscript and subscript at once: keep one')
  }
  marks.push(mark)
}
