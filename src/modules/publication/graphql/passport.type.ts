import { ObjectType } from 'type-graphql'
import type { ItemRow } from '../../catalogue/index.js'

@ObjectType({ description: '公开凭证. From the public text to the sign-offs that allowed it and the channels that carry it.' })
export class Passport {
  readonly item!: ItemRow
}
