import pg from 'pg'

const DATE = 1082
const TEXTS: number = 1009

/** How rows arrive: days stay `YYYY-MM-DD` text, instants are Dates, counts and positions stay text (they may pass 2^53). */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number) => (oid === DATE ? String : (pg.types.getTypeParser(oid) as (text: string) => unknown)),
}

/** Reads an array of texts that was selected as a text. */
export function parseTexts(array: string): readonly string[] {
  return parser(array) as readonly string[]
}

const parser = pg.types.getTypeParser(TEXTS) as (text: string) => unknown
