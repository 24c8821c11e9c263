import { everything, feedScope, type FeedScope, type ScopeKind } from '../../modules/distribution/index.js'
import type { ReadContext } from '../../platform/context.js'
import { HttpProblem } from '../http/problem.js'

/**
 * What a path such as `/category/SLUG` or `/unit/CODE` names; an empty one is everything.
 * @throws HttpProblem 404 when there is no such category or unit
 */
export async function scopeAt(context: ReadContext, path: string): Promise<FeedScope> {
  if (path === '' || path === '/') return everything
  const [, kind, name] = /^\/(category|unit)\/([^/]+)$/.exec(path) ?? []
  const scope = kind !== undefined && name !== undefined ? await feedScope(context, kind as ScopeKind, decoded(name)) : null
  if (!scope) throw new HttpProblem(404, 'NOT_FOUND', 'There is no such feed: name /category/ with a slug, or /unit/ with a code.')
  return scope
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new HttpProblem(400, 'BAD_REQUEST', 'The address is not well written: percent signs must be followed by UTF-8.')
  }
}
