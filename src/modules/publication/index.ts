export { PublicationSchema } from './model/publication.entity.js'
export { editionPublish } from './commands/editionPublish.js'
export { itemWithdraw } from './commands/itemWithdraw.js'
export { publicationResolvers } from './graphql/index.js'
