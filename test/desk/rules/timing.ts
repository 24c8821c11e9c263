import type { Rule } from './rule.js'

/** What waits for its hour goes public at its hour or later, whole, or not at all. */
export const timing: Rule = ({ seen, together }) => {
  if (seen.source !== 'scheduled_publication' || seen.op !== 'UPDATE') return []
  const { id, state, edition_id: editionId, publish_at: publishAt } = seen.row
  const entry = together.find(({ source, row }) => source === 'ledger_entry' && row['edition_id'] === editionId)
  const faults: readonly (readonly [boolean, string])[] = [
    [state === 'PUBLISHED' && !entry, 'is said to be out, and no entry says so'],
    [state === 'PUBLISHED' && new Date(String(entry?.row['at'])) < new Date(String(publishAt)), 'went out before its hour'],
    [state === 'PUBLISHED' && entry?.row['actor'] !== seen.row['scheduled_by'], 'went out in the name of somebody else'],
    [state === 'FAILED' && entry !== undefined, 'is said to have failed, and went out'],
  ]
  return faults.filter(([wrong]) => wrong).map(([, fault]) => `the scheduled publication ${String(id)} ${fault}`)
}
