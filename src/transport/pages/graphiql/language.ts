import type { Language } from '../../../platform/refusal.js'

/** The language asked for in the address, otherwise the reader's first known one, otherwise Chinese. */
export function preferredLanguage(search: string, accepted: string | undefined): Language {
  const asked = new URLSearchParams(search).get('lang')
  if (asked === 'zh' || asked === 'en') return asked
  const known = (accepted ?? '').split(',').map((entry) => entry.trim().slice(0, 2).toLowerCase())
  return known.find((language) => language === 'zh' || language === 'en') === 'en' ? 'en' : 'zh'
}
