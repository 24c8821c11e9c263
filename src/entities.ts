import type { EntitySchema } from '@mikro-orm/core'
import { AccountSchema, ApiTokenSchema } from './modules/accounts/index.js'
import {
  AttachmentSchema,
  CategorySchema,
  DraftSchema,
  EditionSchema,
  ItemSchema,
  RelationSchema,
  UnitSchema,
} from './modules/catalogue/index.js'
import { SubmissionSchema, UploadSchema } from './modules/correspondents/index.js'
import { ChannelSchema, DistributionSchema } from './modules/distribution/index.js'
import { PublicationSchema } from './modules/publication/index.js'
import { SignOffSchema } from './modules/review/index.js'

/** Every entity, for the ORM. */
export const entities: readonly EntitySchema[] = [
  AccountSchema,
  ApiTokenSchema,
  AttachmentSchema,
  CategorySchema,
  ChannelSchema,
  DistributionSchema,
  DraftSchema,
  EditionSchema,
  ItemSchema,
  PublicationSchema,
  RelationSchema,
  SignOffSchema,
  SubmissionSchema,
  UnitSchema,
  UploadSchema,
]
