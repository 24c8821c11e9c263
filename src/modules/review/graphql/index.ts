import { DeskResolver, ItemDeskResolver } from './desk.resolver.js'
import { DeskFindingsResolver } from './finding.resolver.js'
import { EditionSignOffResolver } from './sign-off.resolver.js'
import { DraftSubmitResolver } from './submit.resolver.js'

export const reviewResolvers = [ItemDeskResolver, DeskResolver, DeskFindingsResolver, DraftSubmitResolver, EditionSignOffResolver] as const
