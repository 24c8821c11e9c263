import type { ReadContext } from '../../../platform/context.js'
import type { PointsRule } from '../model/points.js'

/** Every rule by which points are given, in order of set and code. */
export async function pointsRules({ database }: ReadContext): Promise<PointsRule[]> {
  return database.office
    .selectFrom('points_rule')
    .leftJoin('channel', 'channel.id', 'points_rule.channel_id')
    .select([
      'points_rule.set_code as set',
      'points_rule.code as code',
      'points_rule.label as label',
      'points_rule.basis as basis',
      'points_rule.points as points',
      'points_rule.kind as kind',
      'points_rule.least as least',
      'channel.code as channel',
      'points_rule.note as note',
      'points_rule.active as active',
    ])
    .orderBy('points_rule.set_code')
    .orderBy('points_rule.code')
    .execute()
}
