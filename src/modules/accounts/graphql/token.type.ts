import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { DateTime } from '../../../platform/graphql/scalars.js'
import { Role } from './viewer.type.js'

@ObjectType({ description: 'A key to the API; its secret is shown once, when it is made.', simpleResolvers: true })
export class ApiToken {
  @Field(() => ID, { description: 'An id such as `tok_…`, to revoke it by.' })
  readonly id!: string

  @Field(() => String, { description: 'The name of the account it speaks for.' })
  readonly displayName!: string

  @Field(() => [Role], { description: 'The roles of the account it speaks for.' })
  readonly roles!: readonly string[]

  @Field(() => String, { description: 'The part of the token that may be shown and logged.' })
  readonly prefix!: string

  @Field(() => DateTime, { nullable: true, description: 'When it ends; null when it does not.' })
  readonly expiresAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null unless it was.' })
  readonly revokedAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it was last used, to the minute; null when never.' })
  readonly lastUsedAt!: Date | null
}

@InputType({ description: 'A token for an account that exists, or for a new one.' })
export class TokenCreateInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: 'The account; a new one is made when left out.' })
  readonly accountId?: string | null

  @Field(() => String, { nullable: true, description: 'The name of a new account.' })
  readonly displayName?: string | null

  @Field(() => [Role], { nullable: true, description: 'The roles of a new account.' })
  readonly roles?: (keyof typeof Role)[] | null

  @Field(() => ID, { nullable: true, description: 'The unit of a new account.' })
  readonly unitId?: string | null

  @Field(() => ID, { nullable: true, description: 'The channel of a new account; a PARTNER needs one.' })
  readonly channelId?: string | null

  @Field(() => DateTime, { nullable: true, description: 'When the token ends; never when left out.' })
  readonly expiresAt?: Date | null
}

@ObjectType({ description: 'What tokenCreate did.', simpleResolvers: true })
export class TokenCreatePayload extends MutationPayload {
  readonly tokenId!: string | null

  @Field(() => String, { nullable: true, description: 'The token itself, shown only here. Null when declined, or when an idempotency key repeats the call.' })
  readonly secret!: string | null
}

@InputType({ description: 'Which token to end.' })
export class TokenRevokeInput extends MutationInput {
  @Field(() => ID, { description: 'The token’s id.' })
  readonly tokenId!: string
}

@ObjectType({ description: 'What tokenRevoke did.', simpleResolvers: true })
export class TokenRevokePayload extends MutationPayload {
  readonly tokenId!: string | null
}
