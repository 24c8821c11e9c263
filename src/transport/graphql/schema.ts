import 'reflect-metadata'
import type { GraphQLSchema } from 'graphql'
import { buildSchema } from 'type-graphql'
import { accountResolvers } from '../../modules/accounts/index.js'
import { catalogueResolvers } from '../../modules/catalogue/index.js'
import { distributionResolvers } from '../../modules/distribution/index.js'
import { ledgerResolvers } from '../../modules/ledger/index.js'
import { publicationResolvers } from '../../modules/publication/index.js'
import { reviewResolvers } from '../../modules/review/index.js'
import { NodeResolver } from './node.resolver.js'

/** The one schema of the hub, for all readers. */
export function buildHubSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [
      NodeResolver,
      ...accountResolvers,
      ...catalogueResolvers,
      ...reviewResolvers,
      ...ledgerResolvers,
      ...distributionResolvers,
      ...publicationResolvers,
    ],
    validate: false,
  })
}
