export type SignInFailureCode = 'WRONG_CREDENTIALS' | 'CODE_REQUIRED' | 'RATE_LIMITED' | 'WEAK_PASSWORD' | 'NO_ACCOUNT' | 'OUT_OF_DATE'

/** Signing in, or changing how one signs in, is declined; the message is for the person. */
export class SignInFailure extends Error {
  constructor(
    readonly code: SignInFailureCode,
    message: string,
    /** With RATE_LIMITED: after how many seconds another try is possible. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message)
  }
}

/** The same words whatever was wrong: login, password, one-time code or an account that is switched off. */
export function wrongCredentials(): SignInFailure {
  return new SignInFailure(
    'WRONG_CREDENTIALS',
    'Login, password or code is wrong, or the account is switched off. 登录名、密码或验证码有误，或账号已停用。',
  )
}
