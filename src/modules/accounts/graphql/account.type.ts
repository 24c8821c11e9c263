import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { DateTime } from '../../../platform/graphql/scalars.js'
import { Role } from './viewer.type.js'

@ObjectType({ implements: Node, description: '账号. A person, or a partner’s program, that signs in. For ADMIN.', simpleResolvers: true })
export class Account extends Node {
  @Field(() => String, { description: 'The name.' })
  readonly displayName!: string

  @Field(() => String, { nullable: true, description: 'What the person signs in with; null when there is none.' })
  readonly login!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'By which the office’s identity provider knows the person; null when there is none.',
  })
  readonly email!: string | null

  @Field(() => [Role], { description: 'What the account may do.' })
  readonly roles!: readonly string[]

  @Field(() => Boolean, { description: 'False when it is switched off: its tokens and sessions then have no effect.' })
  readonly active!: boolean

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly createdAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'When the password was set; null while there is none.' })
  readonly passwordSetAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'Since when a one-time code is asked for, too; null when it is not.' })
  readonly totpConfirmedAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When a token or session of it was last used, to the minute; null when never.' })
  readonly lastSeenAt!: Date | null

  readonly unitId!: string | null
  readonly channelId!: string | null
}

@InputType({ description: 'A new account.' })
export class AccountCreateInput extends MutationInput {
  @Field(() => String, { description: 'The name: 1 to 100 characters.' })
  readonly displayName!: string

  @Field(() => [Role], { description: 'What it may do.' })
  readonly roles!: (keyof typeof Role)[]

  @Field(() => ID, { nullable: true, description: 'The unit it belongs to.' })
  readonly unitId?: string | null

  @Field(() => ID, { nullable: true, description: 'The channel it draws for; a PARTNER needs one.' })
  readonly channelId?: string | null

  @Field(() => String, { nullable: true, description: 'What the person signs in with, such as `wang.fang`; unique, small letters.' })
  readonly login?: string | null

  @Field(() => String, { nullable: true, description: 'The e-mail address, by which the identity provider knows the person; unique.' })
  readonly email?: string | null
}

@InputType({ description: 'Changes to an account: what is left out stays, null empties.' })
export class AccountUpdateInput extends MutationInput {
  @Field(() => ID, { description: 'The account.' })
  readonly accountId!: string

  @Field(() => String, { nullable: true, description: 'The name.' })
  readonly displayName?: string | null

  @Field(() => [Role], { nullable: true, description: 'All that it may do. Tokens and sessions follow at once.' })
  readonly roles?: (keyof typeof Role)[] | null

  @Field(() => ID, { nullable: true, description: 'The unit it belongs to.' })
  readonly unitId?: string | null

  @Field(() => ID, { nullable: true, description: 'The channel it draws for.' })
  readonly channelId?: string | null

  @Field(() => String, { nullable: true, description: 'What the person signs in with.' })
  readonly login?: string | null

  @Field(() => String, { nullable: true, description: 'The e-mail address.' })
  readonly email?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'False switches it off: tokens and sessions lose their effect at once, sessions end.',
  })
  readonly active?: boolean | null
}

@InputType({ description: 'Whose password to reset.' })
export class PasswordResetInput extends MutationInput {
  @Field(() => ID, { description: 'The account; it needs a login or an e-mail address.' })
  readonly accountId!: string

  @Field(() => Boolean, { nullable: true, description: 'True for a lost phone: one-time codes are then no longer asked for.' })
  readonly removeTotp?: boolean | null
}

@ObjectType({ description: 'What accountCreate did.', simpleResolvers: true })
export class AccountCreatePayload extends MutationPayload {
  readonly accountId!: string | null
}

@ObjectType({ description: 'What accountUpdate did.', simpleResolvers: true })
export class AccountUpdatePayload extends MutationPayload {
  readonly accountId!: string | null
}

@ObjectType({ description: 'What passwordReset did.', simpleResolvers: true })
export class PasswordResetPayload extends MutationPayload {
  readonly accountId!: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'The code to hand to the person, shown only here; with it a password is set by POST /session/password. Null when declined, or when an idempotency key repeats the call.',
  })
  readonly secret!: string | null

  @Field(() => DateTime, { nullable: true, description: 'Until when the code can be used; null when declined.' })
  readonly expiresAt!: string | null
}
