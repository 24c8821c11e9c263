import { ItemAsOfResolver } from './as-of.resolver.js'
import { EditionPublishEmergencyResolver } from './emergency.resolver.js'
import { ItemPassportResolver, PassportResolver } from './passport.resolver.js'
import { EditionPublishResolver, ItemWithdrawResolver } from './publish.resolver.js'
import { ItemRestoreResolver } from './restore.resolver.js'
import {
  DeskScheduleResolver,
  ItemEmbargoResolver,
  ScheduledPublicationCancelResolver,
  ScheduledPublicationResolver,
} from './schedule.resolver.js'

export const publicationResolvers = [
  ItemPassportResolver,
  PassportResolver,
  EditionPublishResolver,
  ItemWithdrawResolver,
  ItemRestoreResolver,
  ItemAsOfResolver,
  DeskScheduleResolver,
  ScheduledPublicationResolver,
  ScheduledPublicationCancelResolver,
  ItemEmbargoResolver,
  EditionPublishEmergencyResolver,
] as const
