import 'reflect-metadata'
import type { GraphQLObjectType, GraphQLSchema } from 'graphql'
import { buildSchema } from 'type-graphql'
import { accountResolvers } from '../../modules/accounts/index.js'
import { catalogueResolvers } from '../../modules/catalogue/index.js'
import { correspondentResolvers } from '../../modules/correspondents/index.js'
import { distributionResolvers } from '../../modules/distribution/index.js'
import { ledgerResolvers } from '../../modules/ledger/index.js'
import { publicationResolvers } from '../../modules/publication/index.js'
import { reviewResolvers } from '../../modules/review/index.js'
import { NodeResolver } from './node.resolver.js'

/** The one schema of the hub, for all readers. */
export async function buildHubSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      NodeResolver,
      ...accountResolvers,
      ...catalogueResolvers,
      ...reviewResolvers,
      ...correspondentResolvers,
      ...ledgerResolvers,
      ...distributionResolvers,
      ...publicationResolvers,
    ],
    validate: false,
  })
  describe(schema.getQueryType(), 'What can be read; who asks decides what exists.')
  describe(schema.getMutationType(), 'What can be done: one mutation for each real step. All or nothing; what a person can mend comes back in `userErrors`.')
  return schema
}

function describe(root: GraphQLObjectType | null | undefined, description: string): void {
  if (root) root.description = description
}
