export type Language = 'zh' | 'en'

/** The language that an Accept-Language header prefers among those the hub speaks; Chinese when it names neither. */
export function acceptedLanguage(header: string | undefined): Language {
  const ranges = (header ?? '').split(',').map(parseRange)
  const known = ranges.filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0)
  const [preferred] = known.toSorted((one, other) => other.weight - one.weight)
  return preferred?.language === 'en' ? 'en' : 'zh'
}

/** `en-GB;q=0.8` is English at 0.8; without a weight it is 1 (RFC 9110, 12.4.2). */
function parseRange(range: string): { readonly language: string; readonly weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 }
}
