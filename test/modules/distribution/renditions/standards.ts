import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { RelaxNGValidator, xmlRegisterInputProvider, XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm'
import { fsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

/** What is wrong with a text by its standard; empty when it holds. */
export type Check = (text: string) => readonly string[]

const folder = fileURLToPath(new URL('../../../fixtures/standards/', import.meta.url))

/** A check of XML against an XSD of the fixtures, with what it imports. */
export function xsd(file: string): Check {
  xmlRegisterInputProvider(fsInputProviders)
  const validator = XsdValidator.fromDoc(schemaDocument(file))
  return (text) => faultsOf(text, (document) => validator.validate(document))
}

/** A check of XML against a RELAX NG schema of the fixtures. */
export function relaxNg(file: string): Check {
  const validator = RelaxNGValidator.fromDoc(schemaDocument(file))
  return (text) => faultsOf(text, (document) => validator.validate(document))
}

/** A check that text is XML at all. */
export const wellFormed: Check = (text) => faultsOf(text, () => undefined)

/** What an XPath expression finds in XML. */
export function find(text: string, path: string, namespaces: Record<string, string> = {}): readonly string[] {
  return opened(text, (document) => document.find(path, namespaces).map((node) => node.content))
}

export function ninjs(): Check {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats })
  ajv.addSchema(json('ninjs/GeoJSON-schema.json'), 'https://geojson.org/schema/GeoJSON.json')
  return jsonCheck(ajv.compile(json('ninjs/ninjs-schema_3.1.json')))
}

export function jsonFeedSchema(): Check {
  const ajv = new Ajv({ strict: false, allErrors: true, formats })
  ajv.addSchema(json('jsonfeed/feed-1.json'))
  const { $schema: _draft04, id, ...feed } = json('jsonfeed/feed.json')
  return jsonCheck(ajv.compile({ $id: String(id), ...feed }))
}

const formats = {
  uri: (text: string) => /^[a-z][a-z0-9+.-]*:[!#$%&'()*+,/:;=?@[\]~\w.-]+$/i.test(text) && !/%(?![0-9a-f]{2})/i.test(text),
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
}

function json(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(folder + file, 'utf8')) as Record<string, unknown>
}

function jsonCheck(validate: ValidateFunction): Check {
  return (text) => {
    if (validate(JSON.parse(text))) return []
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`)
  }
}

function schemaDocument(file: string): XmlDocument {
  return XmlDocument.fromBuffer(readFileSync(folder + file), { url: pathToFileURL(folder + file).href })
}

function faultsOf(text: string, validate: (document: XmlDocument) => void): readonly string[] {
  try {
    opened(text, validate)
    return []
  } catch (error) {
    if (error instanceof XmlValidateError) return error.details.map(({ line, message }) => `${line}: ${message}`)
    return [String(error)]
  }
}

/** Its memory is not the collector's: it is given back here. */
function opened<T>(text: string, use: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(text)
  try {
    return use(document)
  } finally {
    document.dispose()
  }
}
