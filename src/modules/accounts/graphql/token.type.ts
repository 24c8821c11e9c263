import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { DateTime } from '../../../platform/graphql/scalars.js'
import { Role } from './viewer.type.js'

@ObjectType({
  implements: Node,
  description: '令牌. A key to the API; its secret is shown once, when it is made. For ADMIN.',
  simpleResolvers: true,
})
export class ApiToken extends Node {
  @Field(() => String, { description: 'The name of the account it speaks for.' })
  readonly displayName!: string

  @Field(() => String, { nullable: true, description: 'What it is for; null when nothing was written.' })
  readonly label!: string | null

  @Field(() => [Role], { description: 'What it can do now: the roles of its account that lie within its scope.' })
  readonly roles!: readonly string[]

  @Field(() => [Role], { description: 'The roles that it is held to; empty when it may use all that its account has.' })
  readonly scope!: readonly string[]

  @Field(() => Boolean, { description: 'True when every mutation is refused to it.' })
  readonly readOnly!: boolean

  @Field(() => String, { description: 'The part of the token that may be shown and logged.' })
  readonly prefix!: string

  @Field(() => DateTime, { nullable: true, description: 'When it ends; null when it does not.' })
  readonly expiresAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null unless it was.' })
  readonly revokedAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it was last used, to the minute; null when never.' })
  readonly lastUsedAt!: Date | null

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly createdAt!: Date

  readonly accountId!: string
  readonly replacedById!: string | null
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

  @Field(() => String, { nullable: true, description: 'What the token is for: 1 to 100 characters.' })
  readonly label?: string | null

  @Field(() => [Role], { nullable: true, description: 'The roles the token may use, a part of the account’s; all of them when left out.' })
  readonly scope?: (keyof typeof Role)[] | null

  @Field(() => Boolean, { nullable: true, description: 'True refuses every mutation to the token.' })
  readonly readOnly?: boolean | null

  @Field(() => DateTime, { nullable: true, description: 'When the token ends; never when left out.' })
  readonly expiresAt?: Date | null
}

@InputType({ description: 'Which token to replace, and until when the old one goes on.' })
export class TokenRotateInput extends MutationInput {
  @Field(() => ID, { description: 'The token to replace.' })
  readonly tokenId!: string

  @Field(() => Int, { nullable: true, description: 'How long the old token stays valid: 0 to 720 hours, 24 when left out.' })
  readonly overlapHours?: number | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the new token ends; when left out, it lives as long as the old one was made for.',
  })
  readonly expiresAt?: Date | null
}

@ObjectType({ description: 'What tokenRotate did.', simpleResolvers: true })
export class TokenRotatePayload extends MutationPayload {
  readonly tokenId!: string | null
  readonly replacedTokenId!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The new token itself, shown only here. Null when declined, or when an idempotency key repeats the call.',
  })
  readonly secret!: string | null
}

@ObjectType({ description: 'What tokenCreate did.', simpleResolvers: true })
export class TokenCreatePayload extends MutationPayload {
  readonly tokenId!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The token itself, shown only here. Null when declined, or when an idempotency key repeats the call.',
  })
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
