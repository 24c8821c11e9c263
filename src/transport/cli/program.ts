import { Command, CommanderError, Option } from 'commander'
import { parseConfig, type Config } from '../../config.js'
import { createLog, type Log } from '../../platform/log.js'
import { demo } from './demo.js'
import { doctor } from './doctor.js'
import { addExchangeVerbs } from './exchange/verbs.js'
import { migrateVerb } from './migrate.js'
import { passportVerb } from './passport.js'
import { start } from './start.js'
import { tokenCreateVerb } from './token.js'
import { why } from './why.js'
import { verifyVerb } from './verify.js'

/** What a verb is given. */
export interface Surroundings {
  readonly config: Config
  readonly log: Log
}

export type Environment = Readonly<Record<string, string | undefined>>

const USAGE_FAULT = 2

/** The one command door. `run` returns the exit code: 0, 1 (done in part), 2 (usage). */
export function createProgram(environment: Environment): { run: (argv: readonly string[]) => Promise<number> } {
  return {
    run: async (argv) => {
      let exitCode = 0
      const program = new Command('tongyuan')
        .description('Tongyuan 同源: the content hub of an office that must inform the public.')
        .exitOverride()
        .addHelpText('after', settingsHelp)
      const verb = (action: (surroundings: Surroundings, ...given: never[]) => Promise<number>) => {
        return async (...given: unknown[]) => {
          const config = parseConfig(environment)
          exitCode = await action({ config, log: createLog({ level: config.logLevel }) }, ...(given as never[]))
        }
      }
      addVerbs(program, verb)
      try {
        await program.parseAsync([...argv])
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error
        return error.exitCode === 0 ? 0 : USAGE_FAULT
      }
      return exitCode
    },
  }
}

/** Makes a verb's action one that commander calls. */
export type Wrap = (action: (surroundings: Surroundings, ...given: never[]) => Promise<number>) => (...given: unknown[]) => Promise<void>

function addVerbs(program: Command, verb: Wrap): void {
  program
    .command('start')
    .description('Serve the hub: /graphql /graphiql /feeds /sitemap.xml /items /healthz /readyz /metrics.')
    .action(verb(start))
  program
    .command('demo')
    .description('Fill a hub with an invented office, print tokens for every role and a first query, and serve it.')
    .action(verb(demo))
  program.command('migrate').description('Bring the database to this version, and say which migrations ran.').action(verb(migrateVerb))
  program.command('doctor').description('Look at settings, database and folders, and say what to mend.').action(verb(doctor))
  addExchangeVerbs(program, verb)
  program
    .command('passport')
    .description('Print the passport of a public item: its text and what proves it, in one file that anybody can check.')
    .argument('<item>', 'its id, index number or slug')
    .action(verb(passportVerb))
  program
    .command('verify')
    .description(
      'Recompute everything the hub keeps and name the first record that does not hold; or check a passport without database and network.',
    )
    .argument('[file]', 'a passport')
    .option('--key <vkey>', 'the verifier key that the office publishes, for a passport')
    .option('--all', 'name every record that does not hold')
    .option('--json', 'print the result as JSON')
    .action(verb(verifyVerb))
  program
    .command('token')
    .description('Make an API token and print it once.')
    .requiredOption('--name <name>', 'whose token it is')
    .addOption(new Option('--role <role...>', 'one role or several').makeOptionMandatory())
    .option('--unit <id>', 'the unit the account belongs to')
    .option('--channel <id>', 'the channel a PARTNER draws for')
    .option('--days <days>', 'for how many days it is valid (for ever when left out)')
    .action(verb(tokenCreateVerb))
  program
    .command('why')
    .description('Say why somebody may, or may not, do something: exit code 0 when they may, 1 when not.')
    .requiredOption('--as <name>', 'an account by login, e-mail, name or id; "nobody" for the public')
    .argument('<action>', 'such as edition.publish or editionPublish; docs/policy.md has them all')
    .argument('[id]', 'an item (id, slug or index number) or an edition')
    .action(verb(why))
}

const settingsHelp = `
Settings (environment):
  DATABASE_URL           postgresql://… of PostgreSQL 15 or newer; left out: an embedded PostgreSQL 18
  TONGYUAN_DATA          folder of the embedded PostgreSQL (.tongyuan)
  HOST, PORT             where to listen (127.0.0.1, 4000)
  NODE_ENV               development, test or production
  LOG_LEVEL              trace, debug, info, warn, error, silent (info)
  TONGYUAN_TIMEZONE      the office's time zone (Asia/Shanghai)
  TONGYUAN_OFFICE_CODE   the office's organisation code, for index numbers
  TONGYUAN_INDEX_NUMBER  the template of index numbers ({office}/{year}-{serial:5})
  TONGYUAN_LATE_DAYS     after how many days a correspondent's report counts as late (3)
  TONGYUAN_LEDGER_ORIGIN the ledger's name in signed checkpoints, such as open.example.gov.cn/ledger; kept from the first one on
  TONGYUAN_SITE_URL      where the public reads what the hub serves, without a closing slash (http://127.0.0.1:4000)
  TONGYUAN_PUBLISHER     the office's name in feeds and files
  TONGYUAN_TAG_AUTHORITY owner of the names of items, a domain and a day: example.gov.cn,2026; never change it once feeds are read
  TONGYUAN_KEPT_MB       memory for answers to the public that are kept while nothing changes (64; 0 keeps none)
  TONGYUAN_DRAIN_SECONDS how long requests in flight may take when stopping (20)
  TONGYUAN_RELEASE_MS    how often to look for scheduled publications that are due (500)
  TONGYUAN_PROXIES       how many proxies of your own stand before the hub; their X-Forwarded-For is believed (0)
  TONGYUAN_OIDC_ISSUER, TONGYUAN_OIDC_CLIENT_ID, TONGYUAN_OIDC_CLIENT_SECRET, TONGYUAN_OIDC_REDIRECT
                         the office's identity provider, and …/session/oidc/callback as browsers reach it

Exit codes: 0 done, 1 done in part, 2 wrong usage, 70 a fault of ours, 78 settings or surroundings to be mended.`
