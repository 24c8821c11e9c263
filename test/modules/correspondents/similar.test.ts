import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomFrom } from '../../../bench/checks/random.js'
import { pairsOf } from '../../../bench/similarity/pairs.js'
import { ALIKE, likenessOf, similarity } from '../../../src/modules/correspondents/model/likeness.js'
import { clockAt } from '../../support/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Person } from '../../support/newsroom.js'

const clock = clockAt('2026-11-20T09:00:00+08:00')
let hub: TestHub
let wang: Person
let li: Person
let editor: Person

beforeAll(async () => {
  hub = await openTestHub({ clock })
  const newsroom = newsroomOf(hub)
  wang = await newsroom.person('CORRESPONDENT', '王敏', await newsroom.unit('NORTH', '北苑社区'))
  li = await newsroom.person('CORRESPONDENT', '李强', await newsroom.unit('SOUTH', '南苑社区'))
  editor = await newsroom.person('EDITOR', '编辑甲')
})
afterAll(() => hub.close())

const FLOOD = {
  title: '某社区夏季防汛物资储备情况',
  text: '截至目前，社区储备沙袋三百个、水泵四台，组建二十人的抢险队伍，疏通雨水箅子十五处，汛期实行领导带班和二十四小时值守。',
}

describe('a submission much like another', () => {
  test('is pointed out to the editor with how much they share, on both of them', async () => {
    const first = await sent(wang, FLOOD)
    const second = await sent(li, { title: '社区防汛物资储备情况', text: FLOOD.text.replace('三百', '二百').replace('四台', '五台') })
    expect(await similarTo(second)).toEqual([{ score: expect.any(Number), submission: { id: first, correspondent: '王敏' } }])
    const [found] = await similarTo(first)
    expect(found).toMatchObject({ submission: { id: second } })
    expect(found?.score).toBeGreaterThan(0.7)
    expect(found?.score).toBeLessThan(1)
  })

  test('is not pointed out when they lie more than 90 days apart', async () => {
    const text = '枣园里社区举办老年书画展，展出作品五十六幅，参观者络绎不绝，社区还安排志愿者讲解并发放纪念书签。'
    const first = await sent(wang, { title: '书画展', text })
    clock.pass(89 * 86_400_000)
    const near = await sent(li, { title: '书画展', text })
    clock.pass(2 * 86_400_000)
    const far = await sent(wang, { title: '书画展', text })
    expect((await similarTo(first)).map(({ submission }) => submission.id)).toEqual([near])
    expect((await similarTo(far)).map(({ submission }) => submission.id)).toEqual([near])
  })

  test('is found by its newest text once it was answered', async () => {
    const first = await sent(wang, {
      title: '翠屏苑完成楼道粉刷',
      text: '翠屏苑社区完成十二个单元的楼道粉刷和照明更换，楼道堆物全部清理，居民出行更加安全方便。',
    })
    const second = await sent(li, { title: '一则消息', text: '内容待补。' })
    expect(await similarTo(second)).toEqual([])
    await editor.does('submissionReturn', { submissionId: second, question: '请写明内容' }, 'submission { id }')
    await li.does(
      'submissionAnswer',
      {
        submissionId: second,
        title: '楼道粉刷完成',
        text: '翠屏苑社区完成十二个单元的楼道粉刷和照明更换，楼道堆物全部清理，居民出行更加安全。',
      },
      'submission { id }',
    )
    expect((await similarTo(second)).map(({ submission }) => submission.id)).toEqual([first])
  })

  test('is one of at most ten, the most alike first', async () => {
    const text = '红旗路社区开展春季植树活动，党员和志愿者种下海棠六十株、月季二百株，并挂牌认养，约定定期浇水养护。'
    for (let count = 0; count < 12; count += 1) await sent(wang, { title: '植树', text: text.slice(0, 30 + count) })
    const scores = (await similarTo(await sent(li, { title: '植树', text }))).map(({ score }) => score)
    expect(scores).toHaveLength(10)
    expect(scores).toEqual(scores.toSorted((one, other) => other - one))
  })
})

test('the reports of the domain’s examples are told apart', () => {
  const titles = [
    '某村秋季秸秆禁烧巡查情况',
    '某社区反映地下车库反坡排水问题及建议',
    '城管科背街小巷整治经验做法',
    '约稿：社区养老服务设施运行情况',
    '某社区夏季防汛物资储备情况',
  ]
  const likenesses = titles.map((title) => likenessOf(title, '').shingles)
  for (const [at, one] of likenesses.entries()) {
    for (const other of likenesses.slice(at + 1)) expect(similarity(one, other)).toBeLessThan(ALIKE)
  }
})

test('of a thousand pairs that nobody tuned on, 95 in 100 are told rightly', () => {
  const told = pairsOf(randomFrom(7), 70).map((pair) => {
    const [one, other] = [likenessOf(pair.one.title, pair.one.text), likenessOf(pair.other.title, pair.other.text)]
    const shares = one.bands.some((band) => other.bands.includes(band))
    return { same: pair.same, alike: shares && similarity(one.shingles, other.shingles) >= ALIKE }
  })
  expect(told.length).toBeGreaterThanOrEqual(1000)
  const alike = told.filter((pair) => pair.alike)
  const right = alike.filter((pair) => pair.same).length
  expect(right / alike.length).toBeGreaterThan(0.95)
  expect(right / told.filter((pair) => pair.same).length).toBeGreaterThan(0.95)
})

test.each(['', '。！？', '一', 'a'])('a text of next to nothing (%j) has a likeness, too', (text) => {
  const { shingles, bands } = likenessOf(text, '')
  expect(shingles.length).toBeLessThanOrEqual(1)
  expect(bands.length === 0).toBe(shingles.length === 0)
})

async function sent(person: Person, report: { title: string; text: string }): Promise<string> {
  const { submission } = await person.does('submissionCreate', report, 'submission { id }')
  return String(submission.id)
}

async function similarTo(id: string): Promise<{ score: number; submission: { id: string; correspondent: string } }[]> {
  const { data } = await editor.ask(
    'query ($id: ID!) { node(id: $id) { ... on Submission { similar { score submission { id correspondent } } } } }',
    { id },
  )
  return data['node'].similar as { score: number; submission: { id: string; correspondent: string } }[]
}
