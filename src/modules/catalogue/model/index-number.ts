/** What the template of index numbers may use. */
export interface IndexNumberFacts {
  readonly office: string
  readonly unit: string
  readonly genre: string
  /** YYYY-MM-DD in the office's time zone. */
  readonly day: string
}

/**
 * The index number of a template such as `{office}/{year}-{serial:5}`, split at its running number: numbers with the same
 * `prefix` and `suffix` are counted together. Source of the usual form: guideline on catalogue systems, 组织机构代码/年份-5位流水号.
 */
export function indexNumberOf(
  template: string,
  facts: IndexNumberFacts,
): { readonly series: string; readonly render: (serial: number) => string } {
  const [year = '', month = '', day = ''] = facts.day.split('-')
  const values: Record<string, string> = { office: facts.office, unit: facts.unit, genre: facts.genre, year, month, day }
  const filled = template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  return {
    series: filled.replace(/\{serial:\d\}/, '#'),
    render: (serial) => filled.replace(/\{serial:(\d)\}/, (_, digits: string) => String(serial).padStart(Number(digits), '0')),
  }
}
