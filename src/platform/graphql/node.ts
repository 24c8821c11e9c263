import 'reflect-metadata'
import { Field, ID, InterfaceType } from 'type-graphql'
import { prefixOf } from '../ids.js'

const TYPES: Readonly<Record<string, string>> = {
  act: 'Account',
  att: 'Attachment',
  cat: 'Category',
  chn: 'Channel',
  dlv: 'Delivery',
  dst: 'Distribution',
  edn: 'Edition',
  end: 'Endpoint',
  itm: 'Item',
  rel: 'Relation',
  rtv: 'Route',
  tok: 'ApiToken',
  sub: 'Submission',
  tsk: 'ReviewTask',
  unt: 'Unit',
  upl: 'Upload',
}

@InterfaceType({
  description: 'Every record has an id by which it can be fetched again.',
  resolveType: (value: { id: string }) => TYPES[prefixOf(value.id) ?? ''] ?? '',
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, never reused; its prefix tells people what it is.' })
  readonly id!: string
}
