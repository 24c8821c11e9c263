import { execute, type Outcome } from '../../../platform/command.js'
import type { RequestContext } from '../../../platform/context.js'
import { categoryCreate } from '../commands/categoryCreate.js'
import { unitCreate } from '../commands/unitCreate.js'
import { referenceCategories, type ReferenceCategory } from '../model/reference.js'

/** Gives a hub what every office starts from: the official category trees and one office. What is there already stays as it is. */
export async function installReference(context: RequestContext): Promise<void> {
  const known = await knownCategories(context)
  for (const [scheme, roots] of Object.entries(referenceCategories)) await installTree(context, known, scheme, roots, null)
  const units = await context.reader.selectFrom('unit').select('id').limit(1).execute()
  if (units.length === 0) settle(await execute(context, unitCreate, { code: 'OFFICE', name: '本机关', kind: 'OFFICE' }))
}

async function knownCategories(context: RequestContext): Promise<Map<string, string>> {
  const rows = await context.reader.selectFrom('category').select(['id', 'slug']).execute()
  return new Map(rows.map((row) => [row.slug, row.id]))
}

async function installTree(
  context: RequestContext,
  known: ReadonlyMap<string, string>,
  scheme: string,
  categories: readonly ReferenceCategory[],
  parentId: string | null,
): Promise<void> {
  for (const [position, { slug, name, children = [] }] of categories.entries()) {
    const id = known.get(slug) ?? settle(await execute(context, categoryCreate, { scheme, slug, name, parentId, position })).categoryId
    await installTree(context, known, scheme, children, id)
  }
}

/** Another process may have installed the same at the same time: then starting again finds it there. */
function settle<A>(outcome: Outcome<A>): A {
  if (outcome.answer !== null) return outcome.answer
  throw outcome.refusals[0] ?? new Error('A command declined without a reason')
}
