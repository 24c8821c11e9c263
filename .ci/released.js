// No change since the last release may break a client. What a release marked as deprecated may go.
import { existsSync, readFileSync } from 'node:fs'
import { CriticalityLevel, diff, DiffRule } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'

const RELEASED = 'schema/released.graphql'

if (existsSync(RELEASED)) report(await changesSince(RELEASED))
else console.log('There is no release yet to compare with.')

async function changesSince(released) {
  const [old, now] = [released, 'schema/schema.graphql'].map((path) => buildSchema(readFileSync(path, 'utf8')))
  return diff(old, now, [DiffRule.suppressRemovalOfDeprecatedField])
}

function report(changes) {
  const breaking = changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking)
  const dangerous = changes.filter((change) => change.criticality.level === CriticalityLevel.Dangerous)
  for (const change of dangerous) console.log(`may surprise a client: ${change.message}`)
  for (const change of breaking) console.error(`breaks clients: ${change.message}${reason(change)}`)
  if (breaking.length > 0) process.exitCode = 1
}

function reason(change) {
  return change.criticality.reason ? ` (${change.criticality.reason})` : ''
}
