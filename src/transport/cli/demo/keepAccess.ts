import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FIRST_EXAMPLE, firstQuery, type DemoAccess } from '../../../demo/index.js'

export interface DemoAddresses {
  readonly url: string
  /** With its password. */
  readonly databaseUrl: string
}

/** Writes addresses and tokens where only their owner can read them, and returns the file's path. */
export async function keepAccess(
  dataFolder: string,
  { url, databaseUrl }: DemoAddresses,
  { tokens }: Pick<DemoAccess, 'tokens'>,
): Promise<string> {
  // Made after the embedded server is held: that one makes the folder with the rights it needs.
  await mkdir(dataFolder, { recursive: true })
  const file = join(dataFolder, 'demo.json')
  const access = {
    url,
    graphql: `${url}/graphql`,
    graphiql: `${url}/graphiql#${FIRST_EXAMPLE}`,
    tokens,
    databaseUrl,
    firstQuery: firstQuery(),
  }
  await writeFile(file, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 })
  // A file from before keeps its mode when it is written again.
  await chmod(file, 0o600)
  return file
}
