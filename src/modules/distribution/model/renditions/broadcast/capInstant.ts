/** An instant as CAP writes it: to the second, with the offset of the time zone, never Z: 2026-03-01T10:00:00+08:00. UTC is -00:00. */
export function capInstant(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '-', hours = '00', minutes = '00'] = /^GMT([+-])(\d\d):(\d\d)$/.exec(name) ?? []
  const ahead = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
  const local = new Date(at.getTime() + ahead * 60_000).toISOString().slice(0, 19)
  return `${local}${ahead === 0 ? '-' : sign}${hours}:${minutes}`
}
