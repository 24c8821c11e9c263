import { enumOf } from '../../../platform/graphql/enums.js'
import { cadences, disclosureClasses, genres, itemStatuses, relationKinds, validities, withdrawalKinds } from '../model/terms.js'
import { unitKindTerms } from '../model/unit.entity.js'

export const Genre = enumOf('Genre', '体裁. What kind of document or information an item is.', genres)
export const ItemStatus = enumOf('ItemStatus', '状态. How far an item is on its way to the public and back.', itemStatuses)
export const Validity = enumOf('Validity', '有效性. Whether a document is in force.', validities)
export const Cadence = enumOf('Cadence', '公开节奏. How often information of this kind is published.', cadences)
export const DisclosureClass = enumOf(
  'DisclosureClass',
  '公开属性. To whom information is disclosed (Regulation on Open Government Information, arts. 13–16).',
  disclosureClasses,
)
export const WithdrawalKind = enumOf('WithdrawalKind', '撤回方式. What remains of a withdrawn item.', withdrawalKinds)
export const RelationKind = enumOf('RelationKind', '关联类型. What the source of a relation is to its target.', relationKinds)
export const UnitKind = enumOf('UnitKind', '单位类型.', unitKindTerms)
export const RelationDirection = enumOf('RelationDirection', 'From which end a relation is read.', {
  OUTGOING: { about: 'This item is the source.' },
  INCOMING: { about: 'This item is the target; the label is the inverse name.' },
})
export const ItemOrderField = enumOf('ItemOrderField', 'By what items are ordered.', {
  PUBLISHED_AT: { about: 'By first publication; drafts, which have none, count as newest.' },
  FORMED_ON: { about: 'By the day the document was formed; undated ones count as oldest.' },
  UPDATED_AT: { about: 'By the last change that the caller can see.' },
  TITLE_PINYIN: { about: 'By the pinyin of the title.' },
})
export const OrderDirection = enumOf('OrderDirection', 'Which end comes first.', {
  ASC: { about: 'Smallest, oldest or first in the alphabet first.' },
  DESC: { about: 'Largest, newest or last in the alphabet first.' },
})
