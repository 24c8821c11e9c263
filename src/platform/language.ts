export type Language = 'zh' | 'en'

/** The first language of an Accept-Language header that the hub speaks; Chinese when it names neither. */
export function acceptedLanguage(header: string | undefined): Language {
  const known = (header ?? '').split(',').map((entry) => entry.trim().slice(0, 2).toLowerCase())
  return known.find((language) => language === 'zh' || language === 'en') === 'en' ? 'en' : 'zh'
}
