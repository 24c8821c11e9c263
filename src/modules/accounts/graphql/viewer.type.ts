import { Field, ID, ObjectType } from 'type-graphql'
import { enumOf } from '../../../platform/graphql/enums.js'

export const Role = enumOf('Role', '角色. What an account may do; src/policy.ts has the table.', {
  PARTNER: { zh: '合作单位', about: 'Draws public information for one channel.' },
  CORRESPONDENT: { zh: '信息通讯员', about: 'Reports from a community or village.' },
  EDITOR: { zh: '编辑', about: 'Drafts, submits and publishes what is approved.' },
  CONFIDENTIALITY_REVIEWER: { zh: '保密审核员', about: 'Decides the confidentiality review.' },
  LEGAL_REVIEWER: { zh: '法律审核员', about: 'Decides the legal review.' },
  LEADING_GROUP: { zh: '领导小组', about: 'Decides for the leading group.' },
  SUPERVISOR: { zh: '监督小组', about: 'Decides for the supervision group and checks afterwards.' },
  PRINCIPAL: { zh: '主要负责人', about: 'Gives the last consent.' },
  ADMIN: { zh: '管理员', about: 'Configures the hub; neither approves nor publishes.' },
})

@ObjectType({ description: 'Who is signed in.', simpleResolvers: true })
export class Viewer {
  @Field(() => ID, { description: 'The account’s id.' })
  readonly id!: string

  @Field(() => String, { description: 'The account’s name.' })
  readonly displayName!: string

  @Field(() => [Role], { description: 'What the account may do.' })
  readonly roles!: readonly string[]

  readonly unitId!: string | null
  readonly channelId!: string | null
}
