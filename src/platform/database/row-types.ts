import pg from 'pg'

const DATE = 1082

/** How rows arrive: days stay `YYYY-MM-DD` text, instants are Dates, counts and positions stay text (they may pass 2^53). */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}
