import { isEnumType, type GraphQLSchema } from 'graphql'

/** The forms of a body that this hub does not make, found by asking for each. */
export async function declinedForms(
  schema: GraphQLSchema,
  ask: (query: string) => Promise<{ readonly errors?: unknown }>,
): Promise<ReadonlySet<string>> {
  const type = schema.getType('RenditionFormat')
  if (!isEnumType(type)) throw new Error('There are no forms of a body')
  const declined = new Set<string>()
  for (const { name } of type.getValues()) {
    const { errors } = await ask(`{ items(first: 1) { nodes { body { rendition(format: ${name}) { format } } } } }`)
    if (errors !== undefined) declined.add(name)
  }
  return declined
}
