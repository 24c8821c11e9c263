import { hashCode } from './one-time-code.js'
import { SignInFailure, wrongCredentials } from './sign-in-failure.js'
import { matchingStep } from './totp.js'

export interface Factor {
  readonly totpStep: number | null
  readonly recoveryCodeHash: string | null
}

/**
 * What the code beside the password proves. Whether a recovery code is one of the person's, and whether a code was used before, is
 * decided when it is taken.
 * @throws SignInFailure CODE_REQUIRED when one is needed and none came, WRONG_CREDENTIALS when it is wrong
 */
export function checkSecondFactor(
  person: { readonly totpSecret: Buffer | null; readonly totpLastStep: string | null },
  code: string | null,
  now: Date,
): Factor {
  if (person.totpSecret === null) return { totpStep: null, recoveryCodeHash: null }
  if (code === null)
    throw new SignInFailure(
      'CODE_REQUIRED',
      'Send the code of your authenticator app, too, or a recovery code. 请同时输入动态口令或恢复代码。',
    )
  if (!/^\d{6}$/.test(code)) return { totpStep: null, recoveryCodeHash: hashCode(code) }
  const totpStep = matchingStep(person.totpSecret, code, now, Number(person.totpLastStep))
  if (totpStep === null) throw wrongCredentials()
  return { totpStep, recoveryCodeHash: null }
}
