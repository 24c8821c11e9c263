import { readFileSync } from 'node:fs'
import { XmlBufferInputProvider, xmlRegisterInputProvider } from 'libxml2-wasm'
import { type Check, xsd } from '../standards.js'

export function cap(): Check {
  return xsd('cap/CAP-v1.2.xsd')
}

/** The schema imports the W3C's xml.xsd by its address on the Web. */
export function ssml(): Check {
  const xml = readFileSync(new URL('../../../../fixtures/standards/newsml-g2/xml.xsd', import.meta.url))
  xmlRegisterInputProvider(new XmlBufferInputProvider({ 'http://www.w3.org/2001/xml.xsd': xml }))
  return xsd('ssml/synthesis.xsd')
}
