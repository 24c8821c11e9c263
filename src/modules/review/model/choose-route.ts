import type { DisclosureClassCode, GenreCode } from '../../catalogue/index.js'
import type { RouteVersion } from './route.js'

/** What decides which route an edition takes. */
export interface RouteSubject {
  readonly genre: GenreCode
  readonly disclosureClass: DisclosureClassCode
  /** Slugs of the categories it stands in, and of all above those. */
  readonly categories: ReadonlySet<string>
}

/**
 * The route for an edition that is sealed on a day: of each code the version in effect, of those the fitting one with the highest
 * priority, and of equals the first by code. Null when none fits.
 * @param day YYYY-MM-DD
 */
export function chooseRoute(versions: readonly RouteVersion[], subject: RouteSubject, day: string): RouteVersion | null {
  const fitting = inEffect(versions, day).filter((version) => fits(version, subject))
  const [best] = fitting.toSorted((one, other) => priorityOf(other) - priorityOf(one) || (one.code < other.code ? -1 : 1))
  return best ?? null
}

/** Of each code the newest version that has begun. */
export function inEffect(versions: readonly RouteVersion[], day: string): readonly RouteVersion[] {
  const begun = versions.filter(({ effectiveFrom }) => effectiveFrom <= day)
  const newest = new Map<string, RouteVersion>()
  for (const version of begun.toSorted((one, other) => (one.effectiveFrom < other.effectiveFrom ? -1 : 1)))
    newest.set(version.code, version)
  return [...newest.values()]
}

function fits({ choice }: RouteVersion, { genre, disclosureClass, categories }: RouteSubject): boolean {
  if (choice === null) return false
  return (
    isAmong(choice.genres, genre) &&
    isAmong(choice.disclosureClasses, disclosureClass) &&
    (choice.categories.length === 0 || choice.categories.some((slug) => categories.has(slug)))
  )
}

function isAmong<T>(listed: readonly T[], value: T): boolean {
  return listed.length === 0 || listed.includes(value)
}

function priorityOf({ choice }: RouteVersion): number {
  return choice?.priority ?? 0
}
