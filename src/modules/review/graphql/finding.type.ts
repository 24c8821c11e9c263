import { Field, InputType, ObjectType } from 'type-graphql'
import { enumOf } from '../../../platform/graphql/enums.js'
import { DateTime } from '../../../platform/graphql/scalars.js'
import type { Severity } from '../model/checks/finding.js'

export const FindingSeverity = enumOf('FindingSeverity', '严重程度. Whether a finding stands in the way.', {
  BLOCK: { zh: '阻断', about: 'The draft cannot be submitted.' },
  WARN: { zh: '提示', about: 'The draft can be submitted with a reason, which stays on record.' },
})

@ObjectType({ description: '检查发现. What a check before publication found in a draft.', simpleResolvers: true })
export class Finding {
  @Field(() => String, { description: 'The rule, such as RESIDENT_ID; docs/checks.md lists them.' })
  readonly code!: string

  @Field(() => FindingSeverity, { description: 'Whether it stands in the way.' })
  readonly severity!: Severity

  @Field(() => String, { description: 'What, where, and what to do, in the language of Accept-Language; personal numbers are masked.' })
  readonly message!: string

  @Field(() => [String], { description: 'Where, from the outside in, such as `["body", "table 2", "row 3", "column 身份证号"]`.' })
  readonly path!: readonly string[]
}

@ObjectType({ description: '放行理由. Why an edition was submitted in spite of a warning; kept for ever.', simpleResolvers: true })
export class CheckOverride {
  @Field(() => String, { description: 'The rule that warned.' })
  readonly code!: string

  @Field(() => String, { description: 'The reason.' })
  readonly reason!: string

  @Field(() => String, { description: 'Who gave it.' })
  readonly by!: string

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date
}

@InputType({ description: 'A reason to submit in spite of what a rule warns of.' })
export class CheckOverrideInput {
  @Field(() => String, { description: 'The rule, as in `Finding.code`.' })
  readonly code!: string

  @Field(() => String, { description: 'The reason, 4 to 500 characters; it stays on record.' })
  readonly reason!: string
}
