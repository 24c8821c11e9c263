import type { Rule } from './rule.js'

const KEPT = new Set(['edition', 'sign_off', 'ledger_entry', 'route_version', 'surviving_sign_off'])

/** What is signed, said and published stays as it is. */
export const keeping: Rule = ({ seen }) =>
  KEPT.has(seen.source) && seen.op !== 'INSERT' ? [`a row of ${seen.source} was changed: ${JSON.stringify(seen.row)}`] : []

/** Each transaction that writes at the desk leaves one audit row. */
export const accounting: Rule = ({ seen, together }) => {
  if (together[0] !== seen) return []
  const audits = together.filter(({ source }) => source === 'audit').length
  return audits === 1
    ? []
    : [`a transaction that wrote ${[...new Set(together.map(({ source }) => source))].join(', ')} left ${audits} audit rows`]
}
