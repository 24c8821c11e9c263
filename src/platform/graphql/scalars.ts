import 'reflect-metadata'
import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql'
import { isDay } from '../day.js'

/** An instant. Rows carry Dates; inputs become Dates. */
export const DateTime = textScalar({
  name: 'DateTime',
  description: 'An instant as RFC 3339 text with its offset, such as `2026-11-24T09:30:00+08:00`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  expects: 'an instant with offset such as "2026-11-24T09:30:00+08:00"',
  parse: parseInstant,
  print: (value) => new Date(value as Date | string).toISOString(),
})

/** A calendar day; text within the hub, too. */
export const Day = textScalar({
  name: 'Date',
  description: 'A day in the time zone of the office, such as `2026-11-24`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  expects: 'a day such as "2026-11-24"',
  parse: (text) => (isDay(text) ? text : null),
})

export const Address = textScalar({
  name: 'URL',
  description: 'An address; one that begins with `/` is on the hub itself.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3986',
  expects: 'an http or https address',
  parse: (text) => (/^https?:\/\//.test(text) && URL.canParse(text) ? text : null),
})

export const Position = textScalar({
  name: 'Position',
  description: 'A position of the ledger: a non-negative whole number as text, because it may pass 2^53.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259#section-7',
  expects: 'a ledger position such as "0" or "1044"',
  parse: (text) => (/^(0|[1-9]\d{0,18})$/.test(text) && BigInt(text) <= 9_223_372_036_854_775_807n ? text : null),
})

export const Hash = textScalar({
  name: 'Hash',
  description: 'A SHA-256 hash: `sha256:` and 64 lower-case hex digits.',
  specifiedByURL: 'https://csrc.nist.gov/pubs/fips/180-4/upd1/final',
  expects: '"sha256:" and 64 lower-case hex digits',
  parse: (text) => (/^sha256:[0-9a-f]{64}$/.test(text) ? text : null),
})

/** The body as data; checked by the catalogue, which knows the document schema. */
export const DocumentJSON = new GraphQLScalarType({
  name: 'DocumentJSON',
  description: 'A body as ProseMirror JSON under the hub’s own document schema (docs/document-schema.md).',
  specifiedByURL: 'https://prosemirror.net/docs/ref/#model.Document_Schema',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
})

interface TextScalar {
  readonly name: string
  readonly description: string
  readonly specifiedByURL: string
  readonly expects: string
  /** The value, or null when the text is not of this form. */
  readonly parse: (text: string) => unknown
  readonly print?: (value: unknown) => string
}

function textScalar(scalar: TextScalar): GraphQLScalarType {
  const parse = (given: unknown) => {
    const value = typeof given === 'string' ? scalar.parse(given) : null
    if (value === null) throw new GraphQLError(`${scalar.name} must be ${scalar.expects}.`)
    return value
  }
  return new GraphQLScalarType({
    name: scalar.name,
    description: scalar.description,
    specifiedByURL: scalar.specifiedByURL,
    serialize: scalar.print ?? String,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING || (node.kind === Kind.INT && scalar.name === 'Position') ? node.value : null),
  })
}

function parseInstant(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(text) || !isDay(text.slice(0, 10))) return null
  const instant = new Date(text.toUpperCase())
  return Number.isNaN(instant.getTime()) ? null : instant
}
