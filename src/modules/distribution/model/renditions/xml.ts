import { create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import { clean } from './clean.js'

export type Attributes = Readonly<Record<string, string>>

/** The root element of a new XML document; what is added under it is in its namespace unless it names another. */
export function xmlRoot(namespace: string | null, name: string, attributes: Attributes = {}): Element {
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' })
  return new Element(namespace === null ? document.ele(name, escaped(attributes)) : document.ele(namespace, name, escaped(attributes)))
}

/**
 * An element that is being written. The builder takes `&lt;` in a text for an entity and leaves it, which would turn the text `&lt;b&gt;`
 * into markup for whoever reads it; so every ampersand is escaped before it gets there.
 */
export class Element {
  readonly #builder: XMLBuilder

  constructor(builder: XMLBuilder) {
    this.#builder = builder
  }

  /** Adds an element in the namespace of this one. */
  ele(name: string, attributes: Attributes = {}): Element {
    return new Element(this.#builder.ele(name, escaped(attributes)))
  }

  /** Adds an element of another namespace. */
  foreign(namespace: string, name: string, attributes: Attributes = {}): Element {
    return new Element(this.#builder.ele(namespace, name, escaped(attributes)))
  }

  txt(text: string): Element {
    if (text !== '') this.#builder.txt(ampersands(text))
    return this
  }

  /** Binds prefixes here, rather than at every element that uses one. */
  prefixes(namespaces: Readonly<Record<string, string>>): void {
    for (const [prefix, namespace] of Object.entries(namespaces)) this.#builder.att(XMLNS, `xmlns:${prefix}`, namespace)
  }

  document(): string {
    return `${this.#builder.end()}\n`
  }
}

/** An element with nothing but text in it. */
export function leaf(parent: Element, name: string, text: string, attributes: Attributes = {}): void {
  parent.ele(name, attributes).txt(text)
}

/** The whole document that a root stands in. */
export function xmlText(root: Element): string {
  return root.document()
}

/** Text as it stands in XML that is written without a builder. */
export function escapeXml(text: string): string {
  return ampersands(clean(text)).replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const XMLNS = 'http://www.w3.org/2000/xmlns/'

function escaped(attributes: Attributes): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, ampersands(value)]))
}

function ampersands(text: string): string {
  return text.replaceAll('&', '&amp;')
}
