import { DeskResolver, ItemDeskResolver } from './desk.resolver.js'
import { DraftSubmitResolver } from './submit.resolver.js'

export const reviewResolvers = [ItemDeskResolver, DeskResolver, DraftSubmitResolver] as const
