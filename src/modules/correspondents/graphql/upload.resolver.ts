import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { Address } from '../../../platform/graphql/scalars.js'
import { fileFaults, type FileFault } from '../model/file-faults.js'
import type { UploadRow } from '../queries/uploads.js'
import { Upload } from './upload.type.js'

@Resolver(() => Upload)
export class UploadResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it is not taken and what to do, in the language of Accept-Language; null unless it is REFUSED.',
  })
  problem(@Root() { fault }: UploadRow, @Ctx() { language }: RequestContext): string | null {
    return fault === null ? null : fileFaults[fault as FileFault][language]
  }

  @FieldResolver(() => Address, {
    nullable: true,
    description: 'Where its bytes are, for a caller for whom it exists; null until it is READY.',
  })
  url(@Root() { id, state }: UploadRow): string | null {
    return state === 'READY' ? `/uploads/${id}` : null
  }
}
