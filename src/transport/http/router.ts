import type { Route } from './route.js'

/** Finds the route of a path: the exact one, otherwise the longest that it lies under. */
export function createRouter(routes: readonly Route[]): (path: string) => Route | undefined {
  const exact = new Map(routes.filter((route) => route.reach === 'exact').map((route) => [route.path, route]))
  const under = routes.filter((route) => route.reach === 'under').toSorted((one, other) => other.path.length - one.path.length)
  return (path) => exact.get(path) ?? under.find((route) => path.startsWith(route.path))
}
