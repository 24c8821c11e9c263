/** How a notice goes on its board. */
export interface Posting {
  readonly paper: 'A4' | 'A3'
  /** First day on the board, such as 2026-03-01. */
  readonly from: string
  /** Last day on the board; null: until it is taken down. */
  readonly until: string | null
}

/** Throws RangeError for what is no day, or an end before the beginning. */
export function checkPosting({ from, until }: Pick<Posting, 'from' | 'until'>): void {
  for (const day of [from, until]) {
    if (day !== null && !isDay(day)) throw new RangeError(`"${day}" is no day: write it as 2026-03-01.`)
  }
  if (until !== null && until < from) throw new RangeError(`The posting ends on ${until}, before it begins on ${from}.`)
}

/** 2026年3月1日至2026年3月15日; 2026年3月1日起 when no end is set. */
export function postingInWords({ from, until }: Pick<Posting, 'from' | 'until'>): string {
  return until === null ? `${inWords(from)}起` : `${inWords(from)}至${inWords(until)}`
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
