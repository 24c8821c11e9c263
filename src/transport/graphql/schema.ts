import 'reflect-metadata'
import type { GraphQLObjectType, GraphQLSchema } from 'graphql'
import { buildSchema, type PubSub } from 'type-graphql'
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
    pubSub,
  })
  describe(schema.getQueryType(), 'What can be read; who asks decides what exists.')
  describe(
    schema.getMutationType(),
    'What can be done: one mutation for each real step. All or nothing; what a person can mend comes back in `userErrors`.',
  )
  describe(schema.getSubscriptionType(), 'What can be followed live, at /graphql/stream or by WebSocket at /graphql.')
  return schema
}

// type-graphql wants one as soon as there are subscriptions; ours bring their own sources, whose order is that of the database.
const pubSub: PubSub = {
  publish: unused,
  subscribe: unused,
}

function unused(): never {
  throw new Error('A subscription without a `subscribe` of its own: it would be heard in one process only.')
}

function describe(root: GraphQLObjectType | null | undefined, description: string): void {
  if (root) root.description = description
}
