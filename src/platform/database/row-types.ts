import pg from 'pg'

const DATE = 1082

/** How rows arrive: days stay `YYYY-MM-DD` text, instants are Dates, counts and positions stay text (they may pass 2^53). */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number) => (oid === DATE ? String : (pg.types.getTypeParser(oid) as (text: string) => unknown)),
}
