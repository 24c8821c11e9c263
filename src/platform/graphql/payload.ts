import { Field, InputType, ObjectType } from 'type-graphql'
import type { z } from 'zod'
import { refusals, type RefusalCode } from '../../refusals.js'
import { execute, type Answer, type Command } from '../command.js'
import type { RequestContext } from '../context.js'
import { enumOf } from './enums.js'

export const ErrorCode = enumOf('ErrorCode', 'Why a command declined; for programs. People read `message`.', refusals)

@ObjectType({ description: 'A reason why a command declined; nothing was changed.', simpleResolvers: true })
export class UserError {
  @Field(() => ErrorCode, { description: 'For programs.' })
  readonly code!: RefusalCode

  @Field(() => String, { description: 'For people, in the language of Accept-Language (zh-CN or en): what happened and what to do.' })
  readonly message!: string

  @Field(() => [String], { description: 'The input field it is about, from the outside in; empty when it is about the whole.' })
  readonly path!: readonly string[]
}

@InputType()
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'An idempotency key: the same key with the same input gives the first answer again for seven days, with another input `KEY_REUSED`.',
  })
  readonly clientMutationId?: string | null
}

@ObjectType()
export abstract class MutationPayload {
  @Field(() => [UserError], { description: 'Why the command declined; empty when it succeeded.' })
  readonly userErrors!: readonly UserError[]

  @Field(() => String, { nullable: true, description: 'The key that was sent; null when none was.' })
  readonly clientMutationId!: string | null
}

export type PayloadOf<A> = { readonly [K in keyof A]: A[K] | null } & MutationPayload

/** Runs a command for a mutation and shapes its outcome: the answer's ids on success, else `userErrors`. */
export async function mutate<S extends z.ZodType, A extends Answer>(
  context: RequestContext,
  command: Command<S, A>,
  { clientMutationId, ...input }: MutationInput & z.input<S> & object,
): Promise<PayloadOf<A>> {
  const outcome = await execute(context, command, input as z.input<S>, { clientMutationId })
  const userErrors = outcome.refusals.map((refusal) => ({
    code: refusal.code,
    message: refusal.messageIn(context.language),
    path: refusal.path,
  }))
  return { ...outcome.answer, userErrors, clientMutationId: clientMutationId ?? null } as unknown as PayloadOf<A>
}
