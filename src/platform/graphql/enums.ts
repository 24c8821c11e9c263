import 'reflect-metadata'
import { registerEnumType } from 'type-graphql'

/** Registers a closed set as a GraphQL enum: each value described by its Chinese name and meaning. */
export function enumOf<T extends Record<string, { readonly zh?: string; readonly about: string }>>(
  name: string,
  description: string,
  terms: T,
): { readonly [K in keyof T]: K } {
  const codes = Object.fromEntries(Object.keys(terms).map((code) => [code, code]))
  registerEnumType(codes, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries(terms).map(([code, term]) => [code, { description: term.zh ? `${term.zh}. ${term.about}` : term.about }]),
    ),
  })
  return codes as { readonly [K in keyof T]: K }
}
