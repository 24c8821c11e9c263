import type { EntityManager } from '@mikro-orm/postgresql'

/** A record that does not hold, and what is wrong with it. */
export interface Discrepancy {
  readonly kind:
    | 'edition'
    | 'signOff'
    | 'entry'
    | 'head'
    | 'node'
    | 'checkpoint'
    | 'publication'
    | 'item'
    | 'publicEdition'
    | 'publicItem'
    | 'relation'
    | 'category'
    | 'attachment'
    | 'file'
  readonly id: string
  readonly wrong: string
}

/** Looks through all records of its kind, tells how many it has seen, and yields those that do not hold, in order. */
export interface Check {
  readonly name: string
  readonly run: (em: EntityManager, seen: (count: number) => void) => AsyncGenerator<Discrepancy>
}

/** An instant as its ISO text to the millisecond; one with a finer part is spelled so, and therefore hashes to something else. */
export function utcText(column: string): string {
  return `regexp_replace(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z'`
}
