import { rulesOf } from './attributes.js'
import { addFault, countText, type Reading } from './faults.js'
import { isRecord, refuseOthers, under } from './shape.js'

/** The attributes of a node or mark in canonical form, every default written out; nothing when it has none. */
export function checkAttributes(
  reading: Reading,
  path: string,
  owner: string,
  input: unknown,
): { readonly attrs?: Readonly<Record<string, unknown>> } {
  const rules = rulesOf(owner)
  const given = input ?? {}
  const attrsPath = under(path, 'attrs')
  if (!isRecord(given)) {
    addFault(reading, attrsPath, 'is not an object: write the attributes by name')
    return {}
  }
  refuseOthers(reading, attrsPath, given, Object.keys(rules), `the attributes of ${owner}`)
  const attrs: Record<string, unknown> = {}
  for (const [name, rule] of Object.entries(rules)) {
    const value = given[name] === undefined ? rule.default : given[name]
    const fault = value === undefined ? `is missing: a ${owner} needs it` : rule.fault(value)
    if (fault !== undefined) addFault(reading, under(attrsPath, name), fault)
    if (typeof value === 'string') countText(reading, under(attrsPath, name), value)
    attrs[name] = rule.canonical ? rule.canonical(value) : value
  }
  return Object.keys(attrs).length === 0 ? {} : { attrs }
}
