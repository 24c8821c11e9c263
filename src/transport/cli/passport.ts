import { issuePassport } from '../../modules/publication/index.js'
import { newId } from '../../platform/ids.js'
import { createLog } from '../../platform/log.js'
import { withHub } from './with-hub.js'
import type { Surroundings } from './program.js'

const NOTHING_PUBLIC = 1

/** Prints the passport of an item as the public may see it, wherever it is printed: it can be given to anybody. */
export async function passportVerb({ config }: Surroundings, item: string): Promise<number> {
  // The file goes to the standard output, so nothing else may.
  const log = createLog({ level: config.logLevel, destination: process.stderr })
  return withHub({ config, log }, async (hub) => {
    const passport = await issuePassport(hub.contextFor(null, { requestId: newId('aud'), via: 'cli', language: 'zh' }), item)
    if (passport) console.log(JSON.stringify(passport, null, 2))
    else console.error(`Nothing of an item ${item} has become public.`)
    return passport ? 0 : NOTHING_PUBLIC
  })
}
