import type { RequestContext } from '../../../platform/context.js'
import { query } from '../../../platform/database/query.js'
import { SignInFailure } from '../model/sign-in-failure.js'
import { hashSecret } from '../model/token.js'
import { foldLogin } from '../model/account-input.js'

const WINDOW_MS = 15 * 60_000

/**
 * Tries in 15 minutes. Somebody who guesses from one address is stopped early and keeps nobody else out; who guesses one person's password
 * from many addresses, or many people's from one, is stopped later.
 */
const LIMITS = { pair: 10, login: 50, address: 200 } as const

export interface Tries {
  /** Called when the try succeeded: only failures count. */
  readonly forgive: () => Promise<void>
}

/**
 * Counts a try to sign in before anything is checked, so that tries at the same moment count too. Counted in the database, for all
 * processes together.
 * @throws SignInFailure RATE_LIMITED with the seconds until the next try
 */
export async function takeTry(context: RequestContext, login: string, address: string): Promise<Tries> {
  const now = context.clock.now()
  const em = context.database.orm.em.fork()
  const keys = keysOf(foldLogin(login), address)
  const counted = await query<{ key: string; count: number; ends_at: string }[]>(
    em,
    `insert into desk.sign_in_try as t (key, count, ends_at)
     select key, 1, ?::timestamptz from unnest(?::text[]) as key order by key
     on conflict (key) do update
     set count = case when t.ends_at <= ? then 1 else t.count + 1 end,
       ends_at = case when t.ends_at <= ? then excluded.ends_at else t.ends_at end
     returning key, count, ends_at`,
    [new Date(now.getTime() + WINDOW_MS), keys.map(({ key }) => key), now, now],
  )
  const over = counted.filter(({ key, count }) => count > (keys.find((one) => one.key === key)?.limit ?? 0))
  if (over.length > 0) throw tooMany(Math.max(...over.map(({ ends_at }) => new Date(ends_at).getTime() - now.getTime())))
  return {
    forgive: () =>
      forgive(
        context,
        keys.map(({ key }) => key),
      ),
  }
}

async function forgive(context: RequestContext, [pair, login, address]: readonly string[]): Promise<void> {
  const em = context.database.orm.em.fork()
  await query(em, 'delete from desk.sign_in_try where key = any(?) or ends_at < ?', [[pair, login], context.clock.now()])
  await query(em, 'update desk.sign_in_try set count = greatest(count - 1, 0) where key = ?', [address])
}

function keysOf(login: string, address: string): readonly { readonly key: string; readonly limit: number }[] {
  return [
    { key: hashSecret(`pair ${login} ${address}`), limit: LIMITS.pair },
    { key: hashSecret(`login ${login}`), limit: LIMITS.login },
    { key: hashSecret(`address ${address}`), limit: LIMITS.address },
  ]
}

function tooMany(waitMs: number): SignInFailure {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new SignInFailure(
    'RATE_LIMITED',
    `Too many tries. Try again in ${seconds} seconds, or ask an administrator for a one-time code. 尝试次数过多，请在 ${seconds} 秒后再试。`,
    seconds,
  )
}
