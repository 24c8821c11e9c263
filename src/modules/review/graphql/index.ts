import { CalendarResolver } from './calendar.resolver.js'
import { DeskResolver, ItemDeskResolver } from './desk.resolver.js'
import { DeskFindingsResolver } from './finding.resolver.js'
import { RouteResolver, RouteSaveResolver } from './route.resolver.js'
import { EditionSignOffResolver } from './sign-off.resolver.js'
import { DraftSubmitResolver } from './submit.resolver.js'
import { ReviewTaskResolver } from './task.resolver.js'

export const reviewResolvers = [
  ItemDeskResolver,
  DeskResolver,
  DeskFindingsResolver,
  DraftSubmitResolver,
  EditionSignOffResolver,
  ReviewTaskResolver,
  RouteResolver,
  RouteSaveResolver,
  CalendarResolver,
] as const
