import type pg from 'pg'

/** Each emergency has its reason and its review, which goes on afterwards and comes to what is kept beside the emergency. */
export async function emergenciesAgree(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ position: string }>(
    `select p.position::text
     from desk.emergency_publication p
     left join desk.review r on r.edition_id = p.edition_id
     left join desk.ledger_entry l on l.position = p.position and l.edition_id = p.edition_id and l.route = 'EMERGENCY'
     where l.position is null or r.retrospective is not true or p.review_outcome is distinct from r.outcome
     order by p.position`,
  )
  return rows.map(({ position }) => `the emergency publication ${position} does not agree with its review`)
}
