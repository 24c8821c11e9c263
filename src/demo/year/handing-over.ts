import { between } from '../chance.js'
import { placeOf } from '../office/units.js'
import { dayAt, minutesAfter, shortDay } from './hours.js'

/** A try to hand over, or a receipt that comes back; `state` is where the distribution is afterwards. */
export interface HandingOver {
  readonly at: Date
  readonly state: 'SENT' | 'ACCEPTED' | 'LIVE' | 'FAILED' | 'DECLINED' | 'EXPIRED' | 'RECALLED'
  readonly attempt?: {
    readonly outcome: 'SENT' | 'ACCEPTED' | 'FAILED'
    readonly httpStatus?: number
    readonly failure?: string
    readonly nextAt?: Date
  }
  readonly receipt?: { readonly kind: ReceiptKind; readonly url?: string; readonly note?: string }
}

type ReceiptKind = 'ACCEPTED' | 'LIVE' | 'CLIPPING' | 'BROADCAST_LOG' | 'PHOTO_POSTED' | 'PHOTO_REMOVED' | 'REMOVED' | 'DECLINED'

export interface Handed {
  readonly id: string
  /** The code of the place whose board it is; null: all of them. */
  readonly place: string | null
  readonly at: Date
}

/** How a channel usually takes something, step by step. */
export function usually(channel: string, handed: Handed): readonly HandingOver[] {
  const way = ways[channel]
  if (!way) throw new Error(`The demo does not know how things are handed over to ${channel}`)
  return way(handed)
}

const ways: Readonly<Record<string, (handed: Handed) => readonly HandingOver[]>> = {
  WEBSITE: ({ id, at }) => [
    accepted(minutesAfter(at, 1), 200),
    receipt(minutesAfter(at, 3), 'LIVE', 'LIVE', { url: `https://www.yuyin.example/gongkai/${id}.html` }),
  ],
  PARTNER: ({ id, at }) => [
    accepted(minutesAfter(at, 1), 202),
    receipt(minutesAfter(at, 34), 'LIVE', 'LIVE', { url: `https://media.lingzhou.example/yuyin/${id}` }),
  ],
  DAILY_PAPER: ({ id, at }) =>
    printed(at, `《泠州日报》${shortDay(dayAt(at, 1, '07:00'))}第${between(2, 6, id, 'page')}版，剪报已存档`, '07:10'),
  EVENING_PAPER: ({ id, at }) =>
    printed(
      at,
      `《泠州晚报》${shortDay(dayAt(at, 1, '15:00'))}${'AB'.charAt(between(0, 1, id, 'part'))}${between(2, 8, id, 'page')}版，剪报已存档`,
      '15:30',
    ),
  TELEVISION: ({ id, at }) =>
    aired(at, '18:37', `《泠州新闻》18时${between(31, 44, id, 'minute')}分播出，时长${between(28, 55, id, 'seconds')}秒`),
  RADIO: ({ id, at }) =>
    aired(at, '20:05', `《民生直播间》20时${between(1, 4, id, 'minute')}分播出，重复两遍，时长${between(38, 58, id, 'seconds')}秒`),
  STREET_BOARD: ({ id, at }) => posted(minutesAfter(at, 95), `街道公示栏第${between(1, 12, id, 'panel')}栏，照片一张`),
  COMMUNITY_BOARD: ({ place, at }) =>
    posted(dayAt(at, 1, '09:20'), place === null ? '十二个社区、三个村均已张贴，照片十五张' : `${placeOf(place)}公示栏已张贴，照片一张`),
  MEETING: ({ id, at }) => [
    sent(minutesAfter(at, 50)),
    receipt(dayAt(at, 2, '16:30'), 'LIVE', 'LIVE', { note: `在街道工作例会上传达，到会${between(46, 68, id, 'present')}人` }),
  ],
  DOCUMENT: ({ id, at }) => {
    const copies = between(48, 72, id, 'copies')
    return [
      sent(minutesAfter(at, 120)),
      receipt(dayAt(at, 3, '17:00'), 'LIVE', 'LIVE', { note: `印发${copies}份，收回签收单${copies - between(0, 3, id, 'missing')}份` }),
    ]
  },
}

export function sent(at: Date): HandingOver {
  return { at, state: 'SENT', attempt: { outcome: 'SENT' } }
}

export function accepted(at: Date, httpStatus: number): HandingOver {
  return { at, state: 'ACCEPTED', attempt: { outcome: 'ACCEPTED', httpStatus } }
}

export function failed(at: Date, failure: string, nextAt?: Date): HandingOver {
  const httpStatus = Number.parseInt(failure, 10)
  return { at, state: 'FAILED', attempt: { outcome: 'FAILED', failure, httpStatus, ...(nextAt && { nextAt }) } }
}

export function receipt(at: Date, kind: ReceiptKind, state: HandingOver['state'], more: { url?: string; note?: string } = {}): HandingOver {
  return { at, state, receipt: { kind, ...more } }
}

function printed(at: Date, note: string, time: string): readonly HandingOver[] {
  return [
    sent(minutesAfter(at, 40)),
    receipt(minutesAfter(at, 150), 'ACCEPTED', 'ACCEPTED', { note: '编辑部已签收' }),
    receipt(dayAt(at, 1, time), 'CLIPPING', 'LIVE', { note }),
  ]
}

function aired(at: Date, time: string, note: string): readonly HandingOver[] {
  const evening = dayAt(at, 0, time)
  const airedAt = evening > minutesAfter(at, 45) ? evening : dayAt(at, 1, time)
  return [
    sent(minutesAfter(at, 12)),
    receipt(minutesAfter(at, 25), 'ACCEPTED', 'ACCEPTED', { note: '值班编辑已接收' }),
    receipt(airedAt, 'BROADCAST_LOG', 'LIVE', { note }),
  ]
}

function posted(at: Date, note: string): readonly HandingOver[] {
  return [sent(minutesAfter(at, -30)), receipt(at, 'PHOTO_POSTED', 'LIVE', { note })]
}
