import { importer, withRole } from '../cast.js'
import type { Desk } from '../desk.js'
import type { Dice } from '../dice.js'
import type { Move } from './move.js'

const WORDS = ['供暖', '停水', '绿化', '养老', '征收', '道路', '环境', '安全'] as const
/** NOTICE and STATUTE take the longest shipped route, WORK_NEWS the three reviews, PLAN the major decision. */
const GENRES = ['NOTICE', 'NOTICE', 'WORK_NEWS', 'WORK_NEWS', 'PLAN', 'OPINION'] as const
const KINDS = ['CITES', 'RELATED', 'INTERPRETS', 'REPEALS'] as const
export const OVERRIDES = ['NO_INTERPRETATION_PLAN', 'UPWARD_GENRE_NOT_EXEMPT'].map((code) => ({ code, reason: '随机测试中的条目' }))

/** What editors do before anything is sealed. */
export const drafting: readonly Move[] = [
  {
    name: 'update',
    weight: 10,
    among: `i.status <> 'WITHDRAWN'`,
    make: ({ desk, item, dice }) => change(desk, item.itemId, item.version, dice),
  },
  {
    name: 'attach',
    weight: 2,
    among: 'true',
    make: ({ item, dice }) => ({
      by: writer(dice),
      command: 'attachmentAdd',
      input: {
        itemId: item.itemId,
        fileName: `附件${dice.below(1000)}.txt`,
        mediaType: 'text/plain',
        base64: Buffer.from(`附件 ${dice.below(1_000_000_000)} ${item.version}`).toString('base64'),
      },
    }),
  },
  {
    name: 'relate',
    weight: 3,
    among: 'true',
    make: ({ desk, item, dice }) => ({
      by: writer(dice),
      command: 'relationCreate',
      input: { itemId: item.itemId, kind: dice.pick(KINDS), otherId: dice.pick(desk.items), note: `注 ${dice.below(100)}` },
    }),
  },
  {
    name: 'unrelate',
    weight: 1,
    among: 'exists (select from desk.draft_relation r where r.item_id = i.id)',
    make: ({ item, dice }) => ({
      by: writer(dice),
      command: 'relationDelete',
      input: { relationId: item.relationIds.length > 0 ? dice.pick(item.relationIds) : `rel_${'0'.repeat(26)}` },
    }),
  },
  {
    name: 'submit',
    weight: 14,
    among: `i.status <> 'WITHDRAWN' and not exists (select from desk.review r where r.item_id = i.id and r.outcome is null)`,
    make: ({ item, dice }) => ({
      by: dice.chance(0.05) ? importer : writer(dice),
      command: 'draftSubmit',
      input: { itemId: item.itemId, expectedVersion: dice.chance(0.06) ? item.version - 1 : item.version, overrides: OVERRIDES },
    }),
  },
]

/** A new item. */
export function begin(desk: Desk, dice: Dice) {
  return {
    by: dice.chance(0.1) ? importer : writer(dice),
    command: 'draftCreate',
    input: {
      unitId: desk.unitId,
      ...wordsOf(dice),
      disclosureBasis: '条例第二十条',
      genre: dice.pick(GENRES),
      categoryIds: dice.some(desk.categoryIds, 0.2),
    },
  }
}

/** Mostly somebody who may. */
function writer(dice: Dice) {
  if (dice.chance(0.04)) return dice.pick(withRole('LEGAL_REVIEWER'))
  return dice.pick(withRole('EDITOR'))
}

function wordsOf(dice: Dice) {
  const word = dice.pick(WORDS)
  const number = dice.below(1_000_000)
  return { title: `关于${word}工作的通知 ${number}`, markdown: `各社区：做好**${word}**工作，编号 ${number}。` }
}

/** Half of the changes leave the words alone, so that approvals can survive them. */
function change(desk: Desk, itemId: string, version: number, dice: Dice) {
  const fields = dice.chance(0.5)
    ? { categoryIds: dice.some(desk.categoryIds, 0.4), ...(dice.chance(0.4) && { shortTitle: `短题 ${dice.below(1000)}` }) }
    : {
        ...(dice.chance(0.7) && wordsOf(dice)),
        ...(dice.chance(0.3) && { summary: `概述 ${dice.below(1000)}` }),
        ...(dice.chance(0.15) && { genre: dice.pick(GENRES) }),
        ...(dice.chance(0.12) && { disclosureClass: dice.pick(['PROACTIVE', 'PROACTIVE', 'ON_REQUEST'] as const) }),
      }
  return {
    by: writer(dice),
    command: 'draftUpdate',
    input: { itemId, expectedVersion: dice.chance(0.08) ? version + 1 : version, ...fields },
  }
}
