import chineseDays from 'chinese-days'

export interface OfficialDay {
  /** YYYY-MM-DD. */
  readonly day: string
  readonly working: boolean
  readonly name: string
}

const FIRST_YEAR = 2008
/** The last year whose holidays the package knows; it calls every later year ordinary. */
const LAST_YEAR = 2026

/** The days on which the State Council's calendar differs from Monday to Friday. */
export function officialDays(): readonly OfficialDay[] {
  const found: OfficialDay[] = []
  const day = new Date(Date.UTC(FIRST_YEAR, 0, 1))
  for (; day.getUTCFullYear() <= LAST_YEAR; day.setUTCDate(day.getUTCDate() + 1)) {
    const text = day.toISOString().slice(0, 10)
    const ordinary = day.getUTCDay() !== 0 && day.getUTCDay() !== 6
    const { work, name } = chineseDays.getDayDetail(text)
    if (work !== ordinary) found.push({ day: text, working: work, name: nameOf(name) })
  }
  return found
}

/** The package gives names such as `National Day,国庆节,3`. */
function nameOf(name: string): string {
  return name.split(',')[1] ?? name
}
