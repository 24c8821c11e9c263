import { defineCommand, type Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { pointsRuleInput } from '../model/points-rule-input.js'

/** Makes a rule by which points are given, or changes it: the whole rule is given each time. */
export const pointsRuleSave = defineCommand({
  name: 'pointsRuleSave',
  action: 'points.save',
  input: pointsRuleInput,
  subject: (answer: { ruleId: string; set: string; code: string }) => answer.ruleId,
  run: async (scope, given) => {
    const channelId = await channelOf(scope, given.channel ?? null)
    await query(
      scope.em,
      `insert into desk.points_rule (set_code, code, label, basis, points, kind, least, channel_id, note, active, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (set_code, code) do update
       set label = excluded.label, basis = excluded.basis, points = excluded.points, kind = excluded.kind, least = excluded.least,
         channel_id = excluded.channel_id, note = excluded.note, active = excluded.active, updated_at = excluded.updated_at`,
      [
        given.set,
        given.code,
        given.label,
        given.basis,
        given.points,
        given.kind ?? null,
        given.least ?? null,
        channelId,
        given.note ?? null,
        given.active ?? true,
        scope.now,
      ],
    )
    return { ruleId: `${given.set} ${given.code}`, set: given.set, code: given.code }
  },
})

async function channelOf(scope: Scope, code: string | null): Promise<string | null> {
  if (code === null) return null
  const [row] = await query<{ id: string }[]>(scope.em, 'select id from desk.channel where code = ?', [code])
  if (!row) throw new Refusal('NOT_FOUND', { what: 'channel', what_zh: '渠道', id: code }, ['channel'])
  return row.id
}
