import { resolve } from 'node:path'
import { z } from 'zod'
import { isSecureAddress, isTimeZone, mobileNumbers, wholeNumber } from './config/kinds.js'

const settings = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://; leave it out to use the embedded PostgreSQL')
    .optional(),
  TONGYUAN_DATA: z.string().min(1, 'must name a folder; leave it out to use .tongyuan').default('.tongyuan'),
  HOST: z.string().min(1, 'must name an address to listen on, such as 127.0.0.1').default('127.0.0.1'),
  PORT: wholeNumber(0, 65535, 'a port').default(4000),
  NODE_ENV: z.enum(['development', 'test', 'production'], 'must be development, test or production').default('development'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'must be trace, debug, info, warn, error or silent')
    .default('info'),
  TONGYUAN_TIMEZONE: z.string().refine(isTimeZone, 'must be a time zone such as Asia/Shanghai').default('Asia/Shanghai'),
  TONGYUAN_OFFICE_CODE: z
    .string()
    .regex(/^[0-9A-Z]{9}([0-9A-Z]{9})?$/, "must be the office's organisation code: 9 or 18 digits and capital letters")
    .default('TY0000001'),
  TONGYUAN_INDEX_NUMBER: z
    .string()
    .regex(
      /\{serial:\d\}/,
      'must contain {serial:N}, the running number with N digits; besides {office} {unit} {genre} {year} {month} {day}',
    )
    .default('{office}/{year}-{serial:5}'),
  TONGYUAN_LATE_DAYS: wholeNumber(0, 365, 'days').default(3),
  TONGYUAN_PHONES: z.string().default('').transform(mobileNumbers),
  TONGYUAN_LEDGER_ORIGIN: z
    .string()
    .regex(/^[^\s+]{1,200}$/, 'must be a name without spaces and plus signs, best an address of yours such as open.example.gov.cn/ledger')
    .optional(),
  TONGYUAN_SITE_URL: z
    .url({ protocol: /^https?$/, error: 'must be the http or https address of your site' })
    .regex(/[^/]$/, 'must not end with a slash')
    .optional(),
  TONGYUAN_PUBLISHER: z.string().default('同源'),
  TONGYUAN_TAG_AUTHORITY: z
    .string()
    .regex(/^[\w.@-]+,\d{4}(-\d\d){0,2}$/, 'must be a domain of yours and a day on which it was, such as example.gov.cn,2026')
    .optional(),
  TONGYUAN_DRAIN_SECONDS: wholeNumber(0, 600, 'seconds').default(20),
  TONGYUAN_WEBHOOKS: z.enum(['on', 'off'], 'must be on, or off for a process that leaves webhooks to others').default('on'),
  TONGYUAN_WEBHOOKS_LOOPBACK: z.enum(['0', '1'], 'must be 1 to let webhooks go to this machine, or 0').default('0'),
  TONGYUAN_KEPT_MB: wholeNumber(0, 4096, 'megabytes').default(64),
  TONGYUAN_RELEASE_MS: wholeNumber(10, 3_600_000, 'milliseconds').default(500),
  TONGYUAN_PROXIES: wholeNumber(0, 9, 'the number of your own proxies before the hub').default(0),
  TONGYUAN_OIDC_ISSUER: z
    .string()
    .refine(isSecureAddress, "must be the identity provider's https address (http only on this machine)")
    .optional(),
  TONGYUAN_OIDC_CLIENT_ID: z.string().optional(),
  TONGYUAN_OIDC_CLIENT_SECRET: z.string().optional(),
  TONGYUAN_OIDC_REDIRECT: z
    .string()
    .refine(
      (text) => isSecureAddress(text) && text.endsWith('/session/oidc/callback'),
      'must be the https address of /session/oidc/callback as browsers reach it',
    )
    .optional(),
})

/** Every setting of the hub, parsed once from the environment; nothing else reads the environment. */
export interface Config {
  /** Null: use the embedded PostgreSQL under `dataFolder`. */
  readonly databaseUrl: string | null
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  readonly production: boolean
  readonly logLevel: string
  readonly timeZone: string
  readonly officeCode: string
  readonly indexNumberTemplate: string
  /** A correspondent's report that comes more than so many days after the event is marked as late. */
  readonly lateDays: number
  /** The office's own mobile numbers, which the checks before publication let pass; eleven digits each. */
  readonly phones: ReadonlySet<string>
  /** Who publishes, at which address (without a closing slash), and under which authority items have their `tag:` URIs. */
  readonly publisher: { readonly name: string; readonly siteUrl: string; readonly tagAuthority: string }
  readonly drainMs: number
  /** Whether this process hands over what partners' endpoints are to get. */
  readonly webhooks: boolean
  /** Webhooks may go to this machine itself, by http: for development, never in production. */
  readonly webhooksLoopback: boolean
  /** How much memory the public's answers may take that are kept while nothing changes; 0: none are kept. */
  readonly keptBytes: number
  /** How often, at the least, a node looks for scheduled publications that are due. */
  readonly releaseMs: number
  /** The ledger's name in checkpoints; taken with the first one, and kept from then on. */
  readonly ledgerOrigin: string
  /** How many proxies of the office's own stand before the hub. */
  readonly proxies: number
  /** The office's identity provider; null: people sign in by password only. */
  readonly oidc: OidcConfig | null
}

export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | null
  readonly redirect: string
}

/** All faults of the environment at once, each with its mend; main ends with exit code 78 (EX_CONFIG). */
export class ConfigFault extends Error {
  readonly exitCode = 78
}

export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = withoutEmpty(environment)
  const parsed = settings.safeParse(given)
  const issues = [...(parsed.error?.issues ?? []), ...missingOfOidc(given), ...unfitForProduction(given)]
  if (!parsed.success || issues.length > 0) throw new ConfigFault(describe(issues, environment))
  const found = parsed.data
  return {
    databaseUrl: found.DATABASE_URL ?? null,
    dataFolder: resolve(found.TONGYUAN_DATA),
    host: found.HOST,
    port: found.PORT,
    production: found.NODE_ENV === 'production',
    logLevel: found.LOG_LEVEL,
    timeZone: found.TONGYUAN_TIMEZONE,
    officeCode: found.TONGYUAN_OFFICE_CODE,
    indexNumberTemplate: found.TONGYUAN_INDEX_NUMBER,
    lateDays: found.TONGYUAN_LATE_DAYS,
    phones: found.TONGYUAN_PHONES,
    ledgerOrigin: found.TONGYUAN_LEDGER_ORIGIN ?? `tongyuan/${found.TONGYUAN_OFFICE_CODE}`,
    publisher: publisherOf(found),
    drainMs: found.TONGYUAN_DRAIN_SECONDS * 1000,
    webhooks: found.TONGYUAN_WEBHOOKS === 'on',
    webhooksLoopback: found.TONGYUAN_WEBHOOKS_LOOPBACK === '1',
    keptBytes: found.TONGYUAN_KEPT_MB * 1_000_000,
    releaseMs: found.TONGYUAN_RELEASE_MS,
    proxies: found.TONGYUAN_PROXIES,
    oidc: oidcOf(found),
  }
}

export const settingNames: readonly string[] = Object.keys(settings.shape)

type Issue = Pick<z.core.$ZodIssue, 'path' | 'message'>

function describe(issues: readonly Issue[], environment: Readonly<Record<string, string | undefined>>): string {
  const lines = issues.map((issue) => {
    const name = String(issue.path[0])
    const shown = SECRET.has(name) ? '(not shown)' : JSON.stringify(environment[name] ?? '')
    return `  ${name}=${shown} ${issue.message}`
  })
  return `The settings cannot be used:\n${lines.join('\n')}\nCorrect these environment variables and start again.`
}

function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

const SECRET: ReadonlySet<string> = new Set(['DATABASE_URL', 'TONGYUAN_OIDC_CLIENT_SECRET'])

type Found = z.output<typeof settings>

/** The issuer alone, or the client alone, is of no use. */
function missingOfOidc(given: Readonly<Record<string, string>>): readonly Issue[] {
  const needed = ['TONGYUAN_OIDC_ISSUER', 'TONGYUAN_OIDC_CLIENT_ID', 'TONGYUAN_OIDC_REDIRECT']
  const missing = needed.filter((name) => given[name] === undefined)
  if (missing.length === needed.length) return []
  return missing.map((name) => ({ path: [name], message: `must be set, too: ${needed.join(', ')} go together` }))
}

function unfitForProduction(given: Readonly<Record<string, string>>): readonly Issue[] {
  if (given['NODE_ENV'] !== 'production' || given['TONGYUAN_WEBHOOKS_LOOPBACK'] !== '1') return []
  return [{ path: ['TONGYUAN_WEBHOOKS_LOOPBACK'], message: 'must be left out in production: it lets webhooks reach this machine' }]
}

function oidcOf(found: Found): OidcConfig | null {
  const { TONGYUAN_OIDC_ISSUER: issuer, TONGYUAN_OIDC_CLIENT_ID: clientId, TONGYUAN_OIDC_REDIRECT: redirect } = found
  if (!issuer || !clientId || !redirect) return null
  return { issuer, clientId, clientSecret: found.TONGYUAN_OIDC_CLIENT_SECRET ?? null, redirect }
}

function publisherOf({ TONGYUAN_SITE_URL: siteUrl = 'http://127.0.0.1:4000', ...found }: Found): Config['publisher'] {
  return { name: found.TONGYUAN_PUBLISHER, siteUrl, tagAuthority: found.TONGYUAN_TAG_AUTHORITY ?? `${new URL(siteUrl).hostname},2026` }
}
