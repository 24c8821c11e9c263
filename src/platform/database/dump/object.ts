/** A type, sequence, table, view or function as its catalog shows it. */
export interface FoundObject {
  /** Catalog and object id, such as `pg_class 16412`. */
  readonly key: string
  /** The statement up to its closing bracket or end; foreign keys are kept apart because two tables may point at each other. */
  readonly statement: (foreignKeys: readonly string[]) => string
  readonly foreignKeys: readonly ForeignKey[]
}

export interface DatabaseObject extends FoundObject {
  /** Keys of the objects that must exist first. */
  readonly needs: readonly string[]
  /** Statements that come right after: storage, indexes, statistics. */
  readonly attached: readonly string[]
}

export interface ForeignKey {
  readonly table: string
  readonly target: string
  /** `constraint … foreign key …` */
  readonly definition: string
}
