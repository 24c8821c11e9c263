import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import { accountsByIds, tokensByIds } from '../../modules/accounts/index.js'
import { attachmentsByIds, categoriesByIds, editionsByIds, itemsByIds, relationsByIds, unitsByIds } from '../../modules/catalogue/index.js'
import { submissionsByIds, uploadsByIds } from '../../modules/correspondents/index.js'
import { channelsByIds, deliveriesByIds, distributionsByIds, endpointsByIds } from '../../modules/distribution/index.js'
import { reviewTasksByIds, routesByIds } from '../../modules/review/index.js'
import type { ReadContext } from '../../platform/context.js'
import { ClientError } from '../../platform/graphql/errors.js'
import { Node } from '../../platform/graphql/node.js'
import { prefixOf } from '../../platform/ids.js'
import { load, type Batch } from '../../platform/load.js'

const MOST_NODES = 100

type NodeBatch = Batch<string, { readonly id: string } | null>

/** Every kind of record that can be fetched by id: the same doors as everywhere else, so what does not exist for the caller is null. */
const BATCHES: Readonly<Record<string, NodeBatch>> = {
  act: accountsByIds,
  att: attachmentsByIds,
  cat: categoriesByIds,
  chn: channelsByIds,
  dlv: deliveriesByIds,
  dst: distributionsByIds,
  edn: editionsByIds,
  end: endpointsByIds,
  itm: itemsByIds,
  rel: relationsByIds,
  rtv: routesByIds,
  tok: tokensByIds,
  sub: submissionsByIds,
  tsk: reviewTasksByIds,
  unt: unitsByIds,
  upl: uploadsByIds,
}

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Any record by its id; null when there is none for the caller.' })
  async node(@Ctx() context: ReadContext, @Arg('id', () => ID, { description: 'An id of any record.' }) id: string): Promise<Node | null> {
    const batch = BATCHES[prefixOf(id) ?? '']
    return batch ? load(context, batch, id) : null
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Records by their ids, in the same order; null where there is none for the caller.',
  })
  nodes(@Ctx() context: ReadContext, @Arg('ids', () => [ID], { description: 'At most 100 ids.' }) ids: string[]): Promise<(Node | null)[]> {
    if (ids.length > MOST_NODES)
      throw new ClientError('BAD_USER_INPUT', `Ask for at most ${MOST_NODES} ids at once; these are ${ids.length}.`)
    return Promise.all(ids.map((id) => this.node(context, id)))
  }
}
