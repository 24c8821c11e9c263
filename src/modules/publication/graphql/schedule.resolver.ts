import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { Refusal } from '../../../platform/refusal.js'
import { editionsByIds, EditionType, itemsByIds, ItemType, type EditionRow, type ItemRow } from '../../catalogue/index.js'
import { ItemDeskType } from '../../review/index.js'
import type { ScheduleFailure } from '../model/schedule-failure.js'
import { itemEmbargo } from '../commands/itemEmbargo.js'
import { scheduledPublicationCancel } from '../commands/scheduledPublicationCancel.js'
import { scheduledByItem, type ScheduledRow } from '../queries/scheduled.js'
import {
  ItemEmbargoInput,
  ItemEmbargoPayload,
  ScheduledPublication,
  ScheduledPublicationCancelInput,
  ScheduledPublicationCancelPayload,
} from './schedule.type.js'

@Resolver(() => ItemDeskType)
export class DeskScheduleResolver {
  @FieldResolver(() => ScheduledPublication, {
    nullable: true,
    description: 'The last publication that was planned for an hour, and what became of it; null when there was none.',
  })
  scheduled(@Root() { row }: ItemDeskType, @Ctx() context: ReadContext): Promise<ScheduledRow | null> {
    return load(context, scheduledByItem, row.itemId)
  }
}

@Resolver(() => ScheduledPublication)
export class ScheduledPublicationResolver {
  @Mutation(() => ScheduledPublicationCancelPayload, {
    nullable: true,
    description: '取消定时公开. Calls off a publication that waits for its hour; its approvals stay. EDITOR, PRINCIPAL.',
  })
  async scheduledPublicationCancel(
    @Ctx() context: RequestContext,
    @Arg('input', () => ScheduledPublicationCancelInput, { description: 'Which one.' }) input: ScheduledPublicationCancelInput,
  ): Promise<ScheduledPublicationCancelPayload> {
    return mutate(context, scheduledPublicationCancel, input)
  }

  @FieldResolver(() => EditionType, { description: 'What goes public.' })
  edition(@Root() { editionId }: ScheduledPublication, @Ctx() context: ReadContext): Promise<EditionRow | null> {
    return load(context, editionsByIds, editionId)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it did not go out, and what to do, in the language of Accept-Language; null unless it failed.',
  })
  failure(@Root() { failure }: ScheduledPublication, @Ctx() context: RequestContext): string | null {
    if (failure === null) return null
    const { code, facts } = failure as ScheduleFailure
    return new Refusal(code, facts).messageIn(context.language)
  }
}

@Resolver(() => ScheduledPublicationCancelPayload)
export class ScheduledPublicationCancelResolver {
  @FieldResolver(() => ItemType, { nullable: true, description: 'The item after the change; null when declined.' })
  item(@Root() payload: ScheduledPublicationCancelPayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }
}

@Resolver(() => ItemEmbargoPayload)
export class ItemEmbargoResolver {
  @Mutation(() => ItemEmbargoPayload, {
    nullable: true,
    description: '公开时限. Keeps everything of an item from the public until an instant, or lifts that again. EDITOR, PRINCIPAL.',
  })
  async itemEmbargo(
    @Ctx() context: RequestContext,
    @Arg('input', () => ItemEmbargoInput, { description: 'Which item, until when, and why.' }) input: ItemEmbargoInput,
  ): Promise<ItemEmbargoPayload> {
    return mutate(context, itemEmbargo, input)
  }

  @FieldResolver(() => ItemType, { nullable: true, description: 'The item after the change; null when declined.' })
  item(@Root() payload: ItemEmbargoPayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }
}
