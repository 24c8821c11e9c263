import type { Content } from '../../../catalogue/index.js'

/** Everything that a rendition is made of: one edition of an item, and how the office that hands it over is called. */
export interface Story {
  /** `itm_…` and `edn_…`; the first makes the stable `tag:` URI under the publisher's authority. */
  readonly itemId: string
  readonly editionId: string
  readonly indexNumber: string
  readonly slug: string
  /** The edition's number, from 1: the version in forms that have one. */
  readonly number: number
  readonly contentHash: string
  readonly content: Content
  readonly unitName: string
  /** Code and name of each category that the item stands in, the most specific first. */
  readonly categories: readonly { readonly slug: string; readonly scheme: string; readonly name: string }[]
  readonly publishedAt: Date
  readonly updatedAt: Date
  /** CANCELED: the item has been taken back; the form says so wherever it has a place for it. */
  readonly status: 'USABLE' | 'CANCELED'
  /** Why this edition took the place of an older one; null for the first, or when nobody said. */
  readonly correctionNote: string | null
  /** Why the item was taken back; null while it is public. */
  readonly withdrawalReason: string | null
  /** Whether it may still be read under a banner (NOTICE); absent while it is public, or when only the recall is known. */
  readonly withdrawalKind?: 'NOTICE' | 'GONE' | 'REPLACED'
  /** What stands in its place. */
  readonly replacement?: { readonly title: string; readonly slug: string }
  /** Code of the channel that it is made for, whose channel-only blocks it has; absent: what everybody may have. */
  readonly channel?: string
  /** Form and size of each attachment, in the order in which they are shown. */
  readonly attachments: readonly StoryAttachment[]
}

export interface StoryAttachment {
  readonly hash: string
  readonly fileName: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  readonly alt: string | null
}

/** Who hands over: stands in every form as publisher. */
export interface Publisher {
  readonly name: string
  /** The site's address without a closing slash, such as https://www.example.gov.cn. */
  readonly baseUrl: string
  /** Owner of the `tag:` URIs (RFC 4151), such as example.gov.cn,2026. */
  readonly tagAuthority: string
  /** BCP 47, such as zh-CN. */
  readonly language: string
  readonly timeZone: string
}
