/** Whether the text is a month of the calendar, `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text)
}
