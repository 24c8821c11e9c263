import { acceptedLanguage, type Language } from '../../../platform/language.js'

/** The language asked for in the address, otherwise the reader's first known one, otherwise Chinese. */
export function preferredLanguage(search: string, accepted: string | undefined): Language {
  const asked = new URLSearchParams(search).get('lang')
  return asked === 'zh' || asked === 'en' ? asked : acceptedLanguage(accepted)
}
