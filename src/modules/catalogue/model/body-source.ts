/** Where a body comes from: an edition, loaded when a field needs it, or a draft's document at hand. */
export type BodySource = { readonly editionId: string } | { readonly draft: unknown }
