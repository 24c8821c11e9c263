/** A way out of the demo's office, as `channelCreate` takes it; `unit` is the code of the medium that runs it. */
export interface DemoChannel {
  readonly code: string
  readonly name: string
  readonly kind: 'WEBSITE' | 'NEWSPAPER' | 'TELEVISION' | 'RADIO' | 'NOTICE_BOARD' | 'MEETING' | 'DOCUMENT' | 'PARTNER'
  readonly format: 'HTML' | 'NEWSPAPER_TEXT' | 'BROADCAST_SCRIPT' | 'NOTICE_PDF' | 'PLAIN_TEXT' | 'DOCX' | 'MARKDOWN'
  readonly unit: string | null
  readonly capabilities: Partial<Record<'replace' | 'delete' | 'annotate' | 'schedule' | 'receipts' | 'irrevocable', boolean>>
  readonly postingDays: number | null
}

const ONLINE = { replace: true, delete: true, annotate: true, schedule: true, receipts: true }
/** What is printed or on air cannot be fetched back, only followed by a correction. */
const SPOKEN_OR_PRINTED = { schedule: true, receipts: true, irrevocable: true }
const ON_THE_WALL = { replace: true, delete: true, annotate: true, receipts: true }

export const channels: readonly DemoChannel[] = [
  { code: 'WEBSITE', name: '街道网站栏目', kind: 'WEBSITE', format: 'HTML', unit: null, capabilities: ONLINE, postingDays: null },
  {
    code: 'DAILY_PAPER',
    name: '泠州日报',
    kind: 'NEWSPAPER',
    format: 'NEWSPAPER_TEXT',
    unit: 'RB',
    capabilities: SPOKEN_OR_PRINTED,
    postingDays: null,
  },
  {
    code: 'EVENING_PAPER',
    name: '泠州晚报',
    kind: 'NEWSPAPER',
    format: 'NEWSPAPER_TEXT',
    unit: 'WB',
    capabilities: SPOKEN_OR_PRINTED,
    postingDays: null,
  },
  {
    code: 'TELEVISION',
    name: '泠州电视台',
    kind: 'TELEVISION',
    format: 'BROADCAST_SCRIPT',
    unit: 'TV',
    capabilities: SPOKEN_OR_PRINTED,
    postingDays: null,
  },
  {
    code: 'RADIO',
    name: '泠州人民广播电台',
    kind: 'RADIO',
    format: 'BROADCAST_SCRIPT',
    unit: 'FM',
    capabilities: SPOKEN_OR_PRINTED,
    postingDays: null,
  },
  {
    code: 'STREET_BOARD',
    name: '街道公示栏',
    kind: 'NOTICE_BOARD',
    format: 'NOTICE_PDF',
    unit: null,
    capabilities: ON_THE_WALL,
    postingDays: 30,
  },
  {
    code: 'COMMUNITY_BOARD',
    name: '社区（村）公示栏',
    kind: 'NOTICE_BOARD',
    format: 'NOTICE_PDF',
    unit: null,
    capabilities: ON_THE_WALL,
    postingDays: 15,
  },
  {
    code: 'MEETING',
    name: '会议传达',
    kind: 'MEETING',
    format: 'PLAIN_TEXT',
    unit: null,
    capabilities: { receipts: true, irrevocable: true },
    postingDays: null,
  },
  {
    code: 'DOCUMENT',
    name: '文件印发',
    kind: 'DOCUMENT',
    format: 'DOCX',
    unit: null,
    capabilities: { delete: true, annotate: true, receipts: true },
    postingDays: null,
  },
  { code: 'PARTNER', name: '泠州融媒体共享平台', kind: 'PARTNER', format: 'MARKDOWN', unit: null, capabilities: ONLINE, postingDays: null },
]
