import { canonicalHash } from '../../../platform/canonical.js'
import type { DocumentJson } from './document/schema.js'
import type { Cadence, DeclaredValidity, DisclosureClass, Genre, RelationKind } from './terms.js'

/**
 * What an edition freezes and its hash covers: title, summary, body, metadata, relations, attachment hashes. Everything is
 * named by what it is called outside this hub (codes, slugs, keys, hashes), so that the same content has the same hash in any hub.
 */
export interface Content {
  readonly title: string
  readonly summary: string | null
  readonly document: DocumentJson
  readonly metadata: ContentMetadata
  /** In order of kind, then target. */
  readonly relations: readonly ContentRelation[]
  /** In the order in which they are shown. */
  readonly attachments: readonly ContentAttachment[]
}

export interface ContentMetadata {
  readonly unit: string
  /** Slugs, sorted. */
  readonly categories: readonly string[]
  readonly genre: Genre
  readonly documentNumber: string | null
  readonly shortTitle: string | null
  readonly formedOn: string | null
  readonly versionOn: string | null
  readonly history: readonly string[]
  readonly validity: DeclaredValidity
  readonly disclosure: { readonly class: DisclosureClass; readonly basis: string | null; readonly dueOn: string | null }
  readonly cadence: Cadence
}

export interface ContentRelation {
  readonly kind: RelationKind
  readonly target: string
  readonly note: string | null
}

export interface ContentAttachment {
  readonly hash: string
  readonly fileName: string
  readonly mediaType: string
  readonly alt: string | null
}

/** Content as the public may see it: a relation to an item that is not public is shown as its hash alone. */
export type PublicContent = Omit<Content, 'relations'> & { readonly relations: readonly (ContentRelation | string)[] }

/** SHA-256 over the RFC 8785 form, in which each relation stands as its own hash: so one can be withheld and the rest still be checked. */
export function contentHash(content: PublicContent): string {
  const relations = content.relations.map((relation) => (typeof relation === 'string' ? relation : canonicalHash(relation)))
  return canonicalHash({ ...content, relations })
}
