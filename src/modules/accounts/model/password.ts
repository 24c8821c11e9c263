import { foldLogin } from './account-input.js'

const LEAST = 12
const MOST = 256
const LEAST_DIFFERENT = 5

/** What is wrong with a password, to be told to its owner; null when nothing is. */
export function passwordFault(password: string, person: { readonly login: string | null; readonly email: string | null }): string | null {
  const characters = [...password.normalize('NFKC')]
  if (characters.length < LEAST) return `A password has at least ${LEAST} characters; a sentence is easy to remember.`
  if (characters.length > MOST) return `A password has at most ${MOST} characters.`
  if (new Set(characters).size < LEAST_DIFFERENT) return `A password has at least ${LEAST_DIFFERENT} different characters.`
  if ([person.login, person.email].includes(foldLogin(password))) return 'The password must not be the login or the e-mail address.'
  return null
}
