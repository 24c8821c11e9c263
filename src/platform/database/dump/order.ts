import type { DatabaseObject, ForeignKey } from './object.js'

/**
 * The statements with every object after what it needs, otherwise in the order given. A foreign key that points at a table
 * further down (two tables point at each other) is left for afterwards.
 */
export function inOrder(objects: readonly DatabaseObject[]): { statements: string[]; foreignKeys: string[] } {
  const byKey = new Map(objects.map((object) => [object.key, object]))
  const begun = new Set<string>()
  const done = new Set<string>()
  const statements: string[] = []
  const postponed: ForeignKey[] = []

  const emit = (object: DatabaseObject): void => {
    if (begun.has(object.key)) return
    begun.add(object.key)
    for (const needed of object.needs) {
      const other = byKey.get(needed)
      if (other) emit(other)
    }
    const [ready, later] = partition(
      object.foreignKeys,
      (key) => key.target === object.key || done.has(key.target) || !byKey.has(key.target),
    )
    done.add(object.key)
    postponed.push(...later)
    statements.push([object.statement(ready.map((key) => key.definition)), ...object.attached].join('\n'))
  }

  for (const object of objects) emit(object)
  return { statements, foreignKeys: postponed.map((key) => `alter table ${key.table}\n  add ${key.definition};`) }
}

function partition<T>(values: readonly T[], test: (value: T) => boolean): [T[], T[]] {
  return [values.filter((value) => test(value)), values.filter((value) => !test(value))]
}
