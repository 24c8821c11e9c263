import type { Call } from '../call.js'
import type { Desk, Standing } from '../desk.js'
import type { Dice } from '../dice.js'

/** Something that people at a desk do again and again. */
export interface Move {
  readonly name: string
  /** How often it is made, compared with the others. */
  readonly weight: number
  /** The items for which it is mostly made: a condition on desk.item i. */
  readonly among: string
  readonly make: (at: { readonly desk: Desk; readonly item: Standing; readonly dice: Dice }) => Omit<Call, 'key'>
}
