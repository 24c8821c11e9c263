import { office, places } from '../names.js'

/** A unit of the demo's office; all stand below the office itself. */
export interface DemoUnit {
  readonly code: string
  readonly name: string
  readonly kind: 'SECTION' | 'COMMUNITY' | 'VILLAGE' | 'INSTITUTION' | 'MEDIA'
}

const sections: Readonly<Record<string, string>> = {
  DZB: '党政综合办公室',
  DQB: '党群工作办公室',
  SHB: '社会事务办公室',
  CGB: '城市管理办公室',
  ZZB: '综合治理办公室',
  JJB: '经济发展办公室',
  CZB: '财政审计办公室',
  WJB: '卫生和人口办公室',
  LBB: '劳动保障办公室',
  NYB: '农业农村办公室',
  AJB: '安全生产和应急办公室',
  SFS: '司法所',
}

const institutions: Readonly<Record<string, string>> = { BMZX: '便民服务中心', WTZX: '文体活动中心' }

const media: Readonly<Record<string, string>> = {
  RB: '泠州日报社',
  WB: '泠州晚报社',
  TV: '泠州电视台',
  FM: '泠州人民广播电台',
}

export const units: readonly DemoUnit[] = [
  ...unitsOf(sections, 'SECTION'),
  ...unitsOf(places, 'COMMUNITY').map((unit): DemoUnit => (unit.code.startsWith('V') ? { ...unit, kind: 'VILLAGE' } : unit)),
  ...unitsOf(institutions, 'INSTITUTION'),
  ...unitsOf(media, 'MEDIA'),
]

/** What a unit is called. */
export function placeOf(code: string): string {
  return units.find((unit) => unit.code === code)?.name ?? office.name
}

function unitsOf(names: Readonly<Record<string, string>>, kind: DemoUnit['kind']): readonly DemoUnit[] {
  return Object.entries(names).map(([code, name]) => ({ code, name, kind }))
}
