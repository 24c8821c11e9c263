import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { Address } from '../../../platform/graphql/scalars.js'
import { load } from '../../../platform/load.js'
import { attachmentUrl } from '../model/attachment-url.js'
import { attachmentsByItem, type AttachmentRow } from '../queries/attachmentsByItem.js'
import type { ItemRow } from '../queries/itemColumns.js'
import { Attachment } from './attachment.type.js'
import { Item } from './item.type.js'

@Resolver(() => Attachment)
export class AttachmentResolver {
  @FieldResolver(() => Address, { description: 'Where the bytes are.' })
  url(@Root() attachment: AttachmentRow): string {
    return attachmentUrl(attachment.contentHash)
  }
}

@Resolver(() => Item)
export class ItemAttachmentResolver {
  @FieldResolver(() => [Attachment], { description: '附件. The files that belong to the item, in order.' })
  attachments(@Root() item: ItemRow, @Ctx() context: ReadContext): Promise<AttachmentRow[]> {
    return load(context, attachmentsByItem, item.id)
  }
}
