export interface Grant {
  readonly kind: string
  readonly name: string
  /** Column names when the right is on columns only. */
  readonly columns: string | null
  readonly role: string
  readonly grantable: boolean
  readonly privileges: readonly string[]
}

const EVERY_TABLE_RIGHT = ['delete', 'insert', 'references', 'select', 'trigger', 'truncate', 'update']

export function grant(row: Grant): string {
  const columns = row.columns === null ? '' : ` (${row.columns})`
  const privileges = shorten(row.kind, row.privileges).map((privilege) => `${privilege}${columns}`)
  return `grant ${privileges.join(', ')} on ${row.kind} ${row.name} to ${row.role}${row.grantable ? ' with grant option' : ''};`
}

/** `all` on a table grants one right more since PostgreSQL 17 (maintain): it is shown as `all` on every version. */
export function shorten(kind: string, privileges: readonly string[]): readonly string[] {
  const every = kind.startsWith('table') && EVERY_TABLE_RIGHT.every((right) => privileges.includes(right))
  return every ? ['all'] : privileges
}
