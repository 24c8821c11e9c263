import { batches } from '../../../../platform/database/rows.js'
import type { Content } from '../../../catalogue/index.js'
import { changedFields, stepsOf, type Route } from '../../../review/index.js'
import type { Check } from './check.js'

interface SurvivalRow {
  readonly key: string
  readonly id: string
  readonly step: string
  readonly verdict: string
  readonly editionId: string
  /** It was given to an earlier edition of the same item. */
  readonly earlier: boolean
  readonly changed: readonly string[]
  readonly before: Content
  readonly after: Content
  readonly definition: Pick<Route, 'stages'>
}

/** That an approval which holds for a later edition lists every field that differs, and that its step's rule lets it survive each. */
export const survivals: Check = {
  name: 'surviving sign-offs',
  run: async function* (em, seen) {
    for await (const rows of batches<SurvivalRow, string>(em, SURVIVALS, { size: 100, first: '', keyOf: (row) => row.key })) {
      for (const row of rows) {
        const wrong = wrongIn(row)
        if (wrong !== null) yield { kind: 'signOff', id: row.id, wrong: `${wrong} (${row.step}, for edition ${row.editionId})` }
      }
      seen(rows.length)
    }
  },
}

function wrongIn({ step, verdict, earlier, changed, before, after, definition }: SurvivalRow): string | null {
  if (!earlier || verdict !== 'APPROVE') return 'it is to hold for a later edition, and is no approval of an earlier one of the same item'
  const unlisted = changedFields(before, after).filter((field) => !changed.includes(field))
  if (unlisted.length > 0) return `it is to hold for a later edition in which ${unlisted.join(', ')} changed, too`
  const allowed: readonly string[] = stepsOf(definition).find((rule) => rule.step === step)?.survives ?? []
  const forbidden = changed.filter((field) => !allowed.includes(field))
  return forbidden.length > 0
    ? `it is to hold for a later edition, and its rule lets it survive no change of ${forbidden.join(', ')}`
    : null
}

const SURVIVALS = `
  select survived.edition_id || ' ' || s.id as key, s.id, s.step, s.verdict, survived.edition_id as "editionId", survived.changed,
    given.item_id = later.item_id and given.number < later.number as earlier, given.content as before, later.content as after, v.definition
  from desk.surviving_sign_off survived
  join desk.sign_off s on s.id = survived.sign_off_id
  join desk.edition given on given.id = s.edition_id
  join desk.edition later on later.id = survived.edition_id
  join desk.review r on r.edition_id = survived.edition_id
  join desk.route_version v on v.id = r.route_id
  where survived.edition_id || ' ' || s.id > ?
  order by key
  limit ?`
