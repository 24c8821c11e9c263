import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Terms {
  readonly types: Readonly<Record<string, readonly string[]>>
  readonly properties: Readonly<Record<string, { readonly domain: readonly string[]; readonly range: readonly string[] }>>
  readonly members: Readonly<Record<string, readonly string[]>>
}

/** A check of JSON-LD against the vocabulary of schema.org: unknown types and properties, properties of other types, values of other kinds. */
export function schemaOrg(): (value: unknown) => readonly string[] {
  const terms = vocabulary()
  return (value) => faultsOf(value, '', terms)
}

function faultsOf(value: unknown, path: string, terms: Terms): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((part, at) => faultsOf(part, `${path}[${at}]`, terms))
  if (typeof value !== 'object' || value === null) return []
  const node = value as Record<string, unknown>
  const type = String(node['@type'])
  if (!terms.types[type]) return [`${path}: there is no type ${type}`]
  return Object.entries(node).flatMap(([name, part]) => {
    if (name.startsWith('@')) return []
    const property = terms.properties[name]
    if (!property) return [`${path}.${name}: there is no such property`]
    if (!property.domain.some((domain) => isKindOf(type, domain, terms))) return [`${path}.${name}: is no property of ${type}`]
    const wrong = [part].flat().filter((one) => !property.range.some((range) => fits(one, range, terms)))
    const odd = wrong.map((one) => `${path}.${name}: ${JSON.stringify(one)} is none of ${property.range.join(', ')}`)
    return [...odd, ...faultsOf(part, `${path}.${name}`, terms)]
  })
}

function vocabulary(): Terms {
  const file = fileURLToPath(new URL('../../../fixtures/standards/schemaorg/terms.json', import.meta.url))
  return JSON.parse(readFileSync(file, 'utf8')) as Terms
}

function isKindOf(type: string, ancestor: string, terms: Terms): boolean {
  return type === ancestor || (terms.types[type] ?? []).some((parent) => isKindOf(parent, ancestor, terms))
}

function fits(value: unknown, range: string, terms: Terms): boolean {
  if (typeof value === 'object' && value !== null) return isKindOf(String((value as Record<string, unknown>)['@type']), range, terms)
  if (typeof value === 'boolean') return range === 'Boolean'
  if (typeof value === 'number') return range === 'Number' || range === 'Integer'
  const text = String(value)
  if (range === 'Text') return true
  if (range === 'Date') return /^\d{4}-\d\d-\d\d$/.test(text)
  if (range === 'DateTime') return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)
  if (range === 'URL') return URL.canParse(text)
  return (terms.members[text.replace('https://schema.org/', '')] ?? []).includes(range)
}
