import type { Alert, AlertArea, Point } from './alert.js'

/** Why no CAP message can be made of an alert: one line a fault, each with what to do. */
export class AlertFaulty extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'))
    this.name = 'AlertFaulty'
  }
}

/** What CAP 1.2 asks for in words but its schema does not check. */
export function alertFaults(alert: Alert): readonly string[] {
  const faults: string[] = []
  if (alert.event.trim() === '') faults.push('Say what the event is.')
  if (alert.categories.length === 0) faults.push('Give the alert at least one category.')
  if (alert.areas.length === 0) faults.push('Name at least one area.')
  if (alert.kind !== 'ALERT' && alert.references.length === 0) faults.push('Name the message that this one updates or cancels.')
  if (alert.expires <= alert.effective) faults.push('Let the alert expire after it takes effect.')
  for (const { sender, identifier } of alert.references) {
    for (const name of [sender, identifier]) if (!isName(name)) faults.push(`"${name}" is no CAP name: no spaces, commas, < and &.`)
  }
  return [...faults, ...alert.areas.flatMap(areaFaults)]
}

/** Identifiers and senders of CAP hold no white space, commas, < and &. */
export function isName(text: string): boolean {
  return /^[^\s,<&]+$/.test(text)
}

function areaFaults(area: AlertArea): string[] {
  const faults: string[] = []
  const points = [...area.polygons.flat(), ...area.circles.map(({ center }) => center)]
  if (area.description.trim() === '') faults.push('Describe each area in words.')
  if (!area.polygons.every(isRing)) faults.push(`${area.description}: a polygon has at least four points, the last like the first.`)
  if (!points.every(isOnEarth)) faults.push(`${area.description}: latitudes go from -90 to 90, longitudes from -180 to 180.`)
  if (!area.circles.every(({ radius }) => radius >= 0 && Number.isFinite(radius)))
    faults.push(`${area.description}: a radius is in kilometres, at least 0.`)
  return faults
}

function isRing(points: readonly Point[]): boolean {
  const [first] = points
  const last = points.at(-1)
  return points.length >= 4 && first?.latitude === last?.latitude && first?.longitude === last?.longitude
}

function isOnEarth({ latitude, longitude }: Point): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}
